import { isSameRepository } from "../../github/is-same-repository.ts";
import type { BranchHead, FoundPullRequest } from "../../github/port.ts";
import { ownDigest } from "../../markers/commit-trailer.ts";
import type { SiteAccess } from "../../site/github/site-access.ts";
import { type PullRequestLink, toLink } from "../delivery.ts";
import { decideAction } from "./decide-action.ts";
import type { Proposal } from "./proposal.ts";

/** What would become of a proposal, as far as it can be known without writing. */
export type ExpectedDelivery = { proposal: Proposal } & (
  | { state: "opens" | "hand-off" }
  /** We cannot open a pull request there: a person will, from the branch. */
  | { state: "pushes" }
  /** A branch of that name holds a person's commits. */
  | { state: "blocked" }
  | { state: "queued"; open: number }
  /** As in `Delivery`; `open` already proposes this. */
  | { state: "updates" | "open" | "human-edited" | "refused" | "reverted"; pullRequest: PullRequestLink }
);

/** What `publishProposals` would do now, in its order; `branches` and `found` are ours, as they were read. */
export function dryRun(
  proposals: readonly Proposal[],
  branches: ReadonlyMap<string, BranchHead>,
  found: readonly FoundPullRequest[],
  { push, repository }: SiteAccess,
  maxOpen: number,
): ExpectedDelivery[] {
  if (!push) return proposals.map((proposal) => ({ proposal, state: "hand-off" }));
  const onSite = isSameRepository(`${push.repository.owner}/${push.repository.name}`, repository);
  // An installation opens pull requests only where the App is installed; a machine user may everywhere.
  const canOpen = onSite || push.actor === "user";
  let open = found.filter(({ state }) => state === "open").length;
  return proposals.map((proposal): ExpectedDelivery => {
    const action = decideAction(
      proposal,
      found.filter(({ headBranch }) => headBranch === proposal.branch),
    );
    if (action.kind === "leave") return { proposal, state: action.state, pullRequest: toLink(action.pullRequest) };
    if (action.kind === "rebuild") return { proposal, state: "updates", pullRequest: toLink(action.pullRequest) };
    if (canOpen && open >= maxOpen) return { proposal, state: "queued", open };
    const branch = branches.get(proposal.branch);
    if (branch && ownDigest(branch) === undefined) return { proposal, state: "blocked" };
    if (!canOpen) return { proposal, state: "pushes" };
    open += 1;
    return { proposal, state: "opens" };
  });
}
