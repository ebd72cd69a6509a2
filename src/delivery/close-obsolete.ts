import type { FoundPullRequest } from "../github/port.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import type { DeliveryContext } from "./delivery-context.ts";
import { findMarker, printMarker } from "./marker.ts";
import { putComment } from "./put-comment.ts";
import { ownDigest } from "./trailer.ts";

/** A closed pull request of ours that has this instead of a digest was closed by us: nobody refused it. */
const CLOSED_BY_US = "closed";

/**
 * Closes a pull request that the plan no longer wants, with the reason, and deletes its branch; where people have committed to
 * it, only says so.
 */
export async function closeObsolete(
  pullRequest: FoundPullRequest,
  { access, contractor }: Pick<DeliveryContext, "access" | "contractor">,
): Promise<void> {
  if (!access.push) return;
  const { repository, github } = access.push;
  const { number, headBranch, headCommit, headOrigin, body } = pullRequest;
  const ours = ownDigest(headOrigin) !== undefined;
  const text = renderMarkdown("pull-requests/obsolete", { contractor, ours });
  await putComment(github, access.repository, number, "obsolete", text);
  if (!ours) return;
  const marker = printMarker({ group: findMarker(body)?.group ?? headBranch, digest: CLOSED_BY_US });
  await github.updatePullRequest(access.repository, number, { state: "closed", body: `${body}\n${marker}` });
  await github.moveBranch(repository, headBranch, headCommit, null);
}
