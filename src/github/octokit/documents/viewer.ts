export const VIEWER = /* GraphQL */ `
  query Viewer {
    viewer {
      login
    }
  }
`;
