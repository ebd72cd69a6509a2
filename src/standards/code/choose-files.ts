import { anyRank, isIgnoredPath, isTestPath, senderRank } from "./classify-path.ts";
import { isAutomation, isOtherAutomation } from "./read-automation.ts";
import { isRunnable } from "./read-scripts.ts";

interface Listed {
  path: string;
  /** Bytes. */
  size: number;
}

/** How much may be read: files, and bytes in all. */
export interface FileBudget {
  files: number;
  bytes: number;
}

/** Bytes: settings are short. */
const LARGEST = 64 * 1024;
/** So many of each, so that no kind takes the place of the others. */
const AUTOMATIONS = 100;
const MANIFESTS = 60;
const RUNNABLE = 60;

const manifest =
  /(?:^|\/)(?:package\.json|deno\.jsonc?|\.?justfile|Gemfile|composer\.json|pyproject\.toml|requirements[^/]*\.txt|Pipfile|setup\.cfg|tox\.ini|(?:GNU)?Makefile|Rakefile|[^/]+\.(?:rake|mk)|mix\.exs|Taskfile(?:\.dist)?\.ya?ml|pom\.xml|build\.gradle(?:\.kts)?|Cargo\.toml|go\.mod)$/i;
const front = /^(?:readme(?:\.[a-z-]+)*|publiccode\.ya?ml|codemeta\.json)$/i;
/** Files that GitLab takes in. */
const included = /(?:^|\/)[^/]*(?:gitlab|ci)[^/]*(?:\/[^/]+){0,3}\.ya?ml$/i;

/** How much of a repository was read. */
export interface Reading {
  /** Whether the list of its paths is whole. */
  isListed: boolean;
  /** How many files that may say who messages come from were not read. */
  unreadSenders: number;
  /** Whether an automation, or a file that may say what one runs, was not read. */
  hasUnreadAutomation: boolean;
}

export interface ChosenFiles<Entry> {
  files: Entry[];
  reading: Omit<Reading, "isListed">;
}

/**
 * Which files of a repository are worth reading, within a budget: automations and what they run, manifests, then settings of senders,
 * the likeliest and shallowest first, then code of any name.
 */
export function chooseFiles<Entry extends Listed>(
  entries: readonly Entry[],
  folder: string,
  budget: FileBudget,
): ChosenFiles<Entry> {
  const small = entries.filter(({ path, size }) => size <= LARGEST && !isIgnoredPath(path));
  const inside = small.filter(({ path }) => isInside(path, folder));
  const automations = shallowestFirst(small.filter(({ path }) => isAutomation(path) || isOtherAutomation(path)));
  const manifests = shallowestFirst(small.filter(({ path }) => manifest.test(path) && !isTestPath(path)));
  const runnable = shallowestFirst(small.filter(({ path }) => isRunnable(path)));
  const taken = small.filter(({ path }) => included.test(path));
  const first = [
    ...small.filter(({ path }) => front.test(path)),
    ...automations.slice(0, AUTOMATIONS),
    ...manifests.slice(0, MANIFESTS),
    ...runnable.slice(0, RUNNABLE),
    ...shallowestFirst(taken).slice(0, MANIFESTS),
  ];
  const senders = ranked(inside, senderRank);
  const others = ranked(inside, anyRank);
  const files = withinBudget([...new Set([...first, ...senders, ...others])], budget);
  const read = new Set(files);
  const mayTell = [...senders, ...others.filter(({ path }) => anyRank(path) === 0)];
  return {
    files,
    reading: {
      unreadSenders: new Set(mayTell.filter((entry) => !read.has(entry))).size,
      hasUnreadAutomation: [...automations, ...manifests].some((entry) => !read.has(entry)),
    },
  };
}

/** Whether a file belongs to the folder that the fiche names, `` being all of the repository. */
export function isInside(path: string, folder: string): boolean {
  return folder === "" || path === folder || path.startsWith(`${folder}/`);
}

function ranked<Entry extends Listed>(entries: readonly Entry[], rankOf: (path: string) => number | null): Entry[] {
  return entries
    .flatMap((entry) => {
      const rank = rankOf(entry.path);
      return rank === null ? [] : [{ entry, rank, depth: depth(entry.path) }];
    })
    .toSorted((a, b) => a.rank - b.rank || a.depth - b.depth)
    .map(({ entry }) => entry);
}

function withinBudget<Entry extends Listed>(entries: readonly Entry[], budget: FileBudget): Entry[] {
  let bytes = 0;
  return entries.slice(0, budget.files).filter(({ size }) => {
    bytes += size;
    return bytes <= budget.bytes;
  });
}

function shallowestFirst<Entry extends Listed>(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((a, b) => depth(a.path) - depth(b.path) || (a.path < b.path ? -1 : 1));
}

function depth(path: string): number {
  return path.split("/").length;
}
