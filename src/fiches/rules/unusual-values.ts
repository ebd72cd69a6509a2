import { type Problem, problem } from "../../problems/problem.ts";
import type { Locate } from "../../yaml/locate.ts";
import { type Path, printPath } from "../../yaml/path.ts";
import { isJsonObject, type Json, type JsonObject } from "../json.ts";
import { usual } from "../vocabularies.ts";

/** Words of a product fiche that upstream's CI lets through and that its site does not know. */
export function unusualValues(data: JsonObject, locate: Locate): Problem[] {
  const warn = (path: Path, got: Json | undefined, words: readonly string[]) =>
    typeof got !== "string" || got === "" || words.includes(got)
      ? []
      : [problem("unusual-value", { field: printPath(path), got, usual: words }, locate(path))];
  return [
    ...listOf(data.usertypes).flatMap((word, at) => warn(["usertypes", at], word, usual.usertypes)),
    ...warn(["accessibility_status"], data.accessibility_status, usual.accessibility_status),
    ...listOf(data.phases).flatMap((phase, at) =>
      isJsonObject(phase) ? warn(["phases", at, "name"], phase.name, usual.phases) : [],
    ),
  ];
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
