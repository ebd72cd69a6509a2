import { closePullRequest } from "../channels/pull-requests/close-pull-request.ts";
import type { DeliveryContext } from "../channels/pull-requests/delivery-context.ts";
import { findObsolete } from "../channels/pull-requests/find-obsolete.ts";
import { proposalsFromPlan } from "../channels/pull-requests/proposals-from-plan.ts";
import { createGitObjectCache } from "../github/create-git-object-cache.ts";
import { asPermanentFailure } from "../github/permanent-failure.ts";
import type { FoundPullRequest } from "../github/port.ts";
import type { SiteAccess } from "../site/github/site-access.ts";
import { readStaffing } from "../staffing/read-staffing.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { isGathered } from "./gather.ts";
import { gatherFromGitHub } from "./gather-from-github.ts";

/** Closes the pull requests that a plan does not ask for, once that is sure; one that GitHub keeps us from closing stays as it is. */
export async function closeObsoletePullRequests(
  obsolete: readonly FoundPullRequest[],
  context: ReconcileContext,
  deliveryContext: DeliveryContext,
): Promise<void> {
  for (const pullRequest of await confirmObsolete(obsolete, context, deliveryContext.access))
    await closeObsoletePullRequest(pullRequest, deliveryContext).catch(asPermanentFailure);
}

/**
 * Of the pull requests that a plan does not ask for, those that a second complete reading, past every cache, does not ask for either.
 * A record that cannot be used leaves what it wants unknown, so its pull requests stay.
 */
async function confirmObsolete(
  obsolete: readonly FoundPullRequest[],
  context: ReconcileContext,
  access: SiteAccess,
): Promise<FoundPullRequest[]> {
  if (obsolete.length === 0) return [];
  const cache = createGitObjectCache();
  const contractor = (await readStaffing({ ...context, cache }))?.contractor;
  if (!contractor) return [];
  const gathered = await gatherFromGitHub(context, contractor, { access, cache });
  if (!isGathered(gathered)) return [];
  const { plan } = gathered;
  return findObsolete(obsolete, proposalsFromPlan(plan), contractor.records, plan.problems);
}

/** Closes a pull request that the plan no longer wants; where people have committed to it, only comments. */
async function closeObsoletePullRequest(
  pullRequest: FoundPullRequest,
  { access, contractor }: Pick<DeliveryContext, "access" | "contractor">,
): Promise<void> {
  const textOf = (ours: boolean) => renderMarkdown("pull-requests/obsolete", { contractor, ours });
  await closePullRequest(pullRequest, access, textOf);
}
