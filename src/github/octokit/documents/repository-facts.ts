export const REPOSITORY_FACTS = /* GraphQL */ `
  query RepositoryFacts($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) {
      visibility
      isFork
      isArchived
      owner {
        login
        ... on Organization {
          name
        }
        ... on User {
          name
        }
      }
    }
  }
`;
