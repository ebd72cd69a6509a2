import { z } from "zod";
import { chooseFiles, type FileBudget } from "../code/choose-files.ts";
import type { CodeFile } from "../code/find-senders.ts";
import { observeCode } from "../code/observe-code.ts";
import { GitLabFailure, type ReadGitLab, rawBytes } from "./create-gitlab-reader.ts";
import type { CodeResult } from "./forge-cache.ts";
import { type ArchiveEntry, unpackArchive } from "./unpack-archive.ts";

/** The forge gives no more in one answer. */
export const PAGE = 100;
const BUDGET: FileBudget = { files: 4_000, bytes: 8 * 1024 * 1024 };

const tree = z.array(z.object({ path: z.string(), type: z.string() }));

export type ReadPart = <Value>(what: string, shape: z.ZodType<Value>) => Promise<Value | null>;

/** Requests for one product, the first time. */
const REQUESTS = 8;

export interface ProjectSource {
  /** Null where it is refused. */
  readProjectPart: ReadPart;
  /** How many requests may still be made. */
  left(): number;
}

/** The parts of a project whose own facts took a request already. */
export function countRequests(readGitLab: ReadGitLab, host: string, id: number): ProjectSource {
  let left = REQUESTS - 1;
  return {
    readProjectPart(what, shape) {
      left -= 1;
      return nullIfRefused(readGitLab(host, `projects/${id}/${what}`, shape));
    },
    left: () => left,
  };
}

/** From the archive of a commit or, where that is refused or too large, from what the requests that are left tell. */
export async function readGitLabCode(
  source: ProjectSource,
  commit: string,
  folder: string,
): Promise<CodeResult | null> {
  const path = `repository/archive.zip?sha=${encodeURIComponent(commit)}`;
  const archive = await source.readProjectPart(path, rawBytes).catch((error: unknown) => {
    // Archives have a limit of their own.
    if (error instanceof GitLabFailure) return null;
    throw error;
  });
  const entries = archive === null ? null : unpackArchive(archive);
  return entries ? observeArchive(entries, folder) : observeListing(source, commit, folder);
}

function observeArchive(entries: ArchiveEntry[], folder: string): CodeResult {
  const { files: chosen, reading } = chooseFiles(entries, folder, BUDGET);
  const files = chosen.map((entry) => ({ path: entry.path, text: entry.read() }));
  const paths = entries.map(({ path }) => path);
  return { code: observeCode(paths, files, folder, { ...reading, isListed: true }), isComplete: true };
}

/** The first hundred files, and the likeliest of them. */
async function observeListing(source: ProjectSource, commit: string, folder: string): Promise<CodeResult | null> {
  const ref = encodeURIComponent(commit);
  const listed = await source.readProjectPart(`repository/tree?ref=${ref}&recursive=true&per_page=${PAGE}`, tree);
  if (listed === null) return null;
  const paths = listed.filter(({ type }) => type === "blob").map(({ path }) => path);
  // GitLab lists no sizes: what is too long comes back as nothing.
  const entries = paths.filter((path) => !/^readme/i.test(path)).map((path) => ({ path, size: 0 }));
  const { files: chosen, reading } = chooseFiles(entries, folder, { files: source.left(), bytes: 0 });
  const files: CodeFile[] = [];
  for (const { path } of chosen) {
    const text = await source.readProjectPart(
      `repository/files/${encodeURIComponent(path)}/raw?ref=${ref}`,
      z.string(),
    );
    if (text !== null) files.push({ path, text });
  }
  const isWhole = files.length === chosen.length;
  const unread = { unreadSenders: reading.unreadSenders + chosen.length - files.length };
  const read = { ...unread, hasUnreadAutomation: reading.hasUnreadAutomation || !isWhole };
  const isListed = listed.length < PAGE;
  return { code: observeCode(paths, files, folder, { ...read, isListed }), isComplete: isWhole };
}

async function nullIfRefused<Value>(answer: Promise<Value>): Promise<Value | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof GitLabFailure && error.status !== 429) return null;
    throw error;
  }
}
