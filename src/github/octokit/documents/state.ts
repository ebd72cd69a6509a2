import type { StateQuestion } from "../../port.ts";
import { COMMIT_ORIGIN } from "./commit-origin.ts";

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

// By its author: people may take off a label, rename and close an issue, and anyone may write one that looks like ours.
const ISSUES = `issues(first: 20, filterBy: { createdBy: $login }, orderBy: { field: CREATED_AT, direction: ASC }) {
        nodes {
          number
          body
          state
          viewerDidAuthor
        }
      }`;

/** Asks only for what is wanted: a variable that nothing uses is refused. */
export function state({ branch, file, prefix, check, issues }: StateQuestion): string {
  const variables = [
    "$owner: String!",
    "$name: String!",
    ...(branch === undefined ? [] : ["$branch: String!"]),
    ...(file ? ["$fileBranch: String!", "$path: String!"] : []),
    ...(prefix === undefined ? [] : ["$prefix: String!", "$after: String"]),
    ...(check === undefined ? [] : ["$check: String!"]),
    ...(issues ? ["$login: String!"] : []),
  ];
  const head = HEAD.replace("CHECK", check === undefined ? "" : CHECK);
  return /* GraphQL */ `
  query State(${variables.join(", ")}) {
    repository(owner: $owner, name: $name) {
      id
      ref: ${branch === undefined ? "defaultBranchRef" : "ref(qualifiedName: $branch)"} ${head}
      ${file ? FILE : ""}
      ${prefix === undefined ? "" : BRANCHES}
      ${issues ? ISSUES : ""}
    }
  }
  ${COMMIT_ORIGIN}
`;
}
