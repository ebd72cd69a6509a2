import type { OwnIssue } from "../github/issue.ts";
import { dashboardMarker } from "../markers/dashboard-marker.ts";

/** The dashboard among the issues that the App itself opened, oldest first: the first that says so. */
export function findDashboard(issues: readonly OwnIssue[] | null): OwnIssue | undefined {
  return issues?.find(({ body }) => dashboardMarker.find(body));
}
