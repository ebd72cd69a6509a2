import type { FoundPullRequest } from "../github/port.ts";
import { sourceOf } from "./source-of.ts";

/**
 * Several contractors may work on one product, each with the App: one's pull request is none of the other's. One that says nothing
 * of its source may be ours, since a person may have rewritten its body and its branch. `taken`: branches that another's holds.
 */
export function tellApart(
  all: readonly FoundPullRequest[],
  source: string | undefined,
): { found: FoundPullRequest[]; taken: ReadonlySet<string> } {
  const found = all.filter((pullRequest) => [undefined, source].includes(sourceOf(pullRequest)));
  const others = all.filter((pullRequest) => !found.includes(pullRequest) && pullRequest.state === "open");
  return { found, taken: new Set(others.map(({ headBranch }) => headBranch)) };
}
