import type { FoundPullRequest } from "../github/port.ts";
import { findMarker, printMarker } from "./marker.ts";
import { putComment } from "./put-comment.ts";
import type { SiteAccess } from "./site-access.ts";
import { ownDigest } from "./trailer.ts";

/** A closed pull request of ours that has this instead of a digest was closed by us: nobody refused it. */
const CLOSED_BY_US = "closed";

/**
 * Closes a pull request of ours with the reason that `textOf` gives, and deletes its branch; where people have committed to it
 * (`ours` is false), only says so.
 */
export async function closePullRequest(
  { number, headBranch, headCommit, headOrigin, body }: FoundPullRequest,
  access: SiteAccess,
  textOf: (ours: boolean) => string,
): Promise<void> {
  if (!access.push) return;
  const { repository, github } = access.push;
  const ours = ownDigest(headOrigin) !== undefined;
  await putComment(github, access.repository, number, "obsolete", textOf(ours));
  if (!ours) return;
  const marker = printMarker({ group: findMarker(body)?.group ?? headBranch, digest: CLOSED_BY_US });
  await github.updatePullRequest(access.repository, number, { state: "closed", body: `${body}\n${marker}` });
  await github.moveBranch(repository, headBranch, headCommit, null);
}
