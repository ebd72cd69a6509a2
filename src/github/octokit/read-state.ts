import { z } from "zod";
import { objectId } from "../object-id.ts";
import type { BranchHead, Head, Repository, RepositoryState, StateQuery } from "../port.ts";
import { commitOrigin, toCommitOrigin } from "./commit-origin.ts";
import { pullRequestsPage } from "./find-pull-requests.ts";
import { toFoundPullRequest } from "./found-pull-request.ts";
import { issuesPage, toOwnIssues } from "./list-issues.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { activityPartAt, activitySchema, toActivity } from "./read-activity.ts";
import { blobSchema, readBlobText, wholeText } from "./read-blob-text.ts";
import type { GraphqlPath } from "./read-failure.ts";
import { type RefusedParts, requestParts } from "./request-parts.ts";
import { stateDocument, withoutParts } from "./state-document.ts";
import type { ViewerLogin } from "./viewer-login.ts";

/** What has a right of its own is null, none or unknown where the token does not have it: the rest is read all the same. */
export async function readState(
  octokit: OctokitClient,
  login: ViewerLogin,
  refused: RefusedParts,
  repository: Repository,
  query: StateQuery,
): Promise<RepositoryState> {
  const isAsked = query.issues && !refused.of(repository).has("issues");
  return requestState(octokit, refused, repository, query, isAsked ? await login.read(repository) : null);
}

const nodes = <Node extends z.ZodType>(node: Node) => z.object({ nodes: z.array(node) });
const checkedSchema = z.object({
  checkSuites: nodes(z.object({ checkRuns: nodes(z.object({ externalId: z.string().nullable() })) })).nullish(),
});
const headTarget = commitOrigin.extend({
  oid: objectId,
  tree: z.object({ oid: objectId }),
  holds: z.object({ oid: objectId }).nullish(),
  headFile: z.object({ object: blobSchema.extend({ oid: objectId }).nullable() }).nullish(),
  ...checkedSchema.shape,
});
const branchNode = z.object({ prefix: z.string(), name: z.string(), target: commitOrigin.extend({ oid: objectId }) });
const responseSchema = z.object({
  repository: z
    .object({
      id: z.string(),
      isPrivate: z.boolean(),
      nameWithOwner: z.string().optional(),
      isArchived: z.boolean().optional(),
      ref: z.object({ name: z.string(), target: headTarget }).nullable(),
      at: checkedSchema.nullish(),
      file: z
        .object({
          target: z.object({
            oid: objectId,
            file: z.object({ object: blobSchema.extend({ oid: objectId }) }).nullable(),
          }),
        })
        .nullish(),
      refs: nodes(branchNode)
        .extend({ pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }) })
        .optional(),
      hasIssuesEnabled: z.boolean().optional(),
      issues: issuesPage.nullish(),
      pullRequests: nodes(z.object({ number: z.number(), headRefOid: objectId })).nullish(),
    })
    // The pull requests of branches, under `branch0` and so on.
    .catchall(z.unknown()),
  activity: activitySchema.nullish(),
});

const HEADS = "refs/heads/";

type StateResponse = z.infer<typeof responseSchema>;

