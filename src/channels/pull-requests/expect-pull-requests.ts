import type { PushAccess } from "../../site/github/site-access.ts";
import type { ChannelContext } from "../channel.ts";
import { type ExpectedDelivery, toLink } from "../delivery.ts";
import { writesTexts } from "./branch-access.ts";
import { decideAction } from "./decide-action.ts";
import { pullRequestsOfBranch } from "./find-own-pull-requests.ts";
import type { Proposal } from "./proposal.ts";
import { findHindrance, type PublishSession } from "./publish-pull-request.ts";
import { type ExpectedPullRequestState, expectedPullRequest } from "./pull-request-states.ts";

/** What publishing would come to now, in its order. */
export function expectPullRequests(
  proposals: readonly Proposal[],
  { own, taken }: Pick<PublishSession, "own" | "taken">,
  {
    access,
    branches,
    contractorFingerprint,
    settings,
  }: Pick<ChannelContext, "access" | "branches" | "contractorFingerprint" | "settings">,
  push: PushAccess,
): ExpectedDelivery[] {
  // An installation opens pull requests only where the App is installed; a machine user may everywhere.
  const canOpen = writesTexts(push, access.repository);
  let open = own.filter(({ state }) => state === "open").length;
  const expect = (proposal: Proposal): ExpectedPullRequestState => {
    const other = taken.get(proposal.branch);
    if (other) return { state: "taken", pullRequest: toLink(other) };
    const action = decideAction(proposal, pullRequestsOfBranch(own, proposal.branch, push), undefined, canOpen);
    if (action.kind === "leave")
      return {
        state: action.state === "unsettled" ? "open" : action.state,
        pullRequest: toLink(action.pullRequest),
      };
    if (action.kind === "rebuild") return { state: "updated", pullRequest: toLink(action.pullRequest) };
    if (canOpen && open >= settings.maxOpen) return { state: "queued", open };
    const hindrance = findHindrance(branches.get(proposal.branch), contractorFingerprint);
    if (hindrance) return { state: hindrance };
    if (!canOpen) return { state: "pushed" };
    open += 1;
    return { state: "opened" };
  };
  return proposals.map((proposal) => expectedPullRequest(proposal, expect(proposal)));
}
