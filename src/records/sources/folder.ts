import { isUtf8 } from "node:buffer";
import {
  closeSync,
  constants,
  type Dirent,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from "node:fs";
import { dirname, join, sep } from "node:path";
import type { Source, SourceFile } from "./source.ts";

const SKIPPED = new Set([".git", "node_modules"]);

/** Absent on Windows, where links need a privilege. */
const NO_FOLLOW = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);

/**
 * A folder of this machine, or some folders and files of it (`under`). Links are not followed, so nothing outside of the folder
 * is ever listed or read. A folder that is missing lists nothing; other failures of the disk throw.
 */
export function folderSource(root: string, under: readonly string[] = ["."]): Source {
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
  };
}

/** Whether a path, links resolved, is still in the folder; one question to the disk for each path. */
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
  return whereMissing(() => realpathSync.native(path));
}

function listPath(root: string, path: string): SourceFile[] {
  const entries: Dirent[] | undefined = whereMissing(() => readdirSync(join(root, path), { withFileTypes: true }));
  if (!entries) return sizeOf(root, path);
  return entries.flatMap((entry) => {
    const inner = path === "." ? entry.name : `${path}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : listPath(root, inner);
    return entry.isFile() ? sizeOf(root, inner) : [];
  });
}

function sizeOf(root: string, path: string): SourceFile[] {
  const stat = statSync(`${root}/${path}`, { throwIfNoEntry: false });
  return stat?.isFile() ? [{ path, size: stat.size }] : [];
}

function readText(path: string): string | null | undefined {
  return whereMissing(() => {
    const file = openSync(path, NO_FOLLOW);
    try {
      const text = readFileSync(file, "utf8");
      // Decoding replaces what is not UTF-8; a second look is needed only where the replacement character stands.
      return text.includes("\uFFFD") && !isUtf8(readFileSync(path)) ? null : text;
    } catch (error) {
      // A folder under the name of a file is there, and is no text.
      if (codeOf(error) === "EISDIR") return null;
      throw error;
    } finally {
      closeSync(file);
    }
  });
}

/** What the disk answers; undefined where there is nothing, or a link where a file was asked for. */
function whereMissing<Answer>(ask: () => Answer): Answer | undefined {
  try {
    return ask();
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP") return undefined;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
