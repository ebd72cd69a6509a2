import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from "node:fs";
import { basename, join, sep } from "node:path";
import { type Problem, problem } from "../problems/problem.ts";

/** Whole new contents by path. */
export type FileWrites = ReadonlyMap<string, { content: string | Uint8Array } & WriteOptions>;

export interface WriteOptions {
  /**
   * `refuse`: the file must be new. `replace`: what is there is replaced at once, with its mode; a link of that name too. `was`: the same,
   * while what is there is still what was read.
   */
  existing: "refuse" | "replace" | { was: string | Uint8Array };
  /** Permissions of a new file and, with `replace`, of an old one too; by default those of the old one, or what the system gives. */
  mode?: number;
}

/**
 * Writes a file below a folder, whole or not at all, even where the machine stops halfway. The folder is the one that a person
 * named: it is there, and may be a link. Below it no link leads out, whatever its path names meanwhile; what is missing is made.
 *
 * Gives the problem where the file is not ours to write. Throws what the system answers otherwise; on a path that is not one below
 * a folder, which is a bug of its caller.
 */
export function writeInside(
  root: string,
  path: string,
  content: string | Uint8Array,
  { existing, mode }: WriteOptions,
): Problem | null {
  const place = { file: path, line: 1, column: 1 };
  const refused = () => problem("write-refused", { path }, place);
  const folder = openFolder(root, namesOf(path).slice(0, -1));
  if (folder === null) return refused();
  try {
    const file = join(folder.path, basename(path));
    const before = lstatSync(file, { throwIfNoEntry: false });
    if (before && existing === "refuse")
      return before.isFile() ? problem("out-exists", { file: path }, place) : refused();
    if (before && !before.isFile() && !before.isSymbolicLink()) return refused();
    if (existing === "refuse") writeNew(file, content, { mode });
    else {
      const like = before?.isFile() ? before : undefined;
      const isReplaced = replaceAtOnce(folder.path, file, content, { mode, before: like, existing });
      if (!isReplaced) return problem("write-changed", { path }, place);
    }
    return null;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return refused();
    throw error;
  } finally {
    folder.close();
  }
}

/** The same for many files of a folder: where one may not be written, none is. */
export function writeAllInside(root: string, files: FileWrites): Problem | null {
  for (const [path, { existing }] of files) {
    const found = findHindrance(root, path, existing);
    if (found) return found;
  }
  for (const [path, { content, ...options }] of files) {
    const found = writeInside(root, path, content, options);
    if (found) return found;
  }
  return null;
}

/** What writing would refuse now, with nothing made yet. */
function findHindrance(root: string, path: string, existing: WriteOptions["existing"]): Problem | null {
  const place = { file: path, line: 1, column: 1 };
  let at = root;
  const names = namesOf(path);
  for (const name of names.slice(0, -1)) {
    at = join(at, name);
    const found = lstatSync(at, { throwIfNoEntry: false });
    if (!found) return null;
    if (!found.isDirectory() && !isWithin(real(at), real(root))) return problem("write-refused", { path }, place);
  }
  const found = lstatSync(join(at, names.at(-1) ?? ""), { throwIfNoEntry: false });
  if (existing !== "refuse" && !holds(join(at, names.at(-1) ?? ""), existing))
    return problem("write-changed", { path }, place);
  if (!found || (existing !== "refuse" && (found.isFile() || found.isSymbolicLink()))) return null;
  return found.isFile() ? problem("out-exists", { file: path }, place) : problem("write-refused", { path }, place);
}

/** The names of a path below a folder. */
function namesOf(path: string): string[] {
  const names = path.split("/");
  const isBelow = names.every((name) => name !== "" && name !== "." && name !== "..");
  if (!isBelow || path.includes("\0") || (sep === "\\" && /[\\:]/.test(path)))
    throw new Error(`Not a path below a folder: ${JSON.stringify(path)}`);
  return names;
}

interface OpenFolder {
  /** Names that folder whatever becomes of its path, where the system can. */
  path: string;
  close(): void;
}

/** Linux gives an open folder a path of its own, as `openat` has it: https://man7.org/linux/man-pages/man5/proc_pid_fd.5.html */
const DESCRIPTORS = "/proc/self/fd";
const FOLDER = constants.O_RDONLY | (constants.O_DIRECTORY ?? 0) | (constants.O_NOFOLLOW ?? 0);

/** Opens a folder by its names, each from the one above, making what is missing; null where one leads out, or is no folder. */
function openFolder(root: string, names: readonly string[]): OpenFolder | null {
  const top = realpathSync.native(root);
  let open = openWithin(top, top);
  for (const name of names) {
    if (open === null) return null;
    makeFolder(join(open.path, name));
    const next = real(join(open.path, name));
    open.close();
    open = next === null ? null : openWithin(next, top);
  }
  return open;
}

function openWithin(path: string, top: string): OpenFolder | null {
  if (!isWithin(path, top)) return null;
  // Windows opens no folder, and has no links without a privilege.
  if (process.platform === "win32" || !existsSync(DESCRIPTORS)) return { path, close: () => {} };
  const descriptor = openOrNull(path);
  if (descriptor === null) return null;
  const open = { path: `${DESCRIPTORS}/${descriptor}`, close: () => closeSync(descriptor) };
  // Where it truly is, after all names were read.
  if (isWithin(real(open.path), top)) return open;
  open.close();
  return null;
}

function openOrNull(path: string): number | null {
  try {
    return openSync(path, FOLDER);
  } catch (error) {
    const code = codeOf(error);
    if (code === "ELOOP" || code === "ENOTDIR") return null;
    throw error;
  }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
}

function real(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ELOOP" || code === "ENOTDIR") return null;
    throw error;
  }
}

function isWithin(path: string | null, folder: string | null): boolean {
  if (path === null || folder === null) return false;
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** `wx`: the system itself refuses a name that exists, a link too. */
function writeNew(
  file: string,
  content: string | Uint8Array,
  { mode, like }: { mode?: number | undefined; like?: Stats },
) {
  const descriptor = openSync(file, "wx", mode ?? 0o666);
  try {
    writeFileSync(descriptor, content);
    if (like) takeOwner(descriptor, like);
    const kept = mode ?? (like && like.mode & 0o777);
    // The mask of the process would take bits away.
    if (kept !== undefined) fchmodSync(descriptor, kept);
    fsyncSync(descriptor);
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** Whoever had the file keeps it, where the system allows. */
function takeOwner(descriptor: number, { uid, gid }: Stats): void {
  const own = fstatSync(descriptor);
  if (own.uid === uid && own.gid === gid) return;
  try {
    fchownSync(descriptor, uid, gid);
  } catch (error) {
    if (codeOf(error) !== "EPERM") throw error;
  }
}

function replaceAtOnce(
  folder: string,
  file: string,
  content: string | Uint8Array,
  { mode, before, existing }: { mode: number | undefined; before: Stats | undefined; existing: Replacing },
): boolean {
  const temporary = join(folder, `.beta-fiches-${randomBytes(8).toString("hex")}`);
  writeNew(temporary, content, { mode, ...(before ? { like: before } : {}) });
  try {
    const isAsRead = holds(file, existing);
    if (isAsRead) renameSync(temporary, file);
    else rmSync(temporary, { force: true });
    return isAsRead;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

type Replacing = Exclude<WriteOptions["existing"], "refuse">;

/** Whether a file still holds what was read there, where that matters. */
function holds(file: string, existing: Replacing): boolean {
  if (existing === "replace") return true;
  const was = Buffer.from(existing.was);
  const found = lstatSync(file, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size === was.length && was.equals(readFileSync(file));
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
