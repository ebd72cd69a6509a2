import { closePullRequest } from "../delivery/close-pull-request.ts";
import { findOurs } from "../delivery/find-ours.ts";
import { branchOf } from "../markers/branch-name.ts";
import { ownDigest } from "../markers/commit-trailer.ts";
import type { Look } from "../sync/look.ts";
import type { Contractor } from "../sync/read-staffing.ts";
import type { RecordsProposalKey } from "./records-proposal.ts";
import { whatIsSeen } from "./settled.ts";
import { staffingTarget } from "./staffing-target.ts";

/**
 * Closes the pull request of a change to the records that is no longer wanted, with the reason `textOf` gives, and deletes its
 * branch, also one left after a merge; where people have committed to it, only says so. No branch asks nothing. Throws GitHubError.
 */
export async function withdrawRecords(
  look: Look,
  contractor: Contractor,
  key: RecordsProposalKey,
  textOf: (ours: boolean) => string,
): Promise<void> {
  const branch = branchOf(key);
  const held = contractor.branches.get(branch);
  if (!held) return;
  const name = `${look.staffing.owner}/${look.staffing.name}#${branch}`;
  const seen = whatIsSeen(contractor, branch, null);
  if (look.settled.get(name)?.seen === seen) return;
  const { access } = staffingTarget(look, contractor);
  const open = (await findOurs([branch], access, access.push)).find(({ state }) => state === "open");
  if (open) await closePullRequest(open, access, textOf);
  else if (ownDigest(held) !== undefined) await look.github.moveBranch(look.staffing, branch, held.commit, null);
  look.settled.set(name, { seen, state: null });
}
