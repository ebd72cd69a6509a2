import { z } from "zod";
import { isPreviewEnvironment } from "../is-preview-environment.ts";
import { objectId } from "../object-id.ts";
import type { Repository } from "../port.ts";
import type { ActivityQuery, EndedCheck, RepositoryActivity } from "../repository-profile.ts";
import { activityDocument, WEEK_NUMBERS, weeksBefore } from "./activity-document.ts";
import type { OctokitClient } from "./octokit-client.ts";
import type { GraphqlPath } from "./read-failure.ts";
import { type RefusedParts, requestParts } from "./request-parts.ts";

export async function readActivity(
  octokit: OctokitClient,
  refused: RefusedParts,
  repository: Repository,
  query: ActivityQuery,
): Promise<RepositoryActivity> {
  const found = await requestParts(octokit, refused, {
    operation: "readActivity",
    repository,
    ask: (without) => ({
      document: activityDocument(query, without),
      variables: { owner: repository.owner, name: repository.name },
    }),
    partAt: ([root, ...path]) => (root === "repository" ? activityPartAt(path) : undefined),
    schema: z.object({ repository: activitySchema }),
    isRepeatable: true,
  });
  return toActivity(found.repository, query);
}

// A node that the token may not see is null in its list.
const nodes = <Node extends z.ZodType>(node: Node) =>
  z
    .object({ nodes: z.array(node.nullable()).nullable() })
    .transform((list) => (list.nodes ?? []).flatMap((one) => one ?? []));

const suite = z.object({
  conclusion: z.string().nullable(),
  updatedAt: z.string(),
  app: z.object({ slug: z.string() }).nullish(),
  workflowRun: z.object({ file: z.object({ path: z.string() }).nullish() }).nullish(),
  checkRuns: nodes(z.object({ name: z.string(), conclusion: z.string().nullable() })).nullish(),
});
const checkedCommit = z.object({
  status: z
    .object({
      contexts: z.array(z.object({ context: z.string(), state: z.string(), createdAt: z.string() })).nullish(),
    })
    .nullish(),
  checkSuites: nodes(suite).nullish(),
});

/** What `activityFields` ask for. */
export const activitySchema = z.object({
  defaultBranchRef: z
    .object({
      name: z.string().nullish(),
      target: z
        .object({ oid: objectId, checked: nodes(checkedCommit) })
        // The commits of the weeks, under `week0` and so on.
        .catchall(z.unknown()),
    })
    .nullable(),
  deployments: nodes(z.object({ createdAt: z.string(), environment: z.string().nullish() })).nullish(),
  releases: nodes(z.object({ publishedAt: z.string().nullable() })).nullish(),
  pullRequests: nodes(
    z.object({
      authorAssociation: z.string(),
      author: z.object({ __typename: z.string() }).nullable(),
      mergedAt: z.string().nullish(),
      baseRefName: z.string().nullish(),
    }),
  ).nullish(),
  merged: nodes(z.object({ commits: nodes(z.object({ commit: checkedCommit.nullable() })) })).nullish(),
  contributingGuidelines: z.object({ url: z.string().nullable() }).nullish(),
});

const outsideAssociations: ReadonlySet<string> = new Set([
  "CONTRIBUTOR",
  "FIRST_TIMER",
  "FIRST_TIME_CONTRIBUTOR",
  "NONE",
]);

