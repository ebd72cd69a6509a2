import type { GitHub, Repository } from "../../github/port.ts";
import { type CommentKind, commentMarker } from "../../markers/comment-marker.ts";

/** Creates or updates the one comment of ours of a kind on a pull request. */
export async function upsertComment(
  github: GitHub,
  repository: Repository,
  number: number,
  kind: CommentKind,
  text: string,
): Promise<void> {
  const body = `${text.trimEnd()}\n\n${commentMarker.print({ kind })}`;
  const existing = (await github.listComments(repository, number)).findLast(
    (comment) => comment.isOurs && commentMarker.findAtEnd(comment.body)?.kind === kind,
  );
  if (!existing) await github.createComment(repository, number, body);
  else if (existing.body.trimEnd() !== body) await github.updateComment(repository, existing.id, body);
}
