import { DAY, WEEK } from "../../dates/durations.ts";
import type { ActivityQuery } from "../repository-profile.ts";

/** Weeks that are read, this one first. */
export const WEEK_NUMBERS = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/** From the first to the last second of each week up to the day of a moment, this one first. */
export function weeksBefore(now: string): [since: string, until: string][] {
  const end = Date.parse(now.slice(0, 10)) + DAY;
  const moment = (time: number) => new Date(time).toISOString().replace(".000Z", "Z");
  return WEEK_NUMBERS.map((week) => [moment(end - (week + 1) * WEEK), moment(end - week * WEEK - 1_000)]);
}

const CHECKS = `status {
                  contexts {
                    context
                    state
                    createdAt
                  }
                }
                checkSuites(first: 20) {
                  nodes {
                    conclusion
                    updatedAt
                    app {
                      slug
                    }
                    workflowRun {
                      file {
                        path
                      }
                    }
                    checkRuns(first: 20) {
                      nodes {
                        name
                        conclusion
                      }
                    }
                  }
                }`;

const PARTS = {
  "activity deployments": `deployments(first: 100, orderBy: { field: CREATED_AT, direction: DESC }) {
        nodes {
          createdAt
          environment
        }
      }`,
  "activity releases": `releases(first: 100, orderBy: { field: CREATED_AT, direction: DESC }) {
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
          mergedAt
          baseRefName
        }
      }`,
};

/** Where workflows run on pull requests only, squashing leaves no run on the default branch. */
const mergedHeads = (
  checks: string,
) => `merged: pullRequests(states: [MERGED], first: 5, orderBy: { field: UPDATED_AT, direction: DESC }) {
        nodes {
          commits(last: 1) {
            nodes {
              commit {
                ${checks}
              }
            }
          }
        }
      }`;

/** What happens in a repository, fields of it. */
export function activityFields({ now }: ActivityQuery, without: ReadonlySet<string>): string {
  const parts = Object.entries(PARTS).flatMap(([part, fields]) => (without.has(part) ? [] : [fields]));
  const hasChecks = !without.has("activity checks");
  const heads = hasChecks && !without.has("activity pullRequests") ? [mergedHeads(CHECKS)] : [];
  const weeks = weeksBefore(now).map(
    ([since, until], week) => `week${week}: history(first: 1, since: "${since}", until: "${until}") {
              nodes {
                committedDate
              }
            }`,
  );
  return `defaultBranchRef {
        name
        target {
          oid
          ... on Commit {
            ${weeks.join("\n            ")}
            checked: history(first: 10) {
              nodes {
                committedDate
                ${hasChecks ? CHECKS : ""}
              }
            }
          }
        }
      }
      contributingGuidelines {
        url
      }
      ${[...parts, ...heads].join("\n      ")}`;
}

export function activityDocument(query: ActivityQuery, without: ReadonlySet<string>): string {
  return /* GraphQL */ `
  query Activity($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) {
      ${activityFields(query, without)}
    }
  }
`;
}
