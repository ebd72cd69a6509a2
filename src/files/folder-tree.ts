import { isUtf8 } from "node:buffer";
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
} from "node:fs";
import { dirname, join, sep } from "node:path";
import type { ByteTree, TreeFile } from "./file-tree.ts";

const SKIPPED = new Set([".git", "node_modules"]);

/** Both absent on Windows, where links need a privilege. A pipe that nobody writes to reads as empty, and is never waited for. */
const NO_FOLLOW = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * A folder of this machine, or some folders and files of it (`under`). Links are not followed, so nothing outside of the folder
 * is ever listed or read. A folder that is missing lists nothing; other failures of the disk throw.
 */
export function folderTree(root: string, under: readonly string[] = ["."]): ByteTree {
  const isInside = insideOf(root);
  return {
    list: async () => under.filter(isInside).flatMap((path) => listPath(root, path)),
    read: async (paths) => {
      const texts = new Map<string, string | null>();
      for (const path of paths) {
        const text = isInside(dirname(path)) ? readText(`${root}/${path}`) : undefined;
        if (text !== undefined) texts.set(path, text);
      }
      return texts;
    },
    readBytes: async (paths, most) => {
      const found = new Map<string, Uint8Array | null>();
      for (const path of paths) {
        const bytes = isInside(dirname(path)) ? readWithin(`${root}/${path}`, most) : undefined;
        if (bytes !== undefined) found.set(path, bytes);
      }
      return found;
    },
  };
}

/** Files below a folder down to `depth` folders, by name alone: what is near where somebody pointed, never a whole disk. */
export function listNearby(root: string, depth: number): string[] {
  const found: string[] = [];
  const visit = (path: string, left: number) => {
    const entries = unlessRefused(() => readdirSync(join(root, path), { withFileTypes: true })) ?? [];
    for (const entry of entries) {
      if (found.length >= MAX_NEARBY) return;
      const inner = path === "." ? entry.name : `${path}/${entry.name}`;
      if (entry.isFile()) found.push(inner);
      else if (entry.isDirectory() && left > 0 && !SKIPPED.has(entry.name)) visit(inner, left - 1);
    }
  };
  visit(".", depth);
  return found;
}

/** Far more than a contractor has records. */
const MAX_NEARBY = 50_000;

/** A folder that may not be read is none of ours. */
function unlessRefused<Answer>(read: () => Answer): Answer | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && "syscall" in error) return undefined;
    throw error;
  }
}

/** Whether a path, links resolved, is still in the folder; one system call for each path. */
function insideOf(root: string): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const [here, folder] = [real(join(root, path)), real(root)];
    const inside = here !== undefined && folder !== undefined && isWithin(here, folder);
    known.set(path, inside);
    return inside;
  };
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function real(path: string): string | undefined {
  return unlessMissing(() => realpathSync.native(path));
}

function listPath(root: string, path: string): TreeFile[] {
  const entries: Dirent[] | undefined = unlessMissing(() => readdirSync(join(root, path), { withFileTypes: true }));
  if (!entries) return statSync(join(root, path), { throwIfNoEntry: false })?.isFile() ? [{ path, size: null }] : [];
  return entries.flatMap((entry) => {
    const inner = path === "." ? entry.name : `${path}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : listPath(root, inner);
    // The size is left out: it would cost a system call for each of thousands of files.
    return entry.isFile() ? [{ path: inner, size: null }] : [];
  });
}

/** What nearly every file fits in, so that one piece of memory serves them all. */
const buffer = Buffer.allocUnsafeSlow(64 * 1024);

/** Bytes. The largest text there is, the lock file of the largest contractor, holds a few millions; what is beyond is no text of ours. */
const MAX_SIZE = 64 * 1024 * 1024;
const NOT_TEXT = Buffer.from([0xff]);

function readText(path: string): string | null | undefined {
  return unlessMissing(() => {
    const file = openSync(path, NO_FOLLOW);
    try {
      const bytes = readBytes(file);
      const text = bytes.toString("utf8");
      // Decoding replaces what is not UTF-8; a check is needed only where the replacement character stands.
      return text.includes("\uFFFD") && !isUtf8(bytes) ? null : text;
    } catch (error) {
      // A folder under the name of a file is there, and is no text.
      if (codeOf(error) === "EISDIR") return null;
      throw error;
    } finally {
      closeSync(file);
    }
  });
}

function readWithin(path: string, most: number): Uint8Array | null | undefined {
  return unlessMissing(() => {
    const file = openSync(path, NO_FOLLOW);
    try {
      const { size } = fstatSync(file);
      return size > most ? null : new Uint8Array(readFileSync(file));
    } catch (error) {
      if (codeOf(error) === "EISDIR") return null;
      throw error;
    } finally {
      closeSync(file);
    }
  });
}

/** Valid until the next call. */
function readBytes(file: number): Buffer {
  let length = 0;
  for (let read = -1; read !== 0 && length < buffer.length; length += read) {
    read = readSync(file, buffer, length, buffer.length - length, length);
  }
  if (length < buffer.length) return buffer.subarray(0, length);
  return fstatSync(file).size > MAX_SIZE ? NOT_TEXT : readFileSync(file);
}

/** What the disk answers; undefined where there is nothing, or a link where a file was asked for. */
function unlessMissing<Answer>(read: () => Answer): Answer | undefined {
  try {
    return read();
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP") return undefined;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
