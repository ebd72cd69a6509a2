import { isUtf8 } from "node:buffer";
import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Source, SourceFile } from "./source.ts";

const SKIPPED = new Set([".git", "node_modules"]);

/** A folder of this machine, or some folders and files of it (`under`). Links are not followed. */
export function folderSource(root: string, under: readonly string[] = ["."]): Source {
  return {
    list: async () => under.flatMap((path) => listPath(root, path)),
    read: async (paths) => new Map(paths.flatMap((path) => readText(root, path))),
  };
}

function listPath(root: string, path: string): SourceFile[] {
  const entries = entriesOf(root, path);
  if (!entries) return sizeOf(root, path);
  return entries.flatMap((entry) => {
    const inner = path === "." ? entry.name : `${path}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : listPath(root, inner);
    return entry.isFile() ? sizeOf(root, inner) : [];
  });
}

function entriesOf(root: string, path: string): Dirent[] | undefined {
  try {
    return readdirSync(join(root, path), { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
}

function sizeOf(root: string, path: string): SourceFile[] {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  return stat?.isFile() ? [{ path, size: stat.size }] : [];
}

function readText(root: string, path: string): [string, string | null][] {
  try {
    const file = `${root}/${path}`;
    const text = readFileSync(file, "utf8");
    // Decoding replaces what is not UTF-8; a second look is needed only where the replacement character stands.
    return [[path, text.includes("\uFFFD") && !isUtf8(readFileSync(file)) ? null : text]];
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}
