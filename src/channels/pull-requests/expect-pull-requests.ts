import { isSameRepository } from "../../github/is-same-repository.ts";
import type { FoundPullRequest } from "../../github/port.ts";
import { ownDigest } from "../../markers/commit-trailer.ts";
import type { PushAccess } from "../../site/github/site-access.ts";
import type { ChannelContext } from "../channel.ts";
import { type ExpectedDelivery, toLink } from "../delivery.ts";
import { decideAction } from "./decide-action.ts";
import type { Proposal } from "./proposal.ts";
import { type ExpectedPullRequestState, expectedPullRequest } from "./pull-request-states.ts";

/** What publishing would come to now, in its order; `own`: pull requests of ours, newest first, open or not. */
export function expectPullRequests(
  proposals: readonly Proposal[],
  own: readonly FoundPullRequest[],
  { access, branches, settings }: Pick<ChannelContext, "access" | "branches" | "settings">,
  push: PushAccess,
): ExpectedDelivery[] {
  const onSite = isSameRepository(`${push.repository.owner}/${push.repository.name}`, access.repository);
  // An installation opens pull requests only where the App is installed; a machine user may everywhere.
  const canOpen = onSite || push.actor === "user";
  let open = own.filter(({ state }) => state === "open").length;
  const expect = (proposal: Proposal): ExpectedPullRequestState => {
    const action = decideAction(
      proposal,
      own.filter(({ headBranch }) => headBranch === proposal.branch),
    );
    if (action.kind === "leave") return { state: action.state, pullRequest: toLink(action.pullRequest) };
    if (action.kind === "rebuild") return { state: "updated", pullRequest: toLink(action.pullRequest) };
    if (canOpen && open >= settings.maxOpen) return { state: "queued", open };
    const branch = branches.get(proposal.branch);
    if (branch && ownDigest(branch) === undefined) return { state: "blocked" };
    if (!canOpen) return { state: "pushed" };
    open += 1;
    return { state: "opened" };
  };
  return proposals.map((proposal) => expectedPullRequest(proposal, expect(proposal)));
}
