import { writeDataFile } from "../github/data-branch.ts";
import { basePath, printBase } from "../plan/parse-base.ts";
import type { Base } from "../plan/plan.ts";
import type { Look } from "./look.ts";
import type { Contractor } from "./read-staffing.ts";

/** Keeps what was agreed, where it says something new. Throws `conflict` when another look wrote meanwhile. */
export async function keepBase({ github, staffing }: Look, { head, data }: Contractor, base: Base): Promise<void> {
  const text = printBase(base);
  if (text !== data?.text) await writeDataFile(github, staffing, data, head.commit, basePath, text);
}
