import { z } from "zod";
import { GitHubError } from "../error.ts";
import type { Repository } from "../port.ts";
import { askGraphql } from "./ask-graphql.ts";
import type { OctokitClient } from "./client.ts";
import { UPDATE_REFS } from "./documents/update-refs.ts";
import { readHead } from "./read-head.ts";
import type { RepositoryIds } from "./repository-ids.ts";

const answer = z.object({ updateRefs: z.object({ clientMutationId: z.string().nullable() }) });

/** The compare-and-swap GitHub has: `beforeOid` must hold, and an `afterOid` of zeros deletes. */
export async function moveBranch(
  octokit: OctokitClient,
  ids: RepositoryIds,
  repository: Repository,
  branch: string,
  from: string,
  to: string | null,
): Promise<void> {
  const update = {
    name: `refs/heads/${branch}`,
    beforeOid: from,
    afterOid: to ?? "0".repeat(from.length),
    force: true,
  };
  try {
    await askGraphql(octokit, {
      operation: "moveBranch",
      repository,
      document: UPDATE_REFS,
      variables: { input: { repositoryId: await ids.of(repository), refUpdates: [update] } },
      answer,
      repeatable: false,
    });
  } catch (error) {
    if (await hasMoved(error, octokit, repository, branch, from))
      throw new GitHubError("conflict", "moveBranch: the branch is not where it was read", { cause: error });
    throw error;
  }
}

/** GitHub does not document how it words a `beforeOid` that does not hold, so the branch itself is asked. */
async function hasMoved(
  error: unknown,
  octokit: OctokitClient,
  repository: Repository,
  branch: string,
  from: string,
): Promise<boolean> {
  if (!(error instanceof GitHubError) || !["invalid", "not-found"].includes(error.reason)) return false;
  const { head } = await readHead(octokit, repository, branch);
  return head?.commit !== from;
}
