import type { GitHub, Repository } from "../github/port.ts";
import { type CommentKind, commentMarker } from "../markers/comment-marker.ts";

/** One comment of ours of a kind on a pull request, edited when it says something new, never a second. */
export async function putComment(
  github: GitHub,
  repository: Repository,
  number: number,
  kind: CommentKind,
  text: string,
): Promise<void> {
  const body = `${text.trimEnd()}\n\n${commentMarker.print({ kind })}`;
  const known = (await github.listComments(repository, number)).findLast(
    (comment) => comment.mine && commentMarker.findAtEnd(comment.body)?.kind === kind,
  );
  if (!known) await github.createComment(repository, number, body);
  else if (known.body.trimEnd() !== body) await github.updateComment(repository, known.id, body);
}
