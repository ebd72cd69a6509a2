import type { Problem } from "../../problems/problem.ts";
import { renderMarkdown } from "../../templating/render-markdown.ts";
import { composeLine } from "./compose-line.ts";
import type { Line } from "./line.ts";

/** What blocks a record: a box where a word of a person is enough, else where it is and what to do. */
export function problemLine(problem: Problem, contractor: string, ticked: ReadonlySet<string>): Line {
  const { code, file, message } = problem;
  const id = /(?:^|\/)members\/([^/]+)\.ya?ml$/.exec(file)?.[1];
  if (code === "existing-fiche" && id !== undefined)
    return composeLine("confirm", { id, contractor }, { kind: "confirm", record: `members/${id}` }, ticked);
  // Without its line: what was there before is the same problem when it moves down.
  return { text: renderMarkdown("issues/problem", problem), task: `${code} ${file} ${message}` };
}
