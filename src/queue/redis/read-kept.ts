import type { z } from "zod";

/** What Redis keeps; undefined for what another version of ours wrote otherwise: the next look at its place writes it anew. */
export function readKept<Shape extends z.ZodType>(shape: Shape, text: string): z.output<Shape> | undefined {
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
