import { dayOf } from "../dates/day.ts";
import { composeIssue } from "../staffing/compose-issue.ts";
import { issuesToOpen } from "../staffing/issues-to-open.ts";
import { claimIssues, subjectOf } from "./claim-issues.ts";
import type { Look } from "./look.ts";
import type { Staffing } from "./read-staffing.ts";

/** A look opens so many at most. */
const MOST = 5;

/** Requests that write, kept for what else a look has to say. */
const KEPT = 30;

/**
 * Opens the issues that the follow-up of the contract asks for, each once, and never touches one again. Returns how many are left
 * for a next look. Throws GitHubError.
 */
export async function openIssues(look: Look, { head, issues, contractor }: Staffing): Promise<number> {
  if (!issues || !contractor) return 0;
  const { github, staffing, now } = look;
  const today = dayOf(now());
  const wanted = issuesToOpen(contractor, new Set(issues.map(subjectOf)), today);
  if (wanted.length === 0) return 0;
  if ((await github.writesLeft()) < KEPT) return wanted.length;
  const claimed = await claimIssues(
    look,
    head.commit,
    wanted.map(({ due }) => due.key),
    MOST,
  );
  for (const one of wanted)
    if (claimed.subjects.includes(one.due.key))
      await github.createIssue(staffing, composeIssue(one, contractor, today));
  return claimed.left;
}
