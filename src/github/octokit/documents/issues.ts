// By their author: people may take off a label, rename and close an issue, and anyone may write one that looks like ours.
export const OWN_ISSUES = `pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          number
          body
          state
          stateReason(enableDuplicate: true)
          viewerDidAuthor
        }`;

export const ISSUES = /* GraphQL */ `
  query Issues($owner: String!, $name: String!, $login: String!, $after: String) {
    repository(owner: $owner, name: $name) {
      issues(
        first: 100
        after: $after
        filterBy: { createdBy: $login }
        orderBy: { field: CREATED_AT, direction: ASC }
      ) {
        ${OWN_ISSUES}
      }
    }
  }
`;
