import { createHash } from "node:crypto";
import { bringPullRequest } from "../delivery/bring-pull-request.ts";
import type { DeliveryState } from "../delivery/delivered.ts";
import { findOurs } from "../delivery/find-ours.ts";
import { fitTitle } from "../delivery/fit-title.ts";
import type { WantedPullRequest } from "../delivery/wanted-pull-request.ts";
import type { FoundPullRequest } from "../github/port.ts";
import { branchOf } from "../markers/branch-name.ts";
import { printTrailer } from "../markers/commit-trailer.ts";
import { pullRequestMarker } from "../markers/pull-request-marker.ts";
import type { Look } from "../sync/look.ts";
import type { Contractor } from "../sync/read-staffing.ts";
import type { RecordsProposal } from "./records-proposal.ts";
import { whatIsSeen } from "./settled.ts";
import { staffingTarget } from "./staffing-target.ts";

/**
 * Brings a change of the records to the staffing repository: its pull request is found again by its branch, opened, brought up to
 * date, or left where people have committed to it or have closed it with the same content. Throws GitHubError.
 */
export async function proposeRecords(
  look: Look,
  contractor: Contractor,
  proposal: RecordsProposal,
): Promise<DeliveryState> {
  const wanted = wantedOf(proposal);
  const { branch, digest } = wanted;
  const name = `${look.staffing.owner}/${look.staffing.name}#${branch}`;
  const seen = whatIsSeen(contractor, branch, digest);
  const known = look.settled.get(name);
  if (known?.state && known.seen === seen) return known.state;
  const target = staffingTarget(look, contractor);
  const { push } = target.access;
  const found = sinceMerged(await findOurs([branch], target.access, push));
  const session = { push, branches: contractor.branches, found, mayOpen: true, open: 0 };
  const state = await bringPullRequest(wanted, target, session);
  // What was written has moved the branch: the next look sees it otherwise, and asks once more.
  if (state.state !== "later") look.settled.set(name, { seen, state });
  return state;
}

function wantedOf({ key, title, body, files, content }: RecordsProposal): WantedPullRequest {
  const said = content ?? [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const digest = createHash("sha256")
    .update(JSON.stringify([key, said]))
    .digest("hex");
  const headline = fitTitle(title);
  return {
    branch: branchOf(key),
    digest,
    compose: () => ({
      title: headline,
      body: `${body}\n\n${pullRequestMarker.print({ group: key, digest })}`,
      commit: { headline, body: printTrailer(digest), files },
    }),
  };
}

/** Once merged it was accepted: the same change, wanted again, is a new one, whatever was refused before. */
function sinceMerged(newestFirst: readonly FoundPullRequest[]): FoundPullRequest[] {
  const merged = newestFirst.findIndex(({ state }) => state === "merged");
  return merged < 0 ? [...newestFirst] : newestFirst.slice(0, merged);
}
