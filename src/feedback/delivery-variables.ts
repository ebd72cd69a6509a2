import type { DeliveryState } from "../channels/delivery.ts";
import type { MissingReport } from "../staffing/propose-report.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";

/** What became of a pull request, for templates: strict Liquid wants every name to be there. */
export function deliveryVariables(delivered: DeliveryState) {
  return {
    state: delivered.state,
    pullRequest: "pullRequest" in delivered ? delivered.pullRequest : null,
    compareUrl: "compareUrl" in delivered ? delivered.compareUrl : null,
    branchUrl: "branchUrl" in delivered ? delivered.branchUrl : null,
    open: "open" in delivered ? delivered.open : null,
    reason: "reason" in delivered ? delivered.reason : null,
  };
}

/** Why a report is not there, and the way out, in a few sentences. */
export function missingReportText({ delivery, ...report }: MissingReport): string {
  return renderMarkdown("issues/report", { ...report, ...deliveryVariables(delivery) });
}
