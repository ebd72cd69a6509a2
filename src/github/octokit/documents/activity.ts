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
