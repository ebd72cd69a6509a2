import type { Comment, GitHub, Repository } from "../../github/port.ts";
import { type CommentFields, type CommentKind, commentMarker } from "../../markers/comment-marker.ts";

/** Creates or updates the one comment of ours of a kind on a pull request. */
export async function upsertComment(
  github: GitHub,
  repository: Repository,
  number: number,
  kind: CommentKind,
  text: string,
): Promise<void> {
  const existing = findComment(await github.listComments(repository, number), kind);
  await writeComment(github, repository, number, { existing, text, fields: { kind } });
}

interface OwnComment extends Comment {
  fields: CommentFields;
}

/** The one comment of ours of a kind. */
export function findComment(comments: readonly Comment[], kind: CommentKind): OwnComment | undefined {
  return findComments(comments, kind).at(-1);
}

/** The comments of ours of a kind, oldest first. */
export function findComments(comments: readonly Comment[], kind: CommentKind): OwnComment[] {
  return comments.flatMap((comment) => {
    const fields = comment.isOurs ? commentMarker.findAtEnd(comment.body) : undefined;
    return fields?.kind === kind ? [{ ...comment, fields }] : [];
  });
}

/** Creates a comment of ours, or makes `existing` say what it should. */
export async function writeComment(
  github: GitHub,
  repository: Repository,
  number: number,
  { existing, text, fields }: { existing: Comment | undefined; text: string; fields: CommentFields },
): Promise<void> {
  const body = `${text.trimEnd()}\n\n${commentMarker.print(fields)}`;
  if (!existing) await github.createComment(repository, number, body);
  else if (existing.body.trimEnd() !== body) await github.updateComment(repository, existing.id, body);
}
