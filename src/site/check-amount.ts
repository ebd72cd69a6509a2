import type { TreeFile } from "../files/file-tree.ts";
import { type Problem, problem } from "../problems/problem.ts";
import { settingsPath } from "../settings/parse-settings.ts";

/** What is read of a site at once: the real one has four thousand fiches, of a kilobyte each. */
const MOST_FICHES = 50_000;
const MOST_BYTES = 64 * 1024 * 1024;

/** Whether the fiches at `paths` of a site (`owner/name`) are too many to be read, or hold too much. `listed`: all files, with their bytes. */
export function checkAmount(
  listed: readonly TreeFile[],
  paths: ReadonlySet<string>,
  repository: string,
): Problem | undefined {
  const bytes = listed.reduce((sum, { path, size }) => sum + (paths.has(path) ? (size ?? 0) : 0), 0);
  if (paths.size <= MOST_FICHES && bytes <= MOST_BYTES) return;
  const details = { repository, count: paths.size, mib: Math.round(bytes / 1024 / 1024) };
  return problem("site-too-large", details, { file: settingsPath, line: 1, column: 1 });
}
