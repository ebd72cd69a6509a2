import { type Problem, problem } from "../problems/problem.ts";
import { checkShape } from "../yaml/check-shape.ts";
import { createLocator } from "../yaml/locate.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { type Settings, settingsSchema } from "./settings-schema.ts";

export const settingsPath = ".github/beta-fiches.yml";

/** The settings with their defaults, or why there are none. `text` is undefined where the file is missing, null where it is not UTF-8. */
export function parseSettings(text: string | null | undefined, file = settingsPath): Settings | Problem[] {
  const location = { file, line: 1, column: 1 };
  if (text === undefined) return [problem("settings-missing", {}, location)];
  const read = readYaml(text, text?.length ?? 0, file);
  if (!("value" in read)) return [read.code === "empty-file" ? problem("settings-empty", {}, location) : read];
  const problems = checkShape(settingsSchema, read.value, createLocator(text ?? "", file));
  return problems.length > 0 ? problems : settingsSchema.parse(read.value);
}
