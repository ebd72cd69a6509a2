import { z } from "zod";
import { objectId } from "../object-id.ts";
import type { Repository } from "../port.ts";
import type { EndedCheck, RepositoryActivity } from "../repository-profile.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestGraphql } from "./request-graphql.ts";

export async function readActivity(
  octokit: OctokitClient,
  repository: Repository,
  except: string,
): Promise<RepositoryActivity> {
  const found = await requestGraphql(octokit, {
    operation: "readActivity",
    repository,
    document: ACTIVITY,
    variables: { owner: repository.owner, name: repository.name, except },
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

/** What `ACTIVITY_FIELDS` ask for. */
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
  deployments: nodes(z.object({ createdAt: z.string() })),
  releases: nodes(z.object({ publishedAt: z.string().nullable() })),
  pullRequests: nodes(
    z.object({ authorAssociation: z.string(), author: z.object({ __typename: z.string() }).nullable() }),
  ),
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
    deployments: deployments.map(({ createdAt }) => createdAt),
    releases: releases.flatMap(({ publishedAt }) => publishedAt ?? []),
    checks: target?.checked.flatMap(endedChecks) ?? [],
    outsideMerges: pullRequests.filter(
      ({ author, authorAssociation }) => author?.__typename === "User" && outsideAssociations.has(authorAssociation),
    ).length,
  };
}

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

/** What happens in a repository, fields of it; `$except` names the check run whose suites are ours. */
export const ACTIVITY_FIELDS = /* GraphQL */ `
      defaultBranchRef {
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
                status {
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
                }
              }
            }
          }
        }
      }
      deployments(first: 30, orderBy: { field: CREATED_AT, direction: DESC }) {
        nodes {
          createdAt
        }
      }
      releases(first: 30, orderBy: { field: CREATED_AT, direction: DESC }) {
        nodes {
          publishedAt
        }
      }
      pullRequests(states: [MERGED], first: 50, orderBy: { field: CREATED_AT, direction: DESC }) {
        nodes {
          authorAssociation
          author {
            __typename
          }
        }
      }
`;

export const ACTIVITY = /* GraphQL */ `
  query Activity($owner: String!, $name: String!, $except: String!) {
    repository(owner: $owner, name: $name) {
      ${ACTIVITY_FIELDS}
    }
  }
`;
