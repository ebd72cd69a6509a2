import type { GitHub, Repository } from "../github/port.ts";

/** One comment of ours of a kind on a pull request, edited when it says something new, never a second. */
export async function putComment(
  github: GitHub,
  repository: Repository,
  number: number,
  kind: "edited" | "obsolete" | "answer",
  text: string,
): Promise<void> {
  const marker = `<!-- beta-fiches-comment ${kind} -->`;
  const body = `${text.trimEnd()}\n\n${marker}`;
  const known = (await github.listComments(repository, number)).findLast(
    (comment) => comment.mine && comment.body.trimEnd().endsWith(marker),
  );
  if (!known) await github.createComment(repository, number, body);
  else if (known.body.trimEnd() !== body) await github.updateComment(repository, known.id, body);
}
