/** What a tree is read and stored with. */
export interface TreeStore {
  /** A tree's bytes, as Git keeps them. */
  read(oid: string): Promise<Buffer>;
  /** Its id. */
  write(content: Buffer): Promise<string>;
}

export interface TreeItem {
  /** Octal, as a tree holds it: no zero before a folder's. */
  mode: string;
  oid: string;
}

/** Names are held one character a byte: Git sorts by bytes, and a name need not be UTF-8. */
type Entries = Map<string, TreeItem>;
/** Ids of blobs by path, bytes as above; null removes. */
type Edits = ReadonlyMap<string, string | null>;

export const FOLDER = "40000";
export const FILE = "100644";

/** The tree that setting and removing files gives, without empty folders. Returns its id. */
export async function editTree(store: TreeStore, tree: string, files: ReadonlyMap<string, string | null>) {
  const edits = new Map([...files].map(([path, blob]) => [Buffer.from(path).toString("latin1"), blob]));
  return (await edit(store, tree, edits)) ?? store.write(Buffer.alloc(0));
}

async function edit(store: TreeStore, tree: string | null, edits: Edits): Promise<string | null> {
  const entries = tree === null ? new Map() : parseTree(await store.read(tree));
  const nested = new Map<string, Map<string, string | null>>();
  for (const [path, blob] of edits) {
    const slash = path.indexOf("/");
    if (slash >= 0) {
      const folder = path.slice(0, slash);
      nested.set(folder, (nested.get(folder) ?? new Map()).set(path.slice(slash + 1), blob));
    } else if (blob === null) entries.delete(path);
    else entries.set(path, { mode: FILE, oid: blob });
  }
  for (const [name, inside] of nested) {
    const before = entries.get(name);
    const after = await edit(store, before?.mode === FOLDER ? before.oid : null, inside);
    if (after !== null) entries.set(name, { mode: FOLDER, oid: after });
    else if (before?.mode === FOLDER) entries.delete(name);
  }
  return entries.size === 0 ? null : store.write(printTree(entries));
}

/** What a tree holds by name, in Git's order. */
export function parseTree(content: Buffer): Entries {
  const entries: Entries = new Map();
  for (let at = 0; at < content.length; ) {
    const end = content.indexOf(0, at);
    const [mode = "", ...name] = content.toString("latin1", at, end).split(" ");
    entries.set(name.join(" "), { mode, oid: content.toString("hex", end + 1, end + 21) });
    at = end + 21;
  }
  return entries;
}

/** What Git sorts by: folders as if their names ended with a slash. */
export const rankOf = (name: string, { mode }: TreeItem): string => (mode === FOLDER ? `${name}/` : name);

function printTree(entries: Entries): Buffer {
  const sorted = [...entries].sort(([a, one], [b, other]) => (rankOf(a, one) < rankOf(b, other) ? -1 : 1));
  return Buffer.concat(
    sorted.flatMap(([name, { mode, oid }]) => [Buffer.from(`${mode} ${name}\0`, "latin1"), Buffer.from(oid, "hex")]),
  );
}
