import type { BranchHead, FoundPullRequest } from "../github/port.ts";
import { ownDigest } from "../markers/commit-trailer.ts";
import { decide } from "./decide.ts";
import type { PullRequestLink } from "./delivered.ts";
import { isSameRepository } from "./is-same-repository.ts";
import type { Proposal } from "./proposal.ts";
import type { SiteAccess } from "./site-access.ts";

/** What would become of a proposal, as far as it can be known without writing. */
export type Foreseen = { proposal: Proposal } & (
  | { state: "opens" | "hand-off" }
  /** We cannot open a pull request there: a person will, from the branch. */
  | { state: "pushes" }
  /** A branch of that name holds a person's commits. */
  | { state: "blocked" }
  | { state: "waiting"; open: number }
  /** As in `Delivered`; `open` already proposes this. */
  | { state: "updates" | "open" | "edited" | "refused" | "undone"; pullRequest: PullRequestLink }
);

/** What `deliver` would do now, in its order; `branches` and `found` are ours, as they were read. */
export function foresee(
  proposals: readonly Proposal[],
  branches: ReadonlyMap<string, BranchHead>,
  found: readonly FoundPullRequest[],
  { push, repository }: SiteAccess,
  maxOpen: number,
): Foreseen[] {
  if (!push) return proposals.map((proposal) => ({ proposal, state: "hand-off" }));
  const onSite = isSameRepository(`${push.repository.owner}/${push.repository.name}`, repository);
  // An installation opens pull requests only where the App is installed; a machine user may everywhere.
  const mayOpen = onSite || push.by === "user";
  let open = found.filter(({ state }) => state === "open").length;
  return proposals.map((proposal): Foreseen => {
    const decision = decide(
      proposal,
      found.filter(({ headBranch }) => headBranch === proposal.branch),
    );
    if (decision.kind === "leave")
      return { proposal, state: decision.state, pullRequest: linkOf(decision.pullRequest) };
    if (decision.kind === "rebuild") return { proposal, state: "updates", pullRequest: linkOf(decision.pullRequest) };
    if (mayOpen && open >= maxOpen) return { proposal, state: "waiting", open };
    const branch = branches.get(proposal.branch);
    if (branch && ownDigest(branch) === undefined) return { proposal, state: "blocked" };
    if (!mayOpen) return { proposal, state: "pushes" };
    open += 1;
    return { proposal, state: "opens" };
  });
}

function linkOf({ number, url, createdAt }: PullRequestLink): PullRequestLink {
  return { number, url, createdAt };
}
