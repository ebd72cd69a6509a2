/** A pull request's head commit is one of its base repository too, under `refs/pull/NUMBER/head`, whatever fork it comes from. */
export const PULL_REQUEST = /* GraphQL */ `
  query PullRequest($owner: String!, $name: String!, $number: Int!, $path: String!) {
    repository(owner: $owner, name: $name) {
      pullRequest(number: $number) {
        state
        headRefOid
        baseRefName
        isCrossRepository
        commits(last: 1) {
          nodes {
            commit {
              oid
              file(path: $path) {
                path
              }
            }
          }
        }
      }
    }
  }
`;
