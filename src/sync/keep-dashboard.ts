import { parisTime } from "../dates/paris-time.ts";
import { composeDashboard, type DashboardText } from "../feedback/compose-dashboard.ts";
import type { DashboardState } from "../feedback/dashboard/dashboard-state.ts";
import type { IssueUpdate, OwnIssue } from "../github/issue.ts";
import { dashboardMarker } from "../markers/dashboard-marker.ts";
import { claimIssues, DASHBOARD } from "./claim-issues.ts";
import { findDashboard } from "./find-dashboard.ts";
import type { Look } from "./look.ts";
import { ourIssues } from "./our-issues.ts";
import type { Staffing } from "./read-staffing.ts";

/**
 * Keeps the one dashboard of the staffing repository: created once, rewritten when anything but its date would change. Where the
 * App may not read issues there is none, and the check run says so.
 */
export async function keepDashboard(look: Look, { head, issues }: Staffing, state: DashboardState): Promise<void> {
  const { github, staffing, now } = look;
  if (!issues) return;
  const today = parisTime(now()).day;
  const known = findDashboard(issues);
  const since = known && dashboardMarker.find(known.body)?.at;
  if (known && since && isSame(composeDashboard(state, today, new Date(since)).body, known.body)) return;
  const text = composeDashboard(state, today, now());
  if (!known) {
    const { subjects } = await claimIssues(look, head.commit, [DASHBOARD], 1);
    if (subjects.length > 0) await github.createIssue(staffing, { title: text.title, body: text.body });
    return;
  }
  // A box ticked since we read would be unticked: whoever edited makes another look.
  const fresh = findDashboard(await ourIssues(look, await github.readState(staffing, { issues: true })));
  if (fresh?.body === known.body) await github.updateIssue(staffing, known.number, updateOf(known, text));
}

/** A closed dashboard stays closed until it asks for something that it did not ask for before. Its title is people's. */
function updateOf({ state, body }: OwnIssue, text: DashboardText): IssueUpdate {
  const before = dashboardMarker.find(body)?.tasks;
  const news = before !== undefined && text.tasks.some((task) => !before.includes(task));
  return { body: text.body, ...(state === "closed" && news ? { state: "open" } : {}) };
}

/** GitHub's pages write other line ends than we do. */
function isSame(one: string, other: string): boolean {
  return one.trimEnd() === other.replaceAll("\r\n", "\n").trimEnd();
}
