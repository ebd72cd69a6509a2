import { parisTime } from "../../dates/paris-time.ts";
import type { IssueUpdate, OwnIssue } from "../../github/issue.ts";
import { dashboardMarker } from "../../markers/dashboard-marker.ts";
import { claimIssues, DASHBOARD, findDashboard, listOwnIssues } from "../../staffing/own-issues.ts";
import type { StaffingState } from "../../staffing/read-staffing.ts";
import type { ReconcileContext } from "../../staffing/reconcile-context.ts";
import { composeDashboard, type DashboardText } from "./compose-dashboard.ts";
import type { DashboardState } from "./dashboard-state.ts";

/**
 * Keeps the one dashboard of the staffing repository: created once, rewritten when anything but its date would change. Where the
 * App may not read issues there is none, and the check run says so. Gives its text, null where there is none.
 */
export async function updateDashboard(
  context: ReconcileContext,
  { head, issues }: StaffingState,
  state: DashboardState,
): Promise<string | null> {
  const { github, repository, now } = context;
  if (!issues) return null;
  const today = parisTime(now()).day;
  const existing = findDashboard(issues);
  const since = existing && dashboardMarker.find(existing.body)?.at;
  if (existing && since && isSameText(composeDashboard(state, today, new Date(since)).body, existing.body))
    return existing.body;
  const text = composeDashboard(state, today, now());
  if (!existing) {
    const { subjects } = await claimIssues(context, head.commit, [DASHBOARD], 1);
    if (subjects.length > 0) await github.createIssue(repository, { title: text.title, body: text.body });
    return text.body;
  }
  // A box ticked since we read would be unticked: that edit triggers another reconcile.
  const fresh = findDashboard(await listOwnIssues(context, await github.readState(repository, { issues: true })));
  if (fresh?.body === existing.body) await github.updateIssue(repository, existing.number, issueUpdate(existing, text));
  return text.body;
}

/** A closed dashboard stays closed until it asks for something that it did not ask for before. Its title is people's. */
function issueUpdate({ state, body }: OwnIssue, text: DashboardText): IssueUpdate {
  const before = dashboardMarker.find(body)?.tasks;
  const news = before !== undefined && text.tasks.some((task) => !before.includes(task));
  return { body: text.body, ...(state === "closed" && news ? { state: "open" } : {}) };
}

/** GitHub's pages write other line ends than we do. */
function isSameText(one: string, other: string): boolean {
  return one.trimEnd() === other.replaceAll("\r\n", "\n").trimEnd();
}
