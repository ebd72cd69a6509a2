import { z } from "zod";
import { GitHubError } from "../error.ts";
import type { CommitContent, Repository } from "../port.ts";
import { askGraphql } from "./ask-graphql.ts";
import type { OctokitClient } from "./client.ts";
import { commitInput } from "./commit-input.ts";
import { RESTART_AND_COMMIT, START_AND_COMMIT } from "./documents/commit-beside.ts";
import { objectId } from "./object-id.ts";
import type { RepositoryIds } from "./repository-ids.ts";
import { updateRefs } from "./update-refs.ts";

const answer = z.object({ createCommitOnBranch: z.object({ commit: z.object({ oid: objectId }) }) });

/** The commit is made on a branch beside, then both references move at once: two requests. */
export async function rebuildBranch(
  octokit: OctokitClient,
  ids: RepositoryIds,
  repository: Repository,
  branch: string,
  from: string | null,
  base: string,
  commit: CommitContent,
): Promise<string> {
  const beside = `rebuild/${branch}`;
  const head = await commitBeside(octokit, ids, repository, beside, base, commit);
  const drop = { branch: beside, from: head, to: null };
  try {
    await updateRefs(octokit, ids, repository, [{ branch, from, to: head }, drop]);
  } catch (error) {
    // Another process was faster: its branch stands, and ours must not stay beside it.
    if (error instanceof GitHubError && ["already-exists", "conflict"].includes(error.reason))
      await updateRefs(octokit, ids, repository, [drop]).catch(() => undefined);
    throw error;
  }
  return head;
}

/**
 * A branch of this name is nobody's but ours: one that a crash has left starts anew. The commit names the head it expects, so that
 * it never lands on anything but `base`, whatever became of the branch.
 */
async function commitBeside(
  octokit: OctokitClient,
  ids: RepositoryIds,
  repository: Repository,
  branch: string,
  base: string,
  commit: CommitContent,
): Promise<string> {
  const repositoryId = await ids.of(repository);
  const name = `refs/heads/${branch}`;
  const ask = async (document: string, start: object) => {
    const { createCommitOnBranch } = await askGraphql(octokit, {
      operation: "rebuildBranch",
      repository,
      document,
      variables: { start: { repositoryId, ...start }, commit: commitInput(repository, branch, base, commit) },
      answer,
      repeatable: false,
    });
    return createCommitOnBranch.commit.oid;
  };
  try {
    return await ask(START_AND_COMMIT, { name, oid: base });
  } catch (error) {
    if (!(error instanceof GitHubError) || !["already-exists", "conflict"].includes(error.reason)) throw error;
    return await ask(RESTART_AND_COMMIT, { refUpdates: [{ name, afterOid: base, force: true }] });
  }
}
