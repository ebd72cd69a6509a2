import { parseTree, rankOf, type TreeItem, type TreeStore } from "./edit-tree.ts";

export interface TreeChange {
  /** As `git diff-tree --name-status` has it: added, deleted, modified, or of another type (a link, a file). */
  status: "A" | "D" | "M" | "T";
  path: string;
  /** What stands there now; null where it is deleted. */
  after: TreeItem | null;
}

/** The files that differ between two trees, in the order of `git diff-tree -r --no-renames`, only folders that differ being read. */
export async function compareTrees(
  store: Pick<TreeStore, "read">,
  before: string,
  after: string,
): Promise<TreeChange[]> {
  const changes = await compare(store, before, after, "");
  return changes.map((change) => ({ ...change, path: Buffer.from(change.path, "latin1").toString("utf8") }));
}

/** Null is a folder that is not there. Names are one character a byte. */
async function compare(
  store: Pick<TreeStore, "read">,
  before: string | null,
  after: string | null,
  folder: string,
): Promise<TreeChange[]> {
  if (before === after) return [];
  const [old, now] = await Promise.all([before, after].map((tree) => ranked(store, tree)));
  const changes: TreeChange[] = [];
  for (const rank of [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].sort(byBytes)) {
    const [was, is] = [old?.get(rank) ?? null, now?.get(rank) ?? null];
    if (was?.oid === is?.oid && was?.mode === is?.mode) continue;
    if (rank.endsWith("/")) changes.push(...(await compare(store, was?.oid ?? null, is?.oid ?? null, folder + rank)));
    else changes.push({ status: statusOf(was, is), path: folder + rank, after: is });
  }
  return changes;
}

async function ranked(store: Pick<TreeStore, "read">, tree: string | null): Promise<Map<string, TreeItem>> {
  const entries = tree === null ? [] : parseTree(await store.read(tree));
  return new Map([...entries].map(([name, item]) => [rankOf(name, item), item]));
}

function statusOf(was: TreeItem | null, is: TreeItem | null): TreeChange["status"] {
  if (was === null) return "A";
  if (is === null) return "D";
  // The last three digits are permissions.
  return was.mode.slice(0, -3) === is.mode.slice(0, -3) ? "M" : "T";
}

const byBytes = (a: string, b: string): number => (a < b ? -1 : 1);
