import { dataBranch, writeDataFiles } from "../github/data-branch.ts";
import type { GitHubError } from "../github/error.ts";
import { basePath, printBase } from "../plan/parse-base.ts";
import type { Base } from "../plan/plan.ts";
import { type Problem, problem } from "../problems/problem.ts";
import { settingsPath } from "../settings/parse-settings.ts";
import { asLasting } from "./as-lasting.ts";
import type { Look } from "./look.ts";
import type { Contractor } from "./read-staffing.ts";

/**
 * Keeps what was agreed, where it says something new, and the trends that changed (texts by path), in one commit. Null once kept,
 * else what keeps us from it, and what people are told. Throws `conflict` when another look wrote meanwhile.
 */
export async function keepData(
  { github, staffing }: Look,
  { head, data }: Contractor,
  base: Base,
  trends: ReadonlyMap<string, string>,
): Promise<{ failure: GitHubError; problem: Problem } | null> {
  const text = printBase(base);
  const files = new Map([...(text === data?.text ? [] : [[basePath, text] as const]), ...trends]);
  if (files.size === 0) return null;
  const failure = await writeDataFiles(github, staffing, data, head.commit, files).then(() => null, asLasting);
  const top = { file: settingsPath, line: 1, column: 1 };
  return failure && { failure, problem: problem("data-unwritable", { branch: dataBranch }, top) };
}
