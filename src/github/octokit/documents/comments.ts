export const COMMENTS = /* GraphQL */ `
  query Comments($owner: String!, $name: String!, $number: Int!, $after: String) {
    repository(owner: $owner, name: $name) {
      pullRequest(number: $number) {
        comments(first: 100, after: $after) {
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            databaseId
            body
            viewerDidAuthor
          }
        }
      }
    }
  }
`;