/** `login`: whose issues are read, where they are. The node id comes with it: moving a branch needs it. */
export async function requestState(
  octokit: OctokitClient,
  refused: RefusedParts,
  repository: Repository,
  query: StateQuery,
  login: string | null,
): Promise<RepositoryState> {
  const ask = (after: string | null) => {
    const page = after === null ? query : { ...query, pullRequestsOf: [] };
    return requestStatePage(octokit, refused, repository, page, { after, login });
  };
  const { repository: first, activity } = await ask(null);
  const branches = new Map<string, BranchHead>();
  for (let page = first; ; page = (await ask(page.refs?.pageInfo.endCursor ?? null)).repository) {
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
    headFile: first.ref?.target.headFile ? toHeadFile(first.ref.target.headFile) : undefined,
    branches,
    check: toCheck(query.commit === undefined ? first.ref?.target : first.at),
    issues: first.issues && first.hasIssuesEnabled ? toOwnIssues(first.issues) : null,
    hasMoreIssues: first.issues?.pageInfo.hasNextPage ?? false,
    openPulls: (first.pullRequests?.nodes ?? []).map(({ number, headRefOid }) => ({ number, headCommit: headRefOid })),
    pullRequests: new Map(
      (query.pullRequestsOf ?? []).flatMap((branch, index) => {
        const page = pullRequestsPage.safeParse(first[`branch${index}`]).data;
        // Of a part nothing could be concluded.
        if (!page || page.pageInfo.hasNextPage) return [];
        return [[branch, page.nodes.map((node) => toFoundPullRequest(node, repository))] as const];
      }),
    ),
    standing:
      first.nameWithOwner === undefined ? null : { name: first.nameWithOwner, isArchived: first.isArchived ?? false },
    activity: activity && query.activity ? toActivity(activity, query.activity) : null,
  };
}

async function requestStatePage(
  octokit: OctokitClient,
  refused: RefusedParts,
  repository: Repository,
  query: StateQuery,
  { after, login }: { after: string | null; login: string | null },
): Promise<StateResponse> {
  return requestParts(octokit, refused, {
    operation: "readState",
    repository,
    ask(without) {
      const { branch, file, holds, headFile, prefix, check, commit, issues, pullRequestsOf } = withoutParts(
        query,
        without,
      );
      return {
        document: stateDocument(query, without),
        variables: {
          owner: repository.owner,
          name: repository.name,
          ...(branch === undefined ? {} : { branch: `${HEADS}${branch}` }),
          ...(file ? { fileBranch: `${HEADS}${file.branch}`, path: file.path } : {}),
          ...(holds === undefined ? {} : { holds }),
          ...(headFile === undefined ? {} : { headFile }),
          ...(prefix === undefined ? {} : { prefix: `${HEADS}${prefix}`, after }),
          ...(check === undefined ? {} : { check, ...(commit === undefined ? {} : { commit }) }),
          ...(issues ? { login } : {}),
          ...Object.fromEntries((pullRequestsOf ?? []).map((head, index) => [`head${index}`, head])),
        },
      };
    },
    partAt: statePartAt,
    schema: responseSchema,
    isRepeatable: true,
  });
}

function statePartAt([root, ...path]: GraphqlPath): string | undefined {
  if (root === "activity") return activityPartAt(path);
  if (root !== "repository") return undefined;
  if (path.includes("checkSuites")) return "check";
  const [first] = path;
  if (first === "issues" || first === "hasIssuesEnabled") return "issues";
  if (first === "pullRequests") return "openPulls";
  return typeof first === "string" && /^branch\d+$/.test(first) ? "pullRequestsOf" : undefined;
}

function toHead({ name, target }: NonNullable<StateResponse["repository"]["ref"]>): Head {
  return { branch: name, commit: target.oid, tree: target.tree.oid, ...toCommitOrigin(target) };
}

async function toFile(
  octokit: OctokitClient,
  repository: Repository,
  { oid, file }: NonNullable<StateResponse["repository"]["file"]>["target"],
): Promise<RepositoryState["file"]> {
  if (!file) return { head: oid, text: undefined };
  return { head: oid, text: await readBlobText(octokit, repository, file.object.oid, file.object) };
}

/** What is not there as a whole stays unread: anyone may have put it there. What is no file is none. */
function toHeadFile({ object }: NonNullable<NonNullable<StateResponse["repository"]["ref"]>["target"]["headFile"]>) {
  return object?.__typename === "Blob" ? wholeText(object.oid, object) : null;
}

function toCheck(target: z.infer<typeof checkedSchema> | null | undefined): RepositoryState["check"] {
  const run = target?.checkSuites?.nodes[0]?.checkRuns.nodes[0];
  return run ? { externalId: run.externalId ?? "" } : null;
}
