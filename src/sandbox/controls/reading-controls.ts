import { findNumbered, findPull, repositoryNamed } from "../find.ts";
import { presentCheckRun } from "../present/check-run.ts";
import { presentComment, presentIssue } from "../present/issue.ts";
import { presentPull } from "../present/pull-request.ts";
import type { Sandbox } from "../sandbox.ts";
import type { World } from "../world.ts";

type ReadingControls = Pick<
  Sandbox,
  | "readFile"
  | "readBytes"
  | "listFiles"
  | "head"
  | "tree"
  | "listBranches"
  | "diff"
  | "listPullRequests"
  | "listIssues"
  | "listComments"
  | "listCheckRuns"
  | "listAnalyses"
  | "deliveries"
  | "redeliver"
  | "setWebhookFate"
  | "settled"
>;

/** What a test or the demo reads. */
export function readingControls(world: World): ReadingControls {
  const git = (repository: string) => repositoryNamed(world, repository).git;
  const readBytes: ReadingControls["readBytes"] = async (repository, branch, path) => {
    const object = await git(repository).object(`refs/heads/${branch}:${path}`);
    return object?.type === "blob" ? object.content : null;
  };
  const of = <T extends { repository: unknown }>(all: readonly T[], repository: string): T[] =>
    all.filter((one) => one.repository === repositoryNamed(world, repository));
  return {
    readFile: async (repository, branch, path) => (await readBytes(repository, branch, path))?.toString("utf8") ?? null,
    readBytes,
    listFiles: async (repository, branch) => {
      const commit = await git(repository).branch(branch);
      const entries = commit === null ? [] : await git(repository).listTree(commit, true);
      return entries.filter(({ type }) => type === "blob").map(({ path }) => path);
    },
    head: (repository, branch) => git(repository).branch(branch),
    tree: async (repository, branch) => (await git(repository).object(`refs/heads/${branch}^{tree}`))?.oid ?? null,
    listBranches: async (repository) =>
      (await git(repository).listRefs("refs/heads/")).map(({ ref }) => ref.slice("refs/heads/".length)),
    diff: (repository, number) => {
      const { base, head } = findPull(world, repositoryNamed(world, repository), number);
      return git(repository).diff(base.commit, head.commit);
    },
    listPullRequests: (repository) =>
      of(world.pulls, repository).map((pull) => ({
        ...presentPull(world, pull),
        merged: pull.mergedAt !== null,
        maintainer_can_modify: pull.maintainerCanModify,
      })),
    listIssues: (repository) => of(world.issues, repository).map((issue) => presentIssue(world, issue)),
    listComments: (repository, number) => {
      const issue = findNumbered(world, repositoryNamed(world, repository), number);
      return world.comments.filter(({ on }) => on === issue).map((comment) => presentComment(world, comment));
    },
    listCheckRuns: (repository, commit) =>
      of(world.checkRuns, repository)
        .filter((run) => commit === undefined || run.commit === commit)
        .map((run) => ({ ...presentCheckRun(world, run), annotations: run.annotations })),
    listAnalyses: (repository) =>
      of(world.analyses, repository).map(({ commit, ref, sarif }) => ({ commit, ref, sarif })),
    deliveries: world.hookshot.deliveries,
    redeliver: (delivery) => world.hookshot.redeliver(delivery),
    setWebhookFate: (fate) => {
      world.hookshot.fate = fate;
    },
    settled: () => world.hookshot.settled(),
  };
}
