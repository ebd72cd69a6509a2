import type { OwnIssue } from "../github/issue.ts";
import type { RepositoryState } from "../github/port.ts";
import { findDashboard } from "./find-dashboard.ts";
import type { Look } from "./look.ts";

/** The issues that the App opened: the hundred touched last or, where the dashboard is not among them, all. Null as in a state. */
export async function ourIssues(
  { github, staffing }: Pick<Look, "github" | "staffing">,
  { issues, moreIssues }: Pick<RepositoryState, "issues" | "moreIssues">,
): Promise<readonly OwnIssue[] | null> {
  return moreIssues && !findDashboard(issues) ? github.listIssues(staffing) : issues;
}
