export const UPDATE_REFS = /* GraphQL */ `
  mutation UpdateRefs($input: UpdateRefsInput!) {
    updateRefs(input: $input) {
      clientMutationId
    }
  }
`;
