export const COMMIT_ORIGIN = /* GraphQL */ `fragment Origin on Commit {
    message
    signature {
      wasSignedByGitHub
    }
  }`;
