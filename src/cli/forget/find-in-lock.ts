import { basename, dirname } from "node:path";
import { folderTree } from "../../files/folder-tree.ts";
import { writeInside } from "../../files/write-inside.ts";
import { branchOf } from "../../markers/branch-name.ts";
import { forgetPerson } from "../../plan/forget-person.ts";
import { isLastApplied, parseLastApplied, printLastApplied } from "../../plan/parse-last-applied.ts";
import type { LastApplied } from "../../plan/plan.ts";
import type { Problem } from "../../problems/problem.ts";
import type { Held } from "./held.ts";

export interface LockWithout {
  /** As it is; empty where there is no file. */
  lastApplied: LastApplied;
  held: Held[];
  /** What the file will say. */
  text: string;
}

/** A lock file and what is left of it without a member; the problem where it cannot be read. */
export async function findInLock(file: string, id: string): Promise<LockWithout | Problem> {
  const [folder, name] = [dirname(file), basename(file)];
  const lastApplied = parseLastApplied((await folderTree(folder).read([name])).get(name), file);
  if (!isLastApplied(lastApplied)) return lastApplied;
  const { lastApplied: cleaned, found } = forgetPerson(lastApplied, { id, branch: branchOf(`members/${id}`) });
  const text = printLastApplied(cleaned);
  const remove = async () => writeInside(folder, name, text, { existing: "replace" });
  const held: Held[] =
    found.length > 0 ? [{ kind: "lock", place: file, names: found, count: found.length, remove }] : [];
  return { lastApplied, held, text };
}
