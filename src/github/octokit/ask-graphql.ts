import type { OctokitClient } from "./client.ts";
import { readFailure } from "./failure.ts";
import { parseAnswer } from "./parse-answer.ts";
import type { Question } from "./question.ts";
import { toGitHubError } from "./to-github-error.ts";

interface GraphqlQuestion<Answer> extends Question<Answer> {
  document: string;
  variables: Readonly<Record<string, unknown>>;
  /** What is not found, or is kept from this token, is null in the answer, where its shape has room for that, rather than an error. */
  missingIsNull?: true;
}

/** Asks the GraphQL API; an answer with errors is a GitHubError even where part of the data came. */
export async function askGraphql<Answer>(octokit: OctokitClient, question: GraphqlQuestion<Answer>): Promise<Answer> {
  const { document, variables } = question;
  const data: unknown = await octokit
    .graphql<unknown>(document, { ...variables, ...(question.repeatable ? {} : { request: { retries: 0 } }) })
    .catch((error: unknown) => {
      const part = question.missingIsNull ? foundPart(error) : undefined;
      if (part === undefined || !question.answer.safeParse(part).success) throw toGitHubError(error, question);
      return part;
    });
  return parseAnswer(data, question);
}

/** The data that came beside errors, if these only say that something was not found or, as by an organisation's list of addresses, is kept. */
function foundPart(error: unknown): unknown {
  const failure = readFailure(error);
  return failure?.graphqlErrors.every(({ type }) => type === "NOT_FOUND" || type === "FORBIDDEN")
    ? failure.data
    : undefined;
}
