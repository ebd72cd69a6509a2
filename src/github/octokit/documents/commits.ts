import { COMMIT_ORIGIN } from "./commit-origin.ts";

export const COMMITS = /* GraphQL */ `
  query Commits($owner: String!, $name: String!, $number: Int!) {
    repository(owner: $owner, name: $name) {
      pullRequest(number: $number) {
        commits(last: 100) {
          nodes {
            commit {
              oid
              ...Origin
            }
          }
        }
      }
    }
  }
  ${COMMIT_ORIGIN}
`;
