import { z } from "zod";
import type { EndedCheck, RepositoryActivity } from "../repository-profile.ts";
import { objectId } from "./object-id.ts";

// A node that the token may not see is null in its list.
const nodes = <Node extends z.ZodType>(node: Node) =>
  z
    .object({ nodes: z.array(node.nullable()).nullable() })
    .transform((list) => (list.nodes ?? []).flatMap((one) => one ?? []));

const suite = z.object({
  conclusion: z.string().nullable(),
  updatedAt: z.string(),
  own: z.object({ totalCount: z.number() }).nullish(),
  workflowRun: z.object({ file: z.object({ path: z.string() }).nullish() }).nullish(),
});
const checkedCommit = z.object({
  committedDate: z.string(),
  status: z.object({ state: z.string() }).nullish(),
  checkSuites: nodes(suite).nullish(),
});

/** What `ACTIVITY_FIELDS` ask for. */
export const activityAnswer = z.object({
  defaultBranchRef: z
    .object({
      target: z.object({
        oid: objectId,
        recent: nodes(z.object({ committedDate: z.string() })),
        checked: nodes(checkedCommit),
      }),
    })
    .nullable(),
  deployments: nodes(z.object({ createdAt: z.string() })),
  releases: nodes(z.object({ publishedAt: z.string().nullable() })),
  pullRequests: nodes(
    z.object({ authorAssociation: z.string(), author: z.object({ __typename: z.string() }).nullable() }),
  ),
});

const outside: ReadonlySet<string> = new Set(["CONTRIBUTOR", "FIRST_TIMER", "FIRST_TIME_CONTRIBUTOR", "NONE"]);

export function toActivity({
  defaultBranchRef,
  deployments,
  releases,
  pullRequests,
}: z.infer<typeof activityAnswer>): RepositoryActivity {
  const target = defaultBranchRef?.target;
  return {
    head: target?.oid ?? null,
    commits: target?.recent.map(({ committedDate }) => committedDate) ?? [],
    deployments: deployments.map(({ createdAt }) => createdAt),
    releases: releases.flatMap(({ publishedAt }) => publishedAt ?? []),
    checks: target?.checked.flatMap(endedChecks) ?? [],
    outsideMerges: pullRequests.filter(
      ({ author, authorAssociation }) => author?.__typename === "User" && outside.has(authorAssociation),
    ).length,
  };
}

function endedChecks({ committedDate, status, checkSuites }: z.infer<typeof checkedCommit>): EndedCheck[] {
  // What we said of a commit is no test of it.
  const others = (checkSuites ?? []).filter(({ own }) => (own?.totalCount ?? 0) === 0);
  const ended = others.flatMap(({ conclusion, updatedAt, workflowRun }) =>
    conclusion === null
      ? []
      : [{ workflow: workflowRun?.file?.path ?? null, success: conclusion === "SUCCESS", at: updatedAt }],
  );
  const reported = status ? [{ workflow: null, success: status.state === "SUCCESS", at: committedDate }] : [];
  return [...ended, ...reported];
}
