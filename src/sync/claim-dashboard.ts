import { dataBranch, writeDataFiles } from "../github/data-branch.ts";
import { GitHubError } from "../github/error.ts";
import { findDashboard } from "./find-dashboard.ts";
import type { Look } from "./look.ts";

const path = "dashboard-claim.txt";

/** Milliseconds after which a look that claimed and then died no longer counts. */
const EXPIRY = 10 * 60_000;

/**
 * Whether this look, and no other one that runs at the same time in whatever process, may create the dashboard. GitHub creates
 * issues without condition; the data branch moves by compare-and-swap, so the right to create is written there first.
 */
export async function claimDashboard({ github, staffing, now }: Look, start: string): Promise<boolean> {
  const { file, issues } = await github.readState(staffing, { file: { branch: dataBranch, path }, issues: true });
  if (findDashboard(issues)) return false;
  const claimed = Date.parse(file?.text?.trim() ?? "");
  // A clock that is ahead of ours must not hold it for longer.
  if (Math.abs(now().getTime() - claimed) < EXPIRY) return false;
  try {
    await writeDataFiles(github, staffing, file, start, new Map([[path, `${now().toISOString()}\n`]]));
    return true;
  } catch (error) {
    if (error instanceof GitHubError && error.reason === "conflict") return false;
    throw error;
  }
}
