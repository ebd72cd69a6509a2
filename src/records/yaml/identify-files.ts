import { type Place, type Problem, problem } from "../../problems/problem.ts";
import { idPattern, referencePattern, usernamePattern } from "../../yaml/shapes.ts";

export type RecordKind = "members" | "products" | "orders";

export interface IdentifiedFile<File extends { path: string }> {
  file: File;
  /** In Unicode NFC. */
  id: string;
  /** Why its name cannot be used. */
  problem?: Problem;
  /** Why its name can only be that of something that exists already. */
  newIdProblem?: Problem;
}

/** What people, Git and macOS leave beside records, and that is no mistake. */
const HARMLESS = new Set([".gitkeep", ".gitignore", ".DS_Store", "README.md"]);

/** Windows hides the last extension, and Notepad adds one; a phone or an old editor writes it large; fingers swap letters. */
const MISNAMED = /^[^/]+\.(?:ya?ml\.(?:txt|ya?ml)|(?=.*[A-Z])[Yy][Aa]?[Mm][Ll]|aml|ylm|yam|ymll)$/;
const EXTENSIONS = /(?:\.(?:txt|ya?ml|aml|ylm|yam|ymll))+$/i;

/** Git refuses these in the name of a branch, and file systems some of them. */
const unfitForGit = /\.\.|\.$|\.lock$/;

/** The files of one kind with their ids, by id; the other files of its folder get a note. */
export function identifyFiles<File extends { path: string }>(
  files: readonly File[],
  kind: RecordKind,
  folder: string,
): { named: IdentifiedFile<File>[]; notes: Problem[] } {
  const prefix = `${rootOf(folder)}${kind}/`;
  const found: IdentifiedFile<File>[] = [];
  const misnamed: IdentifiedFile<File>[] = [];
  const notes: Problem[] = [];
  for (const file of files) {
    if (!file.path.startsWith(prefix)) continue;
    const name = file.path.slice(prefix.length);
    const id = /^([^/]+)\.ya?ml$/.exec(name)?.[1]?.normalize("NFC");
    const meant = MISNAMED.test(name) ? name.replace(EXTENSIONS, "").normalize("NFC") : undefined;
    if (meant !== undefined) {
      misnamed.push({
        file,
        id: meant,
        problem: problem("misnamed-record", { meant: `${meant}.yml` }, top(file.path)),
      });
    } else if (id !== undefined) found.push({ file, id });
    else if (!HARMLESS.has(name)) notes.push(problem("unexpected-file", {}, top(file.path)));
  }
  const twins = groupByName(found);
  const named = found.map((one) => ({ ...one, ...nameProblem(one, kind, twins.get(one.id.toLowerCase()) ?? []) }));
  // Beside the record itself it is a copy, which spoils nothing.
  const known = new Set(found.map(({ id }) => id));
  for (const one of misnamed) {
    if (one.problem && known.has(one.id)) notes.push(one.problem);
    else named.push(one);
  }
  return { named: named.sort((a, b) => compare(a.id, b.id) || compare(a.file.path, b.file.path)), notes };
}

/** The folder of the records as paths begin: `dossiers/`, or nothing at the top. */
export function rootOf(folder: string): string {
  return folder
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .map((part) => `${part}/`)
    .join("");
}

/** Two names that differ by case alone are one file on many machines, and one person in any case. */
function groupByName<File extends { path: string }>(
  found: readonly IdentifiedFile<File>[],
): Map<string, IdentifiedFile<File>[]> {
  const groups = new Map<string, IdentifiedFile<File>[]>();
  for (const one of found) {
    const name = one.id.toLowerCase();
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return groups;
}

function nameProblem<File extends { path: string }>(
  { file, id }: IdentifiedFile<File>,
  kind: RecordKind,
  twins: readonly IdentifiedFile<File>[],
): Pick<IdentifiedFile<File>, "problem" | "newIdProblem"> {
  const at = top(file.path);
  const other = twins.find((twin) => twin.file !== file);
  if (other) return { problem: problem("duplicate-record", { id, other: other.file.path }, at) };
  return checkId(id, kind, at);
}

/** Why a record cannot be called so, or can only be if it exists already. */
export function checkId(
  id: string,
  kind: RecordKind,
  at: Place,
): Pick<IdentifiedFile<{ path: string }>, "problem" | "newIdProblem"> {
  const found = checkNewId(id, kind, at);
  // Only members and products can be on the site already, under a name that it accepted once.
  return found && kind !== "orders" && referencePattern.test(id)
    ? { newIdProblem: found }
    : { ...(found && { problem: found }) };
}

function checkNewId(id: string, kind: RecordKind, at: Place): Problem | undefined {
  if (kind === "members" && (!usernamePattern.test(id) || unfitForGit.test(id))) {
    return problem("invalid-username", { id, suggestion: suggestUsername(id) }, at);
  }
  return !idPattern.test(id) || unfitForGit.test(id) ? problem("invalid-id", { id }, at) : undefined;
}

/** `Léa Specimen` → `lea.specimen`; null where that is not enough. */
export function suggestUsername(id: string): string | null {
  const plain = id.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const username = plain.replace(/\s+/g, ".").replace(/[^a-z.-]/g, "");
  return usernamePattern.test(username) && !unfitForGit.test(username) ? username : null;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function top(file: string): Place {
  return { file, line: 1, column: 1 };
}
