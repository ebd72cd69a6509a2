const COMMIT = `createCommitOnBranch(input: $commit) {
      commit {
        oid
      }
    }`;

/** A new branch with one commit. GitHub runs the mutations of a document in their order, the second whatever became of the first. */
export const START_AND_COMMIT = /* GraphQL */ `
  mutation StartAndCommit($start: CreateRefInput!, $commit: CreateCommitOnBranchInput!) {
    createRef(input: $start) {
      clientMutationId
    }
    ${COMMIT}
  }
`;

/** The same on a branch that is there. */
export const RESTART_AND_COMMIT = /* GraphQL */ `
  mutation RestartAndCommit($start: UpdateRefsInput!, $commit: CreateCommitOnBranchInput!) {
    updateRefs(input: $start) {
      clientMutationId
    }
    ${COMMIT}
  }
`;
