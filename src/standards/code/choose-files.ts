import { isIgnoredPath, isTestPath, senderRank } from "./classify-path.ts";
import { isAutomation } from "./find-test-workflows.ts";

interface Listed {
  path: string;
  /** Bytes. */
  size: number;
}

/** As many texts as GitHub gives in one request, and no more bytes than it answers in time. */
const FILES = 120;
const BYTES = 1024 * 1024;
/** Bytes: settings are short. */
const LARGEST = 64 * 1024;

const manifest =
  /(?:^|\/)(?:package\.json|deno\.json|justfile|Gemfile|composer\.json|pyproject\.toml|requirements[^/]*\.txt|Pipfile|setup\.cfg|tox\.ini|Makefile|Rakefile|mix\.exs|pom\.xml|build\.gradle(?:\.kts)?|Cargo\.toml|go\.mod)$/;

/** Which files of a repository are worth reading: workflows, manifests, then settings of senders, the likeliest and shallowest first. */
export function chooseFiles<Entry extends Listed>(entries: readonly Entry[], folder: string): Entry[] {
  const small = entries.filter(({ path, size }) => size <= LARGEST && !isIgnoredPath(path));
  const inside = small.filter(({ path }) => isInside(path, folder));
  const workflows = shallowestFirst(small.filter(({ path }) => isAutomation(path))).slice(0, 20);
  const manifests = shallowestFirst(inside.filter(({ path }) => manifest.test(path) && !isTestPath(path))).slice(0, 20);
  const senders = inside
    .flatMap((entry) => {
      const rank = senderRank(entry.path);
      return rank === null ? [] : [{ entry, rank }];
    })
    .toSorted((a, b) => a.rank - b.rank || depth(a.entry.path) - depth(b.entry.path));
  return withinBudget([...new Set([...workflows, ...manifests, ...senders.map(({ entry }) => entry)])]);
}

/** Whether a file belongs to the folder that the fiche names, `` being all of the repository. */
export function isInside(path: string, folder: string): boolean {
  return folder === "" || path === folder || path.startsWith(`${folder}/`);
}

function withinBudget<Entry extends Listed>(entries: readonly Entry[]): Entry[] {
  let bytes = 0;
  return entries.slice(0, FILES).filter(({ size }) => {
    bytes += size;
    return bytes <= BYTES;
  });
}

function shallowestFirst<Entry extends Listed>(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((a, b) => depth(a.path) - depth(b.path) || (a.path < b.path ? -1 : 1));
}

function depth(path: string): number {
  return path.split("/").length;
}
