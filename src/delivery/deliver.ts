import { GitHubError } from "../github/error.ts";
import type { BranchHead, FoundPullRequest } from "../github/port.ts";
import { bringProposal } from "./bring-proposal.ts";
import type { Delivered } from "./delivered.ts";
import type { DeliveryContext } from "./delivery-context.ts";
import { findOurs } from "./find-ours.ts";
import type { Proposal } from "./proposal.ts";

/**
 * Brings proposals to the site, one after the other, each by its pull request: found again by branch, opened, brought up to date
 * or left as it is. `branches` are ours, in the repository we push to. Throws where the pull requests cannot be read: nothing
 * is written when we do not know what is there.
 */
export async function deliver(
  proposals: readonly Proposal[],
  branches: ReadonlyMap<string, BranchHead>,
  context: DeliveryContext,
): Promise<{ delivered: Delivered[]; obsolete: FoundPullRequest[] }> {
  const { push } = context.access;
  if (!push) return { delivered: proposals.map((proposal) => ({ proposal, state: "hand-off" })), obsolete: [] };
  const wanted = new Set(proposals.map(({ branch }) => branch));
  const found = await findOurs(proposals, branches, context.access, push);
  const open = found.filter(({ state }) => state === "open");
  const session = { push, branches, found, mayOpen: true, open: open.length };
  const delivered: Delivered[] = [];
  let stop: GitHubError | undefined;
  for (const proposal of proposals) {
    try {
      if (stop) throw stop;
      delivered.push(await bringProposal(proposal, context, session));
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      if (error.reason === "rate-limited" || error.reason === "unauthorized") stop = error;
      delivered.push({ proposal, state: "failed", reason: error.reason });
    }
  }
  return { delivered, obsolete: open.filter(({ headBranch }) => !wanted.has(headBranch)) };
}
