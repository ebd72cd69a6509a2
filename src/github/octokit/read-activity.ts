import { z } from "zod";
import { objectId } from "../object-id.ts";
import type { Repository } from "../port.ts";
import type { EndedCheck, RepositoryActivity } from "../repository-profile.ts";
import type { OctokitClient } from "./octokit-client.ts";
import type { GraphqlPath } from "./read-failure.ts";
import { type RefusedParts, requestParts } from "./request-parts.ts";

export async function readActivity(
  octokit: OctokitClient,
  refused: RefusedParts,
  repository: Repository,
  except: string,
): Promise<RepositoryActivity> {
  const found = await requestParts(octokit, refused, {
    operation: "readActivity",
    repository,
    ask: (without) => ({
      document: activityDocument(without),
      variables: {
        ...{ owner: repository.owner, name: repository.name },
        ...(without.has("activity checks") ? {} : { except }),
      },
    }),
    partAt: ([root, ...path]) => (root === "repository" ? activityPartAt(path) : undefined),
    schema: z.object({ repository: activitySchema }),
    isRepeatable: true,
  });
  return toActivity(found.repository);
}

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

/** What `activityFields` ask for. */
export const activitySchema = z.object({
  defaultBranchRef: z
    .object({
      target: z.object({
        oid: objectId,
        recent: nodes(z.object({ committedDate: z.string() })),
        checked: nodes(checkedCommit),
      }),
    })
    .nullable(),
  deployments: nodes(z.object({ createdAt: z.string() })).nullish(),
  releases: nodes(z.object({ publishedAt: z.string().nullable() })).nullish(),
  pullRequests: nodes(
    z.object({ authorAssociation: z.string(), author: z.object({ __typename: z.string() }).nullable() }),
  ).nullish(),
});

const outsideAssociations: ReadonlySet<string> = new Set([
  "CONTRIBUTOR",
  "FIRST_TIMER",
  "FIRST_TIME_CONTRIBUTOR",
  "NONE",
]);

export function toActivity({
  defaultBranchRef,
  deployments,
  releases,
  pullRequests,
}: z.infer<typeof activitySchema>): RepositoryActivity {
  const target = defaultBranchRef?.target;
  return {
    head: target?.oid ?? null,
    commits: target?.recent.map(({ committedDate }) => committedDate) ?? [],
    deployments: deployments?.map(({ createdAt }) => createdAt) ?? null,
    releases: releases?.flatMap(({ publishedAt }) => publishedAt ?? []) ?? null,
    checks: target?.checked.some(({ checkSuites }) => !checkSuites)
      ? null
      : (target?.checked.flatMap(endedChecks) ?? []),
    outsideMerges:
      pullRequests?.filter(
        ({ author, authorAssociation }) => author?.__typename === "User" && outsideAssociations.has(authorAssociation),
      ).length ?? null,
  };
}

/** The part of an activity that a path lies in; undefined for what every one needs. */
export function activityPartAt(path: GraphqlPath): string | undefined {
  if (path.includes("checkSuites") || path.includes("status")) return "activity checks";
  const [first] = path;
  return typeof first === "string" && SEPARATE.has(first) ? `activity ${first}` : undefined;
}

/** Fields that need a right each, besides the contents. */
const SEPARATE: ReadonlySet<string> = new Set(["deployments", "releases", "pullRequests"]);

function endedChecks({ committedDate, status, checkSuites }: z.infer<typeof checkedCommit>): EndedCheck[] {
  // Our own check runs are no tests of the commit.
  const others = (checkSuites ?? []).filter(({ own }) => (own?.totalCount ?? 0) === 0);
  const ended = others.flatMap(({ conclusion, updatedAt, workflowRun }) =>
    conclusion === null
      ? []
      : [{ workflow: workflowRun?.file?.path ?? null, success: conclusion === "SUCCESS", at: updatedAt }],
  );
  const reported = status ? [{ workflow: null, success: status.state === "SUCCESS", at: committedDate }] : [];
  return [...ended, ...reported];
}

const CHECKS = `status {
                  state
                }
                checkSuites(first: 20) {
                  nodes {
                    conclusion
                    own: checkRuns(first: 1, filterBy: { checkName: $except }) {
                      totalCount
                    }
                    updatedAt
                    workflowRun {
                      file {
                        path
                      }
                    }
                  }
                }`;

const PARTS = {
  "activity deployments": `deployments(first: 30, orderBy: { field: CREATED_AT, direction: DESC }) {
        nodes {
          createdAt
        }
      }`,
  "activity releases": `releases(first: 30, orderBy: { field: CREATED_AT, direction: DESC }) {
        nodes {
          publishedAt
        }
      }`,
  "activity pullRequests": `pullRequests(states: [MERGED], first: 50, orderBy: { field: CREATED_AT, direction: DESC }) {
        nodes {
          authorAssociation
          author {
            __typename
          }
        }
      }`,
};

/** What happens in a repository, fields of it; `$except` names the check run whose suites are ours, where checks are asked for. */
export function activityFields(without: ReadonlySet<string>): string {
  const parts = Object.entries(PARTS).flatMap(([part, fields]) => (without.has(part) ? [] : [fields]));
  return `defaultBranchRef {
        target {
          oid
          ... on Commit {
            recent: history(first: 100) {
              nodes {
                committedDate
              }
            }
            checked: history(first: 10) {
              nodes {
                committedDate
                ${without.has("activity checks") ? "" : CHECKS}
              }
            }
          }
        }
      }
      ${parts.join("\n      ")}`;
}

export function activityDocument(without: ReadonlySet<string>): string {
  const except = without.has("activity checks") ? "" : ", $except: String!";
  return /* GraphQL */ `
  query Activity($owner: String!, $name: String!${except}) {
    repository(owner: $owner, name: $name) {
      ${activityFields(without)}
    }
  }
`;
}
