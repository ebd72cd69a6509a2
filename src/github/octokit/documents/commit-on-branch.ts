export const COMMIT_ON_BRANCH = /* GraphQL */ `
  mutation CommitOnBranch($input: CreateCommitOnBranchInput!) {
    createCommitOnBranch(input: $input) {
      commit {
        oid
      }
    }
  }
`;
