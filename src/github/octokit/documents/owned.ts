export const OWNED = /* GraphQL */ `
  query Owned($login: String!) {
    repositoryOwner(login: $login) {
      repositories(
        first: 20
        isFork: false
        visibility: PUBLIC
        ownerAffiliations: [OWNER]
        orderBy: { field: PUSHED_AT, direction: DESC }
      ) {
        nodes {
          url
          isArchived
          licenseInfo {
            spdxId
          }
          pushedAt
        }
      }
    }
  }
`;
