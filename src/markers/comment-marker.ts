import { z } from "zod";
import { createMarker } from "./codec.ts";

/** Comments of ours on a pull request: there is one of each kind at most, and of answers one for each person who may give commands. */
export const commentKinds = ["human-edited", "obsolete", "answer", "refused"] as const;
export type CommentKind = (typeof commentKinds)[number];

export interface CommentFields {
  kind: CommentKind;
  /** Of an answer: the id of the last comment that was obeyed; those before it are not any more. */
  command?: number | undefined;
  /** Of an answer: the login of who asked; absent where an earlier version answered everyone in one. */
  to?: string | undefined;
}

export const commentMarker = createMarker<CommentFields>(
  "comment",
  z.object({ kind: z.enum(commentKinds), command: z.int().positive().optional(), to: z.string().optional() }),
  ["kind", "command", "to"],
);
