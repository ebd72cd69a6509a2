import type { OctokitClient } from "./client.ts";
import { parseAnswer } from "./parse-answer.ts";
import type { Question } from "./question.ts";
import { toGitHubError } from "./to-github-error.ts";

interface RestQuestion<Answer> extends Question<Answer> {
  /** As GitHub documents it, `{owner}` and `{repo}` being filled from the repository: `GET /repos/{owner}/{repo}/pulls`. */
  route: string;
  parameters: Readonly<Record<string, unknown>>;
}

/** Asks the REST API; every expected failure is a GitHubError. */
export async function askRest<Answer>(octokit: OctokitClient, question: RestQuestion<Answer>): Promise<Answer> {
  const { route, parameters, repository } = question;
  const data: unknown = await octokit
    .request(route, {
      ...parameters,
      ...(repository ? { owner: repository.owner, repo: repository.name } : {}),
      ...(question.repeatable ? {} : { request: { retries: 0 } }),
    })
    .then(
      (response) => response.data,
      (error: unknown) => {
        throw toGitHubError(error, question);
      },
    );
  return parseAnswer(data, question);
}