export function toActivity(
  {
    defaultBranchRef,
    deployments,
    releases,
    pullRequests,
    merged,
    contributingGuidelines,
  }: z.infer<typeof activitySchema>,
  { except, now }: ActivityQuery,
): RepositoryActivity {
  const target = defaultBranchRef?.target;
  const heads = (merged ?? []).flatMap(({ commits }) => commits.flatMap(({ commit }) => commit ?? []));
  const checked = [...(target?.checked ?? []), ...heads];
  const [oldest] = weeksBefore(now).at(-1) ?? [now];
  return {
    head: target?.oid ?? null,
    commits: WEEK_NUMBERS.flatMap((week) => weekOf(target?.[`week${week}`]) ?? []),
    deployments:
      deployments?.flatMap(({ createdAt, environment }) =>
        isPreviewEnvironment(environment ?? "") ? [] : createdAt,
      ) ?? null,
    releases: releases?.flatMap(({ publishedAt }) => publishedAt ?? []) ?? null,
    isCut:
      isCutBefore(
        oldest,
        deployments?.map(({ createdAt }) => createdAt),
      ) ||
      isCutBefore(
        oldest,
        releases?.map(({ publishedAt }) => publishedAt ?? oldest),
      ),
    checks: target?.checked.some(({ checkSuites }) => !checkSuites)
      ? null
      : checked.flatMap((commit) => endedChecks(commit, except)),
    outsideMerges:
      pullRequests?.filter(
        ({ author, authorAssociation }) => author?.__typename === "User" && outsideAssociations.has(authorAssociation),
      ).length ?? null,
    otherMerges:
      pullRequests?.flatMap(({ mergedAt, baseRefName }) =>
        mergedAt && baseRefName && baseRefName !== defaultBranchRef?.name ? mergedAt : [],
      ) ?? [],
    hasGuide: Boolean(contributingGuidelines),
  };
}

/** As many deployments and releases as one request gives. */
const LISTED = 100;

/** Whether a list, newest first, ends at its bound before it reaches a moment. */
function isCutBefore(moment: string, list: readonly string[] | undefined): boolean {
  return list !== undefined && list.length >= LISTED && (list.at(-1) ?? "") > moment;
}

const weekSchema = nodes(z.object({ committedDate: z.string() }));

function weekOf(found: unknown): string[] | null {
  return weekSchema.safeParse(found).data?.map(({ committedDate }) => committedDate) ?? null;
}

/** The part of an activity that a path lies in; undefined for what every one needs. */
export function activityPartAt(path: GraphqlPath): string | undefined {
  if (path.includes("checkSuites") || path.includes("status")) return "activity checks";
  const [first] = path;
  if (first === "merged") return "activity pullRequests";
  return typeof first === "string" && SEPARATE.has(first) ? `activity ${first}` : undefined;
}

/** Fields that need a right each, besides the contents. */
const SEPARATE: ReadonlySet<string> = new Set(["deployments", "releases", "pullRequests"]);

function endedChecks({ status, checkSuites }: z.infer<typeof checkedCommit>, except: string): EndedCheck[] {
  const ended = (checkSuites ?? []).flatMap(({ conclusion, updatedAt, app, workflowRun, checkRuns }): EndedCheck[] => {
    const jobs = (checkRuns ?? []).map((run) => ({ name: run.name, success: run.conclusion === "SUCCESS" }));
    // Our own check runs are no tests of the commit.
    if (conclusion === null || jobs.some(({ name }) => name === except)) return [];
    const workflow = workflowRun?.file?.path ?? null;
    return [
      {
        workflow,
        service: workflow === null ? (app?.slug ?? null) : null,
        ...outcomeOf(conclusion),
        at: updatedAt,
        jobs,
      },
    ];
  });
  const reported = (status?.contexts ?? []).flatMap(({ context, state, createdAt }): EndedCheck[] =>
    state === "PENDING" || state === "EXPECTED"
      ? []
      : [{ workflow: null, service: context, ...outcomeOf(state), at: createdAt, jobs: [] }],
  );
  return [...ended, ...reported];
}

const failures: ReadonlySet<string> = new Set(["FAILURE", "TIMED_OUT", "STARTUP_FAILURE", "ERROR"]);

function outcomeOf(conclusion: string): Pick<EndedCheck, "success" | "failure"> {
  return { success: conclusion === "SUCCESS", failure: failures.has(conclusion) };
}
