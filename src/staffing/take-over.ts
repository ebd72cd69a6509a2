import type { DeliveryState } from "../delivery/delivered.ts";
import { GitHubError } from "../github/error.ts";
import type { Plan } from "../plan/plan.ts";
import type { Look } from "../sync/look.ts";
import type { Contractor } from "../sync/read-staffing.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { composeTakeover } from "./compose-takeover.ts";
import { proposeRecords } from "./propose-records.ts";
import { withdrawRecords } from "./withdraw-records.ts";

/**
 * Proposes to the records what the site moved, in one pull request that is kept up to date, and closed once there is nothing
 * left. What GitHub refuses is told, not thrown: the rest of the look stands. Null where there is nothing to take over.
 */
export async function takeOver(look: Look, contractor: Contractor, plan: Plan): Promise<DeliveryState | null> {
  try {
    const proposal = composeTakeover(contractor, plan.takeovers);
    if (proposal) return await proposeRecords(look, contractor, proposal);
    if (!isPartlyUnread(contractor, plan)) await withdrawRecords(look, contractor, "write-back", obsolete);
    return null;
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return { state: "failed", reason: error.reason };
  }
}

/** A record or a fiche that could not be read says nothing: that it no longer wants anything is not to be concluded. */
function isPartlyUnread({ records }: Contractor, { problems }: Plan): boolean {
  return (
    records.rejected.size > 0 ||
    problems.some(({ severity, file }) => severity === "error" && file.startsWith("content/"))
  );
}

const obsolete = (ours: boolean) => renderMarkdown("pull-requests/takeover-obsolete", { ours });
