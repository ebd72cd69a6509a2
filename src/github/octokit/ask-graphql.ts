import type { OctokitClient } from "./client.ts";
import { parseAnswer } from "./parse-answer.ts";
import type { Question } from "./question.ts";
import { toGitHubError } from "./to-github-error.ts";

interface GraphqlQuestion<Answer> extends Question<Answer> {
  document: string;
  variables: Readonly<Record<string, unknown>>;
}

/** Asks the GraphQL API; an answer with errors is a GitHubError even where part of the data came. */
export async function askGraphql<Answer>(octokit: OctokitClient, question: GraphqlQuestion<Answer>): Promise<Answer> {
  const { document, variables } = question;
  const data: unknown = await octokit
    .graphql<unknown>(document, { ...variables, ...(question.repeatable ? {} : { request: { retries: 0 } }) })
    .catch((error: unknown) => {
      throw toGitHubError(error, question);
    });
  return parseAnswer(data, question);
}
