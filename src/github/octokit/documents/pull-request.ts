import { FOUND } from "./found-pull-request.ts";

export const PULL_REQUEST = /* GraphQL */ `
  query PullRequest($owner: String!, $name: String!, $number: Int!) {
    repository(owner: $owner, name: $name) {
      pullRequest(number: $number) {
        ...Found
      }
    }
  }
  ${FOUND}
`;
