import { countRequest } from "../request-count.ts";
import { type ApiRequest, type OctokitClient, parseResponse } from "./octokit-client.ts";
import { type GraphqlError, readFailure } from "./read-failure.ts";
import { toGitHubError } from "./to-github-error.ts";

interface GraphqlRequest<Data> extends ApiRequest<Data> {
  document: string;
  variables: Readonly<Record<string, unknown>>;
  /** What is not found is null in the answer, where its shape has room for that, rather than an error. */
  missingIsNull?: true;
  /** So is then what is kept from this token, as by an organisation's list of addresses. */
  forbiddenIsNull?: true;
}

/** Asks the GraphQL API; an answer with errors is a GitHubError even where part of the data came. */
export async function requestGraphql<Data>(octokit: OctokitClient, request: GraphqlRequest<Data>): Promise<Data> {
  const { document, variables } = request;
  countRequest(request.operation);
  const data: unknown = await octokit
    .graphql<unknown>(document, { ...variables, ...(request.isRepeatable ? {} : { request: { retries: 0 } }) })
    .catch((error: unknown) => {
      const part = request.missingIsNull ? foundPart(error, request.forbiddenIsNull) : undefined;
      if (part === undefined || !request.schema.safeParse(part).success) throw toGitHubError(error, request);
      return part;
    });
  return parseResponse(data, request);
}

/** The data that came beside errors, if these only mean that something was not found or, where that will do, is not readable with this token. */
function foundPart(error: unknown, forbiddenIsNull = false): unknown {
  const failure = readFailure(error);
  const isAbsent = ({ type }: GraphqlError) => type === "NOT_FOUND" || (forbiddenIsNull && type === "FORBIDDEN");
  return failure?.graphqlErrors.every(isAbsent) ? failure.data : undefined;
}
