import { GitHubError } from "../github/error.ts";
import type { BranchHead, FoundPullRequest } from "../github/port.ts";
import { bringProposal } from "./bring-proposal.ts";
import { commitOnTop } from "./commit-on-top.ts";
import type { Delivered } from "./delivered.ts";
import type { DeliveryContext } from "./delivery-context.ts";
import { findOurs } from "./find-ours.ts";
import type { Proposal } from "./proposal.ts";
import { sourceOf } from "./source-of.ts";
import { tellApart } from "./tell-apart.ts";

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
  const all = await findOurs([...wanted, ...branches.keys()], context.access, push);
  const { found, taken } = tellApart(all, context.source);
  const open = found.filter(({ state }) => state === "open");
  const session = { push, branches, found, mayOpen: true, open: open.length };
  const delivered: Delivered[] = [];
  let stop: GitHubError | undefined;
  for (const proposal of proposals) {
    try {
      if (stop) throw stop;
      if (taken.has(proposal.branch))
        throw new GitHubError("already-exists", "deliver: the branch is another contractor's");
      const brought = await bringProposal(proposal, context, session);
      const shared = brought.state === "edited" && open.find(({ number }) => number === brought.pullRequest.number);
      delivered.push(shared ? { ...brought, state: await commitOnTop(proposal, shared, context, push) } : brought);
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      if (error.reason === "rate-limited" || error.reason === "unauthorized") stop = error;
      delivered.push({ proposal, state: "failed", reason: error.reason });
    }
  }
  const surely = open.filter((pullRequest) => sourceOf(pullRequest) === context.source);
  return { delivered, obsolete: surely.filter(({ headBranch }) => !wanted.has(headBranch)) };
}
