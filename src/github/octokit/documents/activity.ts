export const ACTIVITY = /* GraphQL */ `
  query Activity($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) {
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
    }
  }
`;
