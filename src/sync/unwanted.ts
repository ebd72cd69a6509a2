import type { Proposal } from "../delivery/proposal.ts";
import type { FoundPullRequest } from "../github/port.ts";
import type { Problem } from "../problems/problem.ts";
import type { Records } from "../records/records.ts";

/**
 * Of our open pull requests, those that a plan does not want. A record that cannot be used says nothing, so nothing is concluded
 * from its silence.
 */
export function unwanted(
  open: readonly FoundPullRequest[],
  proposals: readonly Proposal[],
  { rejected }: Pick<Records, "rejected">,
  problems: readonly Problem[],
): FoundPullRequest[] {
  const wanted = new Set(proposals.map(({ branch }) => branch));
  const silent = [...rejected, ...problems.filter(isSilence).map(keyOf)];
  return open.filter(({ headBranch }) => !wanted.has(headBranch) && !isSilent(headBranch, silent));
}

/** Where both sides moved, the record was read and its value is not to be written over the site's: people choose first. */
function isSilence({ severity, code }: Problem): boolean {
  return severity === "error" && code !== "both-moved";
}

/** A fiche's own pull request waits for its own record; one that gathers fiches, for every record. */
function isSilent(branch: string, silent: readonly string[]): boolean {
  return silent.some((key) => branch.endsWith(`/${key}`)) || (silent.length > 0 && !branch.includes("/members/"));
}

/** `members/jeanne.exemplaire`, from the file of the record. */
function keyOf({ file }: { file: string }): string {
  return /(?:members|products)\/[^/]+(?=\.ya?ml$)/.exec(file)?.[0] ?? file;
}
