import { distance } from "fastest-levenshtein";
import { nearest } from "../../problems/nearest.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { usernamePattern } from "../../yaml/shapes.ts";
import { type RecordKind, rootOf } from "./identify-files.ts";

/** What people call the folders, letters only: other languages, the singular, the site's own names. */
const NAMES: Record<RecordKind, readonly string[]> = {
  members: ["members", "member", "membres", "membre", "personnes", "intervenants", "consultants", "authors", "auteurs"],
  products: ["products", "product", "produits", "produit", "startups", "startup"],
  orders: ["orders", "order", "commandes", "commande", "bons", "bonsdecommande", "bondecommande", "bdc"],
};
const KINDS: readonly RecordKind[] = ["members", "products", "orders"];

/** Where `records` is written: settings and records do not know each other. */
const SETTINGS = ".github/beta-fiches.yml";

/** A record, or what Windows makes of one where it hides extensions. */
const RECORD_FILE = /\.ya?ml(?:\.txt)?$/i;

/**
 * Records that stand where none is read, by the paths of every file of the repository: under a misspelt folder, elsewhere than the
 * settings say, or deeper. What is read leaves the rest in peace: archives and examples may look like records.
 */
export function findMisplacedRecords(paths: readonly string[], folder: string): Problem[] {
  const root = rootOf(folder);
  const files = paths.filter((path) => RECORD_FILE.test(path)).map(split);
  const misnamed = findMisnamedFolders(files, root);
  const isRead = files.some(
    ({ parent, name }) => KINDS.some((kind) => parent === `${root}${kind}/`) && /\.ya?ml$/.test(name),
  );
  if (misnamed.length > 0 || isRead) return misnamed;
  const elsewhere = findElsewhere(files, root);
  if (elsewhere) return [elsewhere];
  if (root !== "" && !paths.some((path) => path.startsWith(root))) {
    const folders = new Set(paths.flatMap((path) => path.split("/").slice(0, -1).slice(0, 1)));
    return [problem("records-folder-missing", { folder, nearest: nearest(folder, folders) }, top(SETTINGS))];
  }
  return [...findTooDeep(files, root), ...findUnsorted(files, root)];
}

interface FilePath {
  path: string;
  /** With its last `/`; empty at the top. */
  parent: string;
  name: string;
}

function split(path: string): FilePath {
  const at = path.lastIndexOf("/") + 1;
  return { path, parent: path.slice(0, at), name: path.slice(at) };
}

/** Undefined leaves a file out. A repository may have a hundred thousand files in one folder, so that no list is made twice. */
function groupFiles(
  files: readonly FilePath[],
  keyOf: (file: FilePath) => string | undefined,
): Map<string, FilePath[]> {
  const groups = new Map<string, FilePath[]>();
  for (const file of files) {
    const key = keyOf(file);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(file);
    else groups.set(key, [file]);
  }
  return groups;
}

function findMisnamedFolders(files: readonly FilePath[], root: string): Problem[] {
  const byFolder = groupFiles(files, ({ parent }) =>
    /^[^/]+\/$/.test(parent.slice(root.length)) && parent.startsWith(root) ? parent : undefined,
  );
  return [...byFolder].flatMap(([parent, [first, ...others]]) => {
    const name = parent.slice(root.length, -1);
    const kind = kindMeant(name);
    if (!first || kind === undefined || kind === name) return [];
    const details = { folder: parent.slice(0, -1), meant: `${root}${kind}`, files: others.length + 1 };
    return [problem("records-folder-misnamed", details, top(first.path))];
  });
}

/** The folder that somebody meant, if it is one of ours; the name of one of ours means itself. */
function kindMeant(name: string): RecordKind | undefined {
  if (/\d/.test(name)) return undefined;
  const folded = name
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z]/g, "");
  return (
    KINDS.find((kind) => NAMES[kind].includes(folded)) ??
    KINDS.find((kind) => NAMES[kind].some((known) => isSlip(folded, known)))
  );
}

/** One letter too many, too few or wrong, two of them swapped, or two slips after the same first letter. */
function isSlip(written: string, known: string): boolean {
  if (known.length < 6 || Math.abs(written.length - known.length) > 1) return false;
  const far = distance(written, known);
  return far <= 1 || (far === 2 && written[0] === known[0]);
}

function findElsewhere(files: readonly FilePath[], root: string): Problem | undefined {
  const byBase = groupFiles(files, ({ parent }) => {
    const [, base = "", name = ""] = /^(.*\/)?([^/]+)\/$/.exec(parent) ?? [];
    return base === root || kindMeant(name) === undefined ? undefined : base;
  });
  const [[found, [first, ...others]] = ["", []]] = [...byBase].sort(([, a], [, b]) => b.length - a.length);
  if (!first) return undefined;
  const details = { found: asFolder(found), wanted: asFolder(root), files: others.length + 1 };
  return problem("records-elsewhere", details, top(first.path));
}

/** As the settings write a folder. */
function asFolder(base: string): string {
  return base.replace(/\/$/, "") || ".";
}

function findTooDeep(files: readonly FilePath[], root: string): Problem[] {
  return KINDS.flatMap((kind) => {
    const [first, ...others] = files.filter(
      ({ parent }) => parent.startsWith(`${root}${kind}/`) && parent !== `${root}${kind}/`,
    );
    if (!first) return [];
    return [problem("records-too-deep", { folder: `${root}${kind}`, files: others.length + 1 }, top(first.path))];
  });
}

/** People's files beside the folders that should hold them. */
function findUnsorted(files: readonly FilePath[], root: string): Problem[] {
  const [first, ...others] = files.filter(
    ({ parent, name }) => parent === root && /^[^.]/.test(name) && usernamePattern.test(name.replace(RECORD_FILE, "")),
  );
  return first
    ? [problem("records-unsorted", { folder: `${root}members`, files: others.length + 1 }, top(first.path))]
    : [];
}

function top(file: string) {
  return { file, line: 1, column: 1 };
}
