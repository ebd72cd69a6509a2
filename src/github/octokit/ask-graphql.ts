import type { OctokitClient } from "./client.ts";
import { type GraphqlError, readFailure } from "./failure.ts";
import { parseAnswer } from "./parse-answer.ts";
import type { Question } from "./question.ts";
import { toGitHubError } from "./to-github-error.ts";

interface GraphqlQuestion<Answer> extends Question<Answer> {
  document: string;
  variables: Readonly<Record<string, unknown>>;
  /** What is not found is null in the answer, where its shape has room for that, rather than an error. */
  missingIsNull?: true;
  /** So is then what is kept from this token, as by an organisation's list of addresses. */
  keptIsNull?: true;
}

/** Asks the GraphQL API; an answer with errors is a GitHubError even where part of the data came. */
export async function askGraphql<Answer>(octokit: OctokitClient, question: GraphqlQuestion<Answer>): Promise<Answer> {
  const { document, variables } = question;
  const data: unknown = await octokit
    .graphql<unknown>(document, { ...variables, ...(question.repeatable ? {} : { request: { retries: 0 } }) })
    .catch((error: unknown) => {
      const part = question.missingIsNull ? foundPart(error, question.keptIsNull) : undefined;
      if (part === undefined || !question.answer.safeParse(part).success) throw toGitHubError(error, question);
      return part;
    });
  return parseAnswer(data, question);
}

/** The data that came beside errors, if these only say that something was not found or, where that will do, is kept from us. */
function foundPart(error: unknown, keptIsNull = false): unknown {
  const failure = readFailure(error);
  const isAbsent = ({ type }: GraphqlError) => type === "NOT_FOUND" || (keptIsNull && type === "FORBIDDEN");
  return failure?.graphqlErrors.every(isAbsent) ? failure.data : undefined;
}
