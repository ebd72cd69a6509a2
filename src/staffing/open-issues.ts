import type { IssueDue } from "../contract/issues-due.ts";
import { parisTime } from "../dates/paris-time.ts";
import { composeIssue, issuesToOpen } from "./compose-issues.ts";
import { claimIssues, subjectOf } from "./own-issues.ts";
import type { StaffingState } from "./read-staffing.ts";
import type { ReconcileContext } from "./reconcile-context.ts";

/** Issues that one reconcile opens at most. */
const MAX_OPENED = 5;

/** Requests that write, kept for the check run and the dashboard. */
const RESERVED_WRITES = 30;

/**
 * Opens the issues of what is due by the contract, each once, and never touches one again. Returns how many are left
 * for the next reconcile. Throws GitHubError.
 */
export async function openIssues(
  context: ReconcileContext,
  { head, issues, contractor }: StaffingState,
  due: readonly IssueDue[],
): Promise<number> {
  if (!issues || !contractor) return 0;
  const { github, repository, now } = context;
  const today = parisTime(now()).day;
  const missing = issuesToOpen(due, contractor.settings, new Set(issues.map(subjectOf)));
  if (missing.length === 0) return 0;
  if ((await github.remainingWrites()) < RESERVED_WRITES) return missing.length;
  const claimed = await claimIssues(
    context,
    head.commit,
    missing.map((issue) => issue.due.key),
    MAX_OPENED,
  );
  for (const issue of missing)
    if (claimed.subjects.includes(issue.due.key))
      await github.createIssue(repository, composeIssue(issue, contractor, today));
  return claimed.left;
}
