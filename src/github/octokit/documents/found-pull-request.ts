import { COMMIT_ORIGIN } from "./commit-origin.ts";

/** What the port says of a pull request. */
export const FOUND = `fragment Found on PullRequest {
    number
    id
    url
    state
    isDraft
    title
    body
    headRefName
    headRefOid
    headRef {
      target {
        ...Origin
      }
    }
    mergeable
    isCrossRepository
    headRepository {
      nameWithOwner
    }
    baseRefName
    author {
      login
    }
    createdAt
  }
  ${COMMIT_ORIGIN}`;
