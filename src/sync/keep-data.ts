import { writeDataFiles } from "../github/data-branch.ts";
import { basePath, printBase } from "../plan/parse-base.ts";
import type { Base } from "../plan/plan.ts";
import type { Look } from "./look.ts";
import type { Contractor } from "./read-staffing.ts";

/**
 * Keeps what was agreed, where it says something new, and the trends that changed (texts by path), in one commit. Throws `conflict`
 * when another look wrote meanwhile.
 */
export async function keepData(
  { github, staffing }: Look,
  { head, data }: Contractor,
  base: Base,
  trends: ReadonlyMap<string, string>,
): Promise<void> {
  const text = printBase(base);
  const files = new Map([...(text === data?.text ? [] : [[basePath, text] as const]), ...trends]);
  if (files.size > 0) await writeDataFiles(github, staffing, data, head.commit, files);
}
