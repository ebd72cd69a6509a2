import { z } from "zod";
import { GitHubError } from "../github-error.ts";
import type { Repository } from "../port.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestState } from "./read-state.ts";
import type { RepositoryIds } from "./repository-ids.ts";
import { requestGraphql } from "./request-graphql.ts";
import { RefusedParts } from "./request-parts.ts";

export async function moveBranch(
  octokit: OctokitClient,
  ids: RepositoryIds,
  repository: Repository,
  branch: string,
  from: string,
  to: string | null,
): Promise<void> {
  await updateRefs(octokit, ids, repository, [{ branch, from, to }]);
}

const responseSchema = z.object({ updateRefs: z.object({ clientMutationId: z.string().nullable() }) });

export interface BranchUpdate {
  branch: string;
  /** Null: it must not exist. */
  from: string | null;
  /** Null deletes. */
  to: string | null;
}

/** The compare-and-swap GitHub has: all moves or none; every `beforeOid` must hold, and an `afterOid` of zeros deletes. */
export async function updateRefs(
  octokit: OctokitClient,
  ids: RepositoryIds,
  repository: Repository,
  moves: readonly BranchUpdate[],
): Promise<void> {
  const refUpdates = moves.map(({ branch, from, to }) => ({
    name: `refs/heads/${branch}`,
    beforeOid: from ?? zeroId(to),
    afterOid: to ?? zeroId(from),
    force: true,
  }));
  try {
    await requestGraphql(octokit, {
      operation: "moveBranch",
      repository,
      document: UPDATE_REFS,
      variables: { input: { repositoryId: await ids.of(repository), refUpdates } },
      schema: responseSchema,
      isRepeatable: false,
    });
  } catch (error) {
    if (await hasMoved(error, octokit, repository, moves))
      throw new GitHubError("conflict", "moveBranch: the branch is not where it was read", { cause: error });
    throw error;
  }
}

/** Where there is no reference: zeros, as many as this repository's ids have digits. */
function zeroId(like: string | null): string {
  return "0".repeat(like?.length ?? 40);
}

/** GitHub does not document how it words a `beforeOid` that does not hold, so the branches themselves are read. */
async function hasMoved(
  error: unknown,
  octokit: OctokitClient,
  repository: Repository,
  moves: readonly BranchUpdate[],
): Promise<boolean> {
  if (!(error instanceof GitHubError) || !["invalid", "not-found"].includes(error.reason)) return false;
  for (const { branch, from } of moves) {
    const { head } = await requestState(octokit, new RefusedParts(), repository, { branch }, null);
    if ((head?.commit ?? null) !== from) return true;
  }
  return false;
}

export const UPDATE_REFS = /* GraphQL */ `
  mutation UpdateRefs($input: UpdateRefsInput!) {
    updateRefs(input: $input) {
      clientMutationId
    }
  }
`;
