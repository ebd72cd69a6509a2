import { FOUND } from "./found-pull-request.ts";

export const ONE_PULL_REQUEST = /* GraphQL */ `
  query OnePullRequest($owner: String!, $name: String!, $number: Int!) {
    repository(owner: $owner, name: $name) {
      pullRequest(number: $number) {
        ...Found
      }
    }
  }
  ${FOUND}
`;
