import { z } from "zod";
import type { Path } from "./path.ts";

/** The schema of what stands at a path, without its wrappers (optional, nullable, default); undefined where there is none. */
export function schemaAt(schema: z.ZodType, path: Path): unknown {
  return path.reduce<unknown>((outer, step) => {
    if (outer instanceof z.ZodArray) return unwrap(outer.element);
    return outer instanceof z.ZodObject ? unwrap(outer.shape[String(step)]) : undefined;
  }, unwrap(schema));
}

function unwrap(schema: unknown): unknown {
  let inner = schema;
  while (
    inner instanceof z.ZodOptional ||
    inner instanceof z.ZodExactOptional ||
    inner instanceof z.ZodNullable ||
    inner instanceof z.ZodDefault ||
    inner instanceof z.ZodPrefault
  ) {
    inner = inner.unwrap();
  }
  return inner;
}
