import { z } from "zod";
import { GitHubError } from "../github-error.ts";
import { objectId } from "../object-id.ts";
import type { CommitContent, Repository } from "../port.ts";
import { commitInput } from "./commit-files.ts";
import { updateRefs } from "./move-branch.ts";
import type { OctokitClient } from "./octokit-client.ts";
import type { RepositoryIds } from "./repository-ids.ts";
import { requestGraphql } from "./request-graphql.ts";

const responseSchema = z.object({ createCommitOnBranch: z.object({ commit: z.object({ oid: objectId }) }) });

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
  const temporary = `rebuild/${branch}`;
  const head = await commitOnTemporaryBranch(octokit, ids, repository, temporary, base, commit);
  const drop = { branch: temporary, from: head, to: null };
  try {
    await updateRefs(octokit, ids, repository, [{ branch, from, to: head }, drop]);
  } catch (error) {
    // Another process was faster, or a rule keeps the branch as it is: it stands, and ours must not stay beside it.
    if (error instanceof GitHubError && ["already-exists", "conflict", "forbidden"].includes(error.reason))
      await updateRefs(octokit, ids, repository, [drop]).catch(() => undefined);
    throw error;
  }
  return head;
}

/**
 * A branch of this name is nobody's but ours: one that a crash has left starts anew. The commit names the head it expects, so that
 * it never lands on anything but `base`, whatever became of the branch.
 */
async function commitOnTemporaryBranch(
  octokit: OctokitClient,
  ids: RepositoryIds,
  repository: Repository,
  branch: string,
  base: string,
  commit: CommitContent,
): Promise<string> {
  const repositoryId = await ids.of(repository);
  const name = `refs/heads/${branch}`;
  const commitFrom = async (document: string, start: object) => {
    const { createCommitOnBranch } = await requestGraphql(octokit, {
      operation: "rebuildBranch",
      repository,
      document,
      variables: { start: { repositoryId, ...start }, commit: commitInput(repository, branch, base, commit) },
      schema: responseSchema,
      isRepeatable: false,
    });
    return createCommitOnBranch.commit.oid;
  };
  try {
    return await commitFrom(START_AND_COMMIT, { name, oid: base });
  } catch (error) {
    if (!(error instanceof GitHubError) || !["already-exists", "conflict"].includes(error.reason)) throw error;
    return await commitFrom(RESTART_AND_COMMIT, { refUpdates: [{ name, afterOid: base, force: true }] });
  }
}

const COMMIT = `createCommitOnBranch(input: $commit) {
      commit {
        oid
      }
    }`;

/** A new branch with one commit. GitHub runs the mutations of a document in their order, the second whatever became of the first. */
export const START_AND_COMMIT = /* GraphQL */ `
  mutation StartAndCommit($start: CreateRefInput!, $commit: CreateCommitOnBranchInput!) {
    createRef(input: $start) {
      clientMutationId
    }
    ${COMMIT}
  }
`;

/** The same on a branch that is there. */
export const RESTART_AND_COMMIT = /* GraphQL */ `
  mutation RestartAndCommit($start: UpdateRefsInput!, $commit: CreateCommitOnBranchInput!) {
    updateRefs(input: $start) {
      clientMutationId
    }
    ${COMMIT}
  }
`;
