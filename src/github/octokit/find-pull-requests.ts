import { z } from "zod";
import { GitHubError } from "../error.ts";
import type { FoundPullRequest, Repository } from "../port.ts";
import { askGraphql } from "./ask-graphql.ts";
import { batchesOf } from "./batches-of.ts";
import type { OctokitClient } from "./client.ts";
import { pullRequests as pullRequestsDocument } from "./documents/pull-requests.ts";
import { foundPullRequest, toFoundPullRequest } from "./found-pull-request.ts";

const BATCH = 125;

const page = z.object({
  pageInfo: z.discriminatedUnion("hasNextPage", [
    z.object({ hasNextPage: z.literal(true), endCursor: z.string() }),
    z.object({ hasNextPage: z.literal(false) }),
  ]),
  nodes: z.array(foundPullRequest),
});
const answer = z.object({ repository: z.record(z.string(), page) });

/** A branch, from the place where its last page ended. */
interface Wanted {
  branch: string;
  after: string | null;
}

/** Newest first. Anyone's fork may use the same branch name, so callers look at `headRepository` before they trust one. */
export async function findPullRequests(
  octokit: OctokitClient,
  repository: Repository,
  branches: readonly string[],
): Promise<FoundPullRequest[]> {
  const found: FoundPullRequest[] = [];
  let wanted: Wanted[] = [...new Set(branches)].map((branch) => ({ branch, after: null }));
  while (wanted.length > 0) {
    const next: Wanted[] = [];
    for (const batch of batchesOf(wanted, BATCH))
      for (const [{ branch }, { nodes, pageInfo }] of await readPages(octokit, repository, batch)) {
        found.push(...nodes.map((node) => toFoundPullRequest(node, repository)));
        if (pageInfo.hasNextPage) next.push({ branch, after: pageInfo.endCursor });
      }
    wanted = next;
  }
  return found.sort((a, b) => b.number - a.number);
}

async function readPages(
  octokit: OctokitClient,
  repository: Repository,
  batch: readonly Wanted[],
): Promise<[Wanted, z.infer<typeof page>][]> {
  const { repository: pages } = await askGraphql(octokit, {
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
    answer,
    repeatable: true,
  });
  return batch.map((wanted, index) => [wanted, pages[`branch${index}`] ?? missingPage()]);
}

/** Taken for "no pull request", it would lead to a second one for the same change. */
function missingPage(): never {
  throw new GitHubError("unavailable", "findPullRequests: GitHub's answer leaves a branch out");
}
