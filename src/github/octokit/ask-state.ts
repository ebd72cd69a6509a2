import { z } from "zod";
import type { BranchHead, Head, Repository, RepositoryState, StateQuestion } from "../port.ts";
import { askGraphql } from "./ask-graphql.ts";
import { blobObject, readBlobObject } from "./blob-object.ts";
import type { OctokitClient } from "./client.ts";
import { commitOrigin, toCommitOrigin } from "./commit-origin.ts";
import { state as stateDocument } from "./documents/state.ts";
import { objectId } from "./object-id.ts";
import { ownIssues, toOwnIssues } from "./own-issues.ts";
import { activityAnswer, toActivity } from "./to-activity.ts";

const nodes = <Node extends z.ZodType>(node: Node) => z.object({ nodes: z.array(node) });
const checked = z.object({
  checkSuites: nodes(z.object({ checkRuns: nodes(z.object({ externalId: z.string().nullable() })) })).optional(),
});
const headTarget = commitOrigin.extend({
  oid: objectId,
  tree: z.object({ oid: objectId }),
  holds: z.object({ oid: objectId }).nullish(),
  ...checked.shape,
});
const branchNode = z.object({ prefix: z.string(), name: z.string(), target: commitOrigin.extend({ oid: objectId }) });
const answer = z.object({
  repository: z.object({
    id: z.string(),
    isPrivate: z.boolean(),
    ref: z.object({ name: z.string(), target: headTarget }).nullable(),
    at: checked.nullish(),
    file: z
      .object({
        target: z.object({
          oid: objectId,
          file: z.object({ object: blobObject.extend({ oid: objectId }) }).nullable(),
        }),
      })
      .nullish(),
    refs: nodes(branchNode)
      .extend({ pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }) })
      .optional(),
    hasIssuesEnabled: z.boolean().optional(),
    issues: ownIssues.optional(),
    pullRequests: nodes(z.object({ number: z.number(), headRefOid: objectId })).optional(),
  }),
  activity: activityAnswer.nullish(),
});

const HEADS = "refs/heads/";

type Answer = z.infer<typeof answer>;

/** `login`: whose issues are asked for, where they are. The node id comes with it: moving a branch asks for it. */
export async function askState(
  octokit: OctokitClient,
  repository: Repository,
  question: StateQuestion,
  login: string | null,
): Promise<RepositoryState> {
  const askFrom = (after: string | null) => ask(octokit, repository, question, { after, login });
  const { repository: first, activity } = await askFrom(null);
  const branches = new Map<string, BranchHead>();
  for (let page = first; ; page = (await askFrom(page.refs?.pageInfo.endCursor ?? null)).repository) {
    for (const { prefix, name, target } of page.refs?.nodes ?? [])
      branches.set(`${prefix}${name}`.slice(HEADS.length), { commit: target.oid, ...toCommitOrigin(target) });
    if (!page.refs?.pageInfo.hasNextPage) break;
  }
  return {
    id: first.id,
    isPrivate: first.isPrivate,
    head: first.ref && toHead(first.ref),
    file: first.file ? await toFile(octokit, repository, first.file.target) : null,
    holds: Boolean(first.ref?.target.holds),
    branches,
    check: toCheck(question.commit === undefined ? first.ref?.target : first.at),
    issues: first.issues && first.hasIssuesEnabled ? toOwnIssues(first.issues) : null,
    moreIssues: first.issues?.pageInfo.hasNextPage ?? false,
    openPulls: (first.pullRequests?.nodes ?? []).map(({ number, headRefOid }) => ({ number, headCommit: headRefOid })),
    activity: activity ? toActivity(activity) : null,
  };
}

async function ask(
  octokit: OctokitClient,
  repository: Repository,
  question: StateQuestion,
  { after, login }: { after: string | null; login: string | null },
): Promise<Answer> {
  const { branch, file, holds, prefix, check, commit, activity } = question;
  return askGraphql(octokit, {
    operation: "readState",
    repository,
    document: stateDocument(question),
    variables: {
      owner: repository.owner,
      name: repository.name,
      ...(branch === undefined ? {} : { branch: `${HEADS}${branch}` }),
      ...(file ? { fileBranch: `${HEADS}${file.branch}`, path: file.path } : {}),
      ...(holds === undefined ? {} : { holds }),
      ...(prefix === undefined ? {} : { prefix: `${HEADS}${prefix}`, after }),
      ...(check === undefined ? {} : { check, ...(commit === undefined ? {} : { commit }) }),
      ...(login === null ? {} : { login }),
      ...(activity ? { except: activity.except } : {}),
    },
    answer,
    repeatable: true,
  });
}

function toHead({ name, target }: NonNullable<Answer["repository"]["ref"]>): Head {
  return { branch: name, commit: target.oid, tree: target.tree.oid, ...toCommitOrigin(target) };
}

async function toFile(
  octokit: OctokitClient,
  repository: Repository,
  { oid, file }: NonNullable<Answer["repository"]["file"]>["target"],
): Promise<RepositoryState["file"]> {
  if (!file) return { head: oid, text: undefined };
  return { head: oid, text: await readBlobObject(octokit, repository, file.object.oid, file.object) };
}

function toCheck(target: z.infer<typeof checked> | null | undefined): RepositoryState["check"] {
  const run = target?.checkSuites?.nodes[0]?.checkRuns.nodes[0];
  return run ? { externalId: run.externalId ?? "" } : null;
}
