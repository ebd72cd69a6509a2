import { COMMIT_ORIGIN } from "./commit-origin.ts";

const FIELDS = `{
        name
        target {
          oid
          ... on Commit {
            tree {
              oid
            }
            ...Origin
          }
        }
      }`;

export const HEAD = /* GraphQL */ `
  query Head($owner: String!, $name: String!, $branch: String!) {
    repository(owner: $owner, name: $name) {
      id
      ref(qualifiedName: $branch) ${FIELDS}
    }
  }
  ${COMMIT_ORIGIN}
`;

export const DEFAULT_HEAD = /* GraphQL */ `
  query DefaultHead($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) {
      id
      ref: defaultBranchRef ${FIELDS}
    }
  }
  ${COMMIT_ORIGIN}
`;
