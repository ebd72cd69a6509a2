import { GitHubError } from "../../github/github-error.ts";
import type { BranchHead, FoundPullRequest } from "../../github/port.ts";
import type { Delivery } from "../delivery.ts";
import { commitOnTop } from "./commit-on-top.ts";
import { composePullRequest } from "./compose-pull-request.ts";
import type { DeliveryContext, DeliverySession } from "./delivery-context.ts";
import { contractorFingerprintOf, findBranchPullRequests, partitionByOwner } from "./find-own-pull-requests.ts";
import type { Proposal } from "./proposal.ts";
import { publishPullRequest } from "./publish-pull-request.ts";

/**
 * Publishes proposals on the site, one after the other, each by its pull request: found again by branch, opened, brought up to date
 * or left as it is. `branches` are ours, in the repository we push to. Throws where the pull requests cannot be read: nothing
 * is written when we do not know what is there.
 */
export async function publishProposals(
  proposals: readonly Proposal[],
  branches: ReadonlyMap<string, BranchHead>,
  context: DeliveryContext,
): Promise<{ delivered: Delivery[]; obsolete: FoundPullRequest[] }> {
  const { push } = context.access;
  if (!push) return { delivered: proposals.map((proposal) => ({ proposal, state: "hand-off" })), obsolete: [] };
  const desiredBranches = new Set(proposals.map(({ branch }) => branch));
  const all = await findBranchPullRequests([...desiredBranches, ...branches.keys()], context.access, push);
  const { own, takenBranches } = partitionByOwner(all, context.contractorFingerprint);
  const open = own.filter(({ state }) => state === "open");
  const session = { push, branches, own, canOpen: true, open: open.length };
  const delivered: Delivery[] = [];
  let fatal: GitHubError | undefined;
  for (const proposal of proposals) {
    try {
      if (fatal) throw fatal;
      if (takenBranches.has(proposal.branch))
        throw new GitHubError("already-exists", "publishProposals: the branch is another contractor's");
      const published = await publishProposal(proposal, context, session);
      const humanEdited =
        published.state === "human-edited" && open.find(({ number }) => number === published.pullRequest.number);
      delivered.push(
        humanEdited ? { ...published, state: await commitOnTop(proposal, humanEdited, context, push) } : published,
      );
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      if (error.reason === "rate-limited" || error.reason === "unauthorized") fatal = error;
      delivered.push({ proposal, state: "failed", reason: error.reason });
    }
  }
  const ownOpen = open.filter((pullRequest) => contractorFingerprintOf(pullRequest) === context.contractorFingerprint);
  return { delivered, obsolete: ownOpen.filter(({ headBranch }) => !desiredBranches.has(headBranch)) };
}

/** Publishes one proposal, as far as the earlier pull requests of its branch allow. Throws GitHubError. */
async function publishProposal(
  proposal: Proposal,
  context: DeliveryContext,
  session: DeliverySession,
): Promise<Delivery> {
  const { branch, digest, changes } = proposal;
  const files = new Map(changes.map(({ path, after }) => [path, after]));
  const compose = () => {
    const { title, body, commit } = composePullRequest(proposal, context);
    return { title, body, commit: { ...commit, files } };
  };
  return { proposal, ...(await publishPullRequest({ branch, digest, compose }, context, session)) };
}
