import { dataBranch, writeDataFiles } from "../github/data-branch.ts";
import type { GitHubError } from "../github/github-error.ts";
import { asPermanentFailure } from "../github/permanent-failure.ts";
import { lastAppliedPath, printLastApplied } from "../plan/parse-last-applied.ts";
import type { LastApplied } from "../plan/plan.ts";
import { type Problem, problem } from "../problems/problem.ts";
import { settingsPath } from "../settings/parse-settings.ts";
import type { ContractorState } from "./read-staffing.ts";
import type { ReconcileContext } from "./reconcile-context.ts";

/**
 * Saves the last applied values, where they changed, and the trends that changed (texts by path), in one commit. Null once saved,
 * else the failure and the problem that people read. Throws `conflict` when another reconcile wrote meanwhile.
 */
export async function saveData(
  { github, repository }: ReconcileContext,
  { head, dataFile }: ContractorState,
  lastApplied: LastApplied,
  trends: ReadonlyMap<string, string>,
): Promise<{ failure: GitHubError; problem: Problem } | null> {
  const text = printLastApplied(lastApplied);
  const files = new Map([...(text === dataFile?.text ? [] : [[lastAppliedPath, text] as const]), ...trends]);
  if (files.size === 0) return null;
  const failure = await writeDataFiles(github, repository, dataFile, head.commit, files).then(
    () => null,
    asPermanentFailure,
  );
  const top = { file: settingsPath, line: 1, column: 1 };
  return failure && { failure, problem: problem("data-unwritable", { branch: dataBranch }, top) };
}
