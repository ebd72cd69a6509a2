import { FOUND } from "./found-pull-request.ts";

/**
 * The pull requests of `count` head branches at once: `$branch0` from the cursor `$after0` answers under `branch0`, and so on.
 * Ten a page: a branch has rarely more than one, and each brings its body.
 */
export function pullRequests(count: number): string {
  const indexes = Array.from({ length: count }, (_, index) => index);
  return /* GraphQL */ `
  query PullRequests($owner: String!, $name: String!, ${indexes.map((index) => `$branch${index}: String!, $after${index}: String`).join(", ")}) {
    repository(owner: $owner, name: $name) {
      ${indexes
        .map(
          (index) =>
            `branch${index}: pullRequests(headRefName: $branch${index}, after: $after${index}, first: 10, orderBy: { field: CREATED_AT, direction: DESC }) { ...Page }`,
        )
        .join("\n      ")}
    }
  }
  fragment Page on PullRequestConnection {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...Found
    }
  }
  ${FOUND}
`;
}
