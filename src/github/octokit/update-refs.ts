import { z } from "zod";
import { GitHubError } from "../error.ts";
import type { Repository } from "../port.ts";
import { askGraphql } from "./ask-graphql.ts";
import { askState } from "./ask-state.ts";
import type { OctokitClient } from "./client.ts";
import { UPDATE_REFS } from "./documents/update-refs.ts";
import type { RepositoryIds } from "./repository-ids.ts";

const answer = z.object({ updateRefs: z.object({ clientMutationId: z.string().nullable() }) });

export interface RefMove {
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
  moves: readonly RefMove[],
): Promise<void> {
  const refUpdates = moves.map(({ branch, from, to }) => ({
    name: `refs/heads/${branch}`,
    beforeOid: from ?? nothing(to),
    afterOid: to ?? nothing(from),
    force: true,
  }));
  try {
    await askGraphql(octokit, {
      operation: "moveBranch",
      repository,
      document: UPDATE_REFS,
      variables: { input: { repositoryId: await ids.of(repository), refUpdates } },
      answer,
      repeatable: false,
    });
  } catch (error) {
    if (await hasMoved(error, octokit, repository, moves))
      throw new GitHubError("conflict", "moveBranch: the branch is not where it was read", { cause: error });
    throw error;
  }
}

/** Where there is no reference: zeros, as many as this repository's ids have digits. */
function nothing(like: string | null): string {
  return "0".repeat(like?.length ?? 40);
}

/** GitHub does not document how it words a `beforeOid` that does not hold, so the branches themselves are asked. */
async function hasMoved(
  error: unknown,
  octokit: OctokitClient,
  repository: Repository,
  moves: readonly RefMove[],
): Promise<boolean> {
  if (!(error instanceof GitHubError) || !["invalid", "not-found"].includes(error.reason)) return false;
  for (const { branch, from } of moves) {
    const { head } = await askState(octokit, repository, { branch }, null);
    if ((head?.commit ?? null) !== from) return true;
  }
  return false;
}
