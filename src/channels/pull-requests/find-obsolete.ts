import type { FoundPullRequest } from "../../github/port.ts";
import type { Problem } from "../../problems/problem.ts";
import type { Reading } from "../channel.ts";
import type { Proposal } from "./proposal.ts";

/**
 * Of our open pull requests, those that a plan does not ask for. A record that cannot be used leaves what it wants unknown, so its
 * pull requests are not obsolete; where part of a source could not be read, that holds of all.
 */
export function findObsolete(
  open: readonly FoundPullRequest[],
  proposals: readonly Proposal[],
  { rejected, problems, isPartial }: Reading,
): FoundPullRequest[] {
  // A row of a sheet does not say in its file whose it is.
  if (isPartial || problems.some((found) => isUnreadable(found) && found.cell)) return [];
  const desiredBranches = new Set(proposals.map(({ branch }) => branch));
  const unreadable = [...rejected, ...problems.filter(isUnreadable).map(recordKey)];
  return open.filter(
    ({ headBranch }) => !desiredBranches.has(headBranch) && !dependsOnUnreadable(headBranch, unreadable),
  );
}

/** Where both sides moved, the record was read and its value is not to be written over the site's: people choose first. */
function isUnreadable({ severity, code }: Problem): boolean {
  return severity === "error" && code !== "both-moved";
}

/** A fiche's own pull request waits for its own record; one that gathers fiches, for every record. */
function dependsOnUnreadable(branch: string, unreadable: readonly string[]): boolean {
  return (
    unreadable.some((key) => branch.endsWith(`/${key}`)) || (unreadable.length > 0 && !branch.includes("/members/"))
  );
}

/** `members/jeanne.exemplaire`, from the file of the record. */
function recordKey({ file }: { file: string }): string {
  return /(?:members|products)\/[^/]+(?=\.ya?ml$)/.exec(file)?.[0] ?? file;
}
