import type { OctokitClient } from "./client.ts";
import { parseAnswer } from "./parse-answer.ts";
import type { Question } from "./question.ts";
import { toGitHubError } from "./to-github-error.ts";

export interface RestQuestion<Answer> extends Question<Answer> {
  /** As GitHub documents it, `{owner}` and `{repo}` being filled from the repository: `GET /repos/{owner}/{repo}/pulls`. */
  route: string;
  parameters: Readonly<Record<string, unknown>>;
}

interface Page<Answer> {
  answer: Answer;
  /** What asks for the next page, of a list that goes by cursors; undefined on the last. */
  cursor: string | undefined;
}

/** Asks the REST API; every expected failure is a GitHubError. */
export async function askPage<Answer>(octokit: OctokitClient, question: RestQuestion<Answer>): Promise<Page<Answer>> {
  const { route, parameters, repository } = question;
  const response = await octokit
    .request(route, {
      ...parameters,
      ...(repository ? { owner: repository.owner, repo: repository.name } : {}),
      ...(question.repeatable ? {} : { request: { retries: 0 } }),
    })
    .catch((error: unknown) => {
      throw toGitHubError(error, question);
    });
  return {
    answer: parseAnswer<Answer>(response.data, question),
    cursor: cursorIn(String(response.headers.link ?? "")),
  };
}

function cursorIn(link: string): string | undefined {
  const [, cursor] = /<[^>]*[?&]cursor=([^&>]+)[^>]*>;\s*rel="next"/.exec(link) ?? [];
  return cursor === undefined ? undefined : decodeURIComponent(cursor);
}
