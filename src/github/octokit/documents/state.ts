import type { StateQuestion } from "../../port.ts";
import { ACTIVITY_FIELDS } from "./activity.ts";
import { COMMIT_ORIGIN } from "./commit-origin.ts";
import { OWN_ISSUES } from "./issues.ts";

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

const AT = `at: object(oid: $commit) {
        ... on Commit {
          ${CHECK}
        }
      }`;

const HOLDS = `holds: file(path: $holds) {
              oid
            }`;

const FILE = `file: ref(qualifiedName: $fileBranch) {
        target {
          oid
          ... on Commit {
            file(path: $path) {
              object {
                __typename
                oid
                ... on Blob {
                  isBinary
                  isTruncated
                  text
                }
              }
            }
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
        ${OWN_ISSUES}
      }`;

const OPEN_PULLS = `pullRequests(first: 100, states: OPEN, orderBy: { field: UPDATED_AT, direction: DESC }) {
        nodes {
          number
          headRefOid
        }
      }`;

const ACTIVITY = `activity: repository(owner: $owner, name: $name) {
      ${ACTIVITY_FIELDS}
    }`;

/** Asks only for what is wanted: a variable that nothing uses is refused. */
export function state(question: StateQuestion): string {
  const { branch, file, holds, prefix, check, commit, issues, openPulls, activity } = question;
  const variables = [
    "$owner: String!",
    "$name: String!",
    ...(branch === undefined ? [] : ["$branch: String!"]),
    ...(file ? ["$fileBranch: String!", "$path: String!"] : []),
    ...(holds === undefined ? [] : ["$holds: String!"]),
    ...(prefix === undefined ? [] : ["$prefix: String!", "$after: String"]),
    ...(check === undefined ? [] : ["$check: String!"]),
    ...(check === undefined || commit === undefined ? [] : ["$commit: GitObjectID!"]),
    ...(issues ? ["$login: String!"] : []),
    ...(activity ? ["$except: String!"] : []),
  ];
  const head = HEAD.replace("CHECK", check === undefined || commit !== undefined ? "" : CHECK).replace(
    "HOLDS",
    holds === undefined ? "" : HOLDS,
  );
  return /* GraphQL */ `
  query State(${variables.join(", ")}) {
    repository(owner: $owner, name: $name) {
      id
      isPrivate
      ref: ${branch === undefined ? "defaultBranchRef" : "ref(qualifiedName: $branch)"} ${head}
      ${check === undefined || commit === undefined ? "" : AT}
      ${file ? FILE : ""}
      ${prefix === undefined ? "" : BRANCHES}
      ${issues ? ISSUES : ""}
      ${openPulls ? OPEN_PULLS : ""}
    }
    ${activity ? ACTIVITY : ""}
  }
  ${COMMIT_ORIGIN}
`;
}
