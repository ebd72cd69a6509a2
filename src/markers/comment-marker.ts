import { z } from "zod";
import { createMarker } from "./codec.ts";

/** Comments of ours on a pull request: there is one of each kind at most. */
export const commentKinds = ["human-edited", "obsolete", "answer"] as const;
export type CommentKind = (typeof commentKinds)[number];

export const commentMarker = createMarker<{ kind: CommentKind }>("comment", z.object({ kind: z.enum(commentKinds) }), [
  "kind",
]);
