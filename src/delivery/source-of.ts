import type { FoundPullRequest } from "../github/port.ts";
import { ownContractor } from "../markers/commit-trailer.ts";
import { pullRequestMarker } from "../markers/pull-request-marker.ts";

/** From whose records a pull request comes: by the marker of its body or, where people took that away, by its last commit. */
export function sourceOf({ body, headOrigin }: FoundPullRequest): string | undefined {
  return pullRequestMarker.find(body)?.contractor ?? ownContractor(headOrigin);
}
