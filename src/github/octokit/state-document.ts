import type { StateQuery } from "../port.ts";
import { activityFields } from "./activity-document.ts";
import { COMMIT_ORIGIN } from "./commit-origin.ts";
import { PULL_REQUESTS_PAGE } from "./find-pull-requests.ts";
import { ISSUES_PAGE } from "./list-issues.ts";

/** The parts of a state that need a right besides the contents, by the names of the query. */
const PARTS = ["check", "issues", "openPulls", "pullRequestsOf"] as const;

export function withoutParts(query: StateQuery, without: ReadonlySet<string>): StateQuery {
  const left = { ...query };
  for (const part of PARTS) if (without.has(part)) delete left[part];
  return left;
}

const HEAD = `{
        name
        target {
          oid
          ... on Commit {
            tree {
              oid
            }
            ...Origin
            CHECK
            HOLDS
            HEAD_FILE
          }
        }
      }`;

const CHECK = `checkSuites(first: 1, filterBy: { checkName: $check }) {
              nodes {
                checkRuns(first: 1, filterBy: { checkName: $check, checkType: LATEST }) {
                  nodes {
                    externalId
                  }
                }
              }
            }`;

const CHECK_AT_COMMIT = `at: object(oid: $commit) {
        ... on Commit {
          ${CHECK}
        }
      }`;

const HOLDS = `holds: file(path: $holds) {
              oid
            }`;

const FILE_OBJECT = `{
              object {
                __typename
                oid
                ... on Blob {
                  isBinary
                  isTruncated
                  text
                }
              }
            }`;

const HEAD_FILE = `headFile: file(path: $headFile) ${FILE_OBJECT}`;

const FILE = `file: ref(qualifiedName: $fileBranch) {
        target {
          oid
          ... on Commit {
            file(path: $path) ${FILE_OBJECT}
          }
        }
      }`;

const BRANCHES = `refs(refPrefix: $prefix, first: 100, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          prefix
          name
          target {
            oid
            ...Origin
          }
        }
      }`;

// The last touched: those that people and we still work on.
const ISSUES = `hasIssuesEnabled
      issues(first: 100, filterBy: { createdBy: $login }, orderBy: { field: UPDATED_AT, direction: DESC }) {
        ${ISSUES_PAGE}
      }`;

const OPEN_PULLS = `pullRequests(first: 100, states: OPEN, orderBy: { field: UPDATED_AT, direction: DESC }) {
        nodes {
          number
          headRefOid
        }
      }`;

const PULL_REQUESTS_OF = (index: number) =>
  `branch${index}: pullRequests(headRefName: $head${index}, first: 10, orderBy: { field: CREATED_AT, direction: DESC }) { ...Page }`;

/** Declares only the variables in use: GitHub refuses one that nothing uses. `without`: parts that GitHub refused. */
export function stateDocument(query: StateQuery, without: ReadonlySet<string> = new Set()): string {
  const left = withoutParts(query, without);
  const { branch, file, holds, headFile, prefix, check, commit, issues, openPulls, standing, activity } = left;
  const heads = [...(left.pullRequestsOf ?? []).keys()];
  const variables = [
    "$owner: String!",
    "$name: String!",
    ...(branch === undefined ? [] : ["$branch: String!"]),
    ...(file ? ["$fileBranch: String!", "$path: String!"] : []),
    ...(holds === undefined ? [] : ["$holds: String!"]),
    ...(headFile === undefined ? [] : ["$headFile: String!"]),
    ...(prefix === undefined ? [] : ["$prefix: String!", "$after: String"]),
    ...(check === undefined ? [] : ["$check: String!"]),
    ...(check === undefined || commit === undefined ? [] : ["$commit: GitObjectID!"]),
    ...(issues ? ["$login: String!"] : []),
    ...heads.map((index) => `$head${index}: String!`),
  ];
  const head = HEAD.replace("CHECK", check === undefined || commit !== undefined ? "" : CHECK)
    .replace("HOLDS", holds === undefined ? "" : HOLDS)
    .replace("HEAD_FILE", headFile === undefined ? "" : HEAD_FILE);
  return /* GraphQL */ `
  query State(${variables.join(", ")}) {
    repository(owner: $owner, name: $name) {
      id
      isPrivate
      ${standing ? "nameWithOwner\n      isArchived" : ""}
      ref: ${branch === undefined ? "defaultBranchRef" : "ref(qualifiedName: $branch)"} ${head}
      ${check === undefined || commit === undefined ? "" : CHECK_AT_COMMIT}
      ${file ? FILE : ""}
      ${prefix === undefined ? "" : BRANCHES}
      ${issues ? ISSUES : ""}
      ${openPulls ? OPEN_PULLS : ""}
      ${heads.map(PULL_REQUESTS_OF).join("\n      ")}
    }
    ${activity ? `activity: repository(owner: $owner, name: $name) { ${activityFields(activity, without)} }` : ""}
  }
  ${heads.length > 0 ? PULL_REQUESTS_PAGE : COMMIT_ORIGIN}
`;
}
