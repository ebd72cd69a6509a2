import { readFileSync } from "node:fs";
import { z } from "zod";

const shape = z.object({ version: z.string() });

let known: string | undefined;

/** Of this package. */
export function packageVersion(): string {
  known ??= shape.parse(JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"))).version;
  return known;
}
