import { countRequest } from "../request-count.ts";
import { type ApiRequest, type OctokitClient, parseResponse } from "./octokit-client.ts";
import { toGitHubError } from "./to-github-error.ts";

/** Asks the REST API; every expected failure is a GitHubError. */
export async function requestRest<Data>(octokit: OctokitClient, request: RestRequest<Data>): Promise<Data> {
  return (await requestPage(octokit, request)).content;
}

interface RestRequest<Data> extends ApiRequest<Data> {
  /** As GitHub documents it, `{owner}` and `{repo}` being filled from the repository: `GET /repos/{owner}/{repo}/pulls`. */
  route: string;
  parameters: Readonly<Record<string, unknown>>;
}

interface RestPage<Data> {
  content: Data;
  /** The cursor of the next page, of a list that has cursors; undefined on the last. */
  cursor: string | undefined;
}

/** Asks the REST API; every expected failure is a GitHubError. */
export async function requestPage<Data>(octokit: OctokitClient, request: RestRequest<Data>): Promise<RestPage<Data>> {
  const { route, parameters, repository } = request;
  countRequest(request.operation);
  const response = await octokit
    .request(route, {
      ...parameters,
      ...(repository ? { owner: repository.owner, repo: repository.name } : {}),
      ...(request.isRepeatable ? {} : { request: { retries: 0 } }),
    })
    .catch((error: unknown) => {
      throw toGitHubError(error, request);
    });
  return {
    content: parseResponse<Data>(response.data, request),
    cursor: nextCursor(String(response.headers.link ?? "")),
  };
}

function nextCursor(link: string): string | undefined {
  const [, cursor] = /<[^>]*[?&]cursor=([^&>]+)[^>]*>;\s*rel="next"/.exec(link) ?? [];
  return cursor === undefined ? undefined : decodeURIComponent(cursor);
}

/** What GitHub gives at once, at most. */
const PAGE_SIZE = 100;

/** Every item of a list that comes in pages; a page that is not full is the last. */
export async function requestAllPages<Item>(
  requestOne: (page: { per_page: number; page: number }) => Promise<Item[]>,
): Promise<Item[]> {
  const items: Item[] = [];
  for (let page = 1; ; page += 1) {
    const found = await requestOne({ per_page: PAGE_SIZE, page });
    items.push(...found);
    if (found.length < PAGE_SIZE) return items;
  }
}
