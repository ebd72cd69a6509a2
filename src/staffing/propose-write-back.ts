import type { PullRequestState } from "../channels/pull-requests/pull-request-states.ts";
import { GitHubError } from "../github/github-error.ts";
import type { Plan } from "../plan/plan.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { composeWriteBack } from "./compose-write-back.ts";
import { proposeRecords, withdrawRecords } from "./propose-records.ts";
import type { ContractorState } from "./read-staffing.ts";
import type { ReconcileContext } from "./reconcile-context.ts";

/**
 * Proposes to the records the values that moved on the site, in one pull request that is kept up to date, and closed once there is nothing
 * left. What GitHub refuses is returned, not thrown: the rest goes on. Null where there is nothing to write back.
 */
export async function proposeWriteBack(
  context: ReconcileContext,
  contractor: ContractorState,
  plan: Plan,
): Promise<PullRequestState | null> {
  try {
    const proposal = composeWriteBack(contractor, plan.writeBacks);
    if (proposal) return await proposeRecords(context, contractor, proposal);
    if (!isPartlyUnreadable(contractor, plan))
      await withdrawRecords(context, contractor, "write-back", composeObsolete);
    return null;
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return { state: "failed", reason: error.reason };
  }
}

/** Where a record or a fiche could not be read, what it would want is unknown: nothing may be concluded from its absence. */
function isPartlyUnreadable({ records }: ContractorState, { problems }: Plan): boolean {
  return (
    records.isPartial === true ||
    records.rejected.size > 0 ||
    problems.some(({ severity, file }) => severity === "error" && file.startsWith("content/"))
  );
}

const composeObsolete = (ours: boolean) => renderMarkdown("pull-requests/write-back-obsolete", { ours });
