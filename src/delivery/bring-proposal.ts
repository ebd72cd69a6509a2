import { bringPullRequest } from "./bring-pull-request.ts";
import { composePullRequest } from "./compose-pull-request.ts";
import type { Delivered } from "./delivered.ts";
import type { DeliveryContext, DeliverySession } from "./delivery-context.ts";
import type { Proposal } from "./proposal.ts";

/** Brings one proposal to the site, as far as its pull requests so far let it. Throws GitHubError. */
export async function bringProposal(
  proposal: Proposal,
  context: DeliveryContext,
  session: DeliverySession,
): Promise<Delivered> {
  const { branch, digest, changes } = proposal;
  const files = new Map(changes.map(({ path, after }) => [path, after]));
  const compose = () => {
    const { title, body, commit } = composePullRequest(proposal, context);
    return { title, body, commit: { ...commit, files } };
  };
  return { proposal, ...(await bringPullRequest({ branch, digest, compose }, context, session)) };
}
