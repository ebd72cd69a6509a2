import { LRUCache } from "lru-cache";
import { DAY } from "../../dates/durations.ts";
import type { Repository } from "../port.ts";
import { countRequest } from "../request-count.ts";
import { type ApiRequest, type OctokitClient, parseResponse } from "./octokit-client.ts";
import { type GraphqlError, type GraphqlPath, readFailure } from "./read-failure.ts";
import { toGitHubError } from "./to-github-error.ts";

/** Repositories of which something was refused. `max` would have lru-cache make room for all of them at once, for each client. */
const BOUND = { maxSize: 10_000, sizeCalculation: () => 1 };

/** Parts of questions that GitHub refused to one client, by repository: they are not asked for again while its rights are what they were. */
export class RefusedParts {
  /** An event of changed rights drops the client and this with it; where that event was lost, a day does. */
  readonly #parts = new LRUCache<string, ReadonlySet<string>>({ ...BOUND, ttl: DAY, perf: Date });

  of(repository: Repository): ReadonlySet<string> {
    return this.#parts.get(keyOf(repository)) ?? new Set();
  }

  add(repository: Repository, parts: readonly string[]): void {
    this.#parts.set(keyOf(repository), new Set([...this.of(repository), ...parts]));
  }
}

function keyOf({ owner, name }: Repository): string {
  return `${owner}/${name}`.toLowerCase();
}

interface PartsRequest<Data> extends ApiRequest<Data> {
  repository: Repository;
  /** The question without some of its parts. */
  ask(without: ReadonlySet<string>): { document: string; variables: Readonly<Record<string, unknown>> };
  /** The part that an error's path lies in; undefined for what all the rest needs. */
  partAt(path: GraphqlPath): string | undefined;
}

/**
 * Asks the GraphQL API a question of several parts, of which each needs a right of its own: a refused one costs that part only. It is
 * null in the answer or, where GitHub's schema leaves no room for that and so more is missing, the question is asked again without it.
 */
export async function requestParts<Data>(
  octokit: OctokitClient,
  refused: RefusedParts,
  request: PartsRequest<Data>,
): Promise<Data> {
  const without = refused.of(request.repository);
  const { document, variables } = request.ask(without);
  try {
    countRequest(request.operation);
    return parseResponse(await octokit.graphql<unknown>(document, { ...variables }), request);
  } catch (error) {
    const failure = readFailure(error);
    const parts = refusedParts(failure?.graphqlErrors ?? [], request);
    if (parts.length === 0 || parts.some((part) => without.has(part))) throw toGitHubError(error, request);
    refused.add(request.repository, parts);
    const found = request.schema.safeParse(failure?.data);
    const isRestThere = failure?.graphqlErrors.every(({ path = [] }) => isThere(failure.data, path.slice(0, -1)));
    return found.success && isRestThere ? found.data : requestParts(octokit, refused, request);
  }
}

/** Empty where anything else went wrong. */
function refusedParts(errors: readonly GraphqlError[], { partAt }: Pick<PartsRequest<unknown>, "partAt">): string[] {
  const parts = errors.map(({ type, path }) => (type === "FORBIDDEN" && path ? partAt(path) : undefined));
  const known = parts.filter((part) => part !== undefined);
  return known.length === errors.length ? [...new Set(known)] : [];
}

function isThere(data: unknown, path: GraphqlPath): boolean {
  const end = path.reduce<unknown>(
    (value, step) => (typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined),
    data,
  );
  return end !== null && end !== undefined;
}
