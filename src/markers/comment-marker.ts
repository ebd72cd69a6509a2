import { z } from "zod";
import { createMarker } from "./codec.ts";

/** Comments of ours on a pull request: there is one of each kind at most. */
export const commentKinds = ["human-edited", "obsolete", "answer"] as const;
export type CommentKind = (typeof commentKinds)[number];

export interface CommentFields {
  kind: CommentKind;
  /** Of an answer: the id of the last comment that was obeyed; those before it are not any more. */
  command?: number | undefined;
}

export const commentMarker = createMarker<CommentFields>(
  "comment",
  z.object({ kind: z.enum(commentKinds), command: z.int().positive().optional() }),
  ["kind", "command"],
);
