import { z } from "zod";
import { GitHubError } from "../github-error.ts";
import type { FoundPullRequest, Repository } from "../port.ts";
import { batchesOf } from "./batches-of.ts";
import { FOUND_PULL_REQUEST, foundPullRequest, toFoundPullRequest } from "./found-pull-request.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestGraphql } from "./request-graphql.ts";

const BATCH = 125;

/** A page of the pull requests of one branch, in the shape of the fragment `Page`. */
export const pullRequestsPage = z.object({
  pageInfo: z.discriminatedUnion("hasNextPage", [
    z.object({ hasNextPage: z.literal(true), endCursor: z.string() }),
    z.object({ hasNextPage: z.literal(false) }),
  ]),
  nodes: z.array(foundPullRequest),
});
const responseSchema = z.object({ repository: z.record(z.string(), pullRequestsPage) });

/** A branch, from the place where its last page ended. */
interface BranchCursor {
  branch: string;
  after: string | null;
}

/** Newest first. Anyone's fork may use the same branch name, so callers check `headRepository` before they trust one. */
export async function findPullRequests(
  octokit: OctokitClient,
  repository: Repository,
  branches: readonly string[],
): Promise<FoundPullRequest[]> {
  const found: FoundPullRequest[] = [];
  let cursors: BranchCursor[] = [...new Set(branches)].map((branch) => ({ branch, after: null }));
  while (cursors.length > 0) {
    const next: BranchCursor[] = [];
    for (const batch of batchesOf(cursors, BATCH))
      for (const [{ branch }, { nodes, pageInfo }] of await readPages(octokit, repository, batch)) {
        found.push(...nodes.map((node) => toFoundPullRequest(node, repository)));
        if (pageInfo.hasNextPage) next.push({ branch, after: pageInfo.endCursor });
      }
    cursors = next;
  }
  return found.sort((a, b) => b.number - a.number);
}

async function readPages(
  octokit: OctokitClient,
  repository: Repository,
  batch: readonly BranchCursor[],
): Promise<[BranchCursor, z.infer<typeof pullRequestsPage>][]> {
  const { repository: pages } = await requestGraphql(octokit, {
    operation: "findPullRequests",
    repository,
    document: pullRequestsDocument(batch.length),
    variables: {
      owner: repository.owner,
      name: repository.name,
      ...Object.fromEntries(
        batch.flatMap(({ branch, after }, index) => [
          [`branch${index}`, branch],
          [`after${index}`, after],
        ]),
      ),
    },
    schema: responseSchema,
    isRepeatable: true,
  });
  return batch.map((cursor, index) => [cursor, pages[`branch${index}`] ?? missingPage()]);
}

/** Taken for "no pull request", it would lead to a second one for the same change. */
function missingPage(): never {
  throw new GitHubError("unavailable", "findPullRequests: GitHub's answer leaves a branch out");
}

export const PULL_REQUESTS_PAGE = `fragment Page on PullRequestConnection {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...Found
    }
  }
  ${FOUND_PULL_REQUEST}`;

/**
 * The pull requests of `count` head branches at once: `$branch0` from the cursor `$after0` answers under `branch0`, and so on.
 * Ten a page: a branch has rarely more than one, and each includes its body.
 */
export function pullRequestsDocument(count: number): string {
  const indexes = Array.from({ length: count }, (_, index) => index);
  return /* GraphQL */ `
  query PullRequests($owner: String!, $name: String!, ${indexes.map((index) => `$branch${index}: String!, $after${index}: String`).join(", ")}) {
    repository(owner: $owner, name: $name) {
      ${indexes
        .map(
          (index) =>
            `branch${index}: pullRequests(headRefName: $branch${index}, after: $after${index}, first: 10, orderBy: { field: CREATED_AT, direction: DESC }) { ...Page }`,
        )
        .join("\n      ")}
    }
  }
  ${PULL_REQUESTS_PAGE}
`;
}
