import { repositorySource } from "../github/repository-source.ts";
import { type Problem, problem } from "../problems/problem.ts";
import { parseSettings, settingsPath } from "../settings/parse-settings.ts";
import { settingsSchema } from "../settings/settings-schema.ts";
import type { Look } from "./look.ts";
import type { Contractor } from "./read-staffing.ts";

/**
 * Whether unmerged settings name the very repositories that merged ones do, or the default ones while none are merged. Anyone who
 * reads the staffing repository may open a pull request from a fork: were its settings followed, the App would read for them
 * any other private repository where it is installed.
 */
export async function checkTrust(
  { github, staffing, cache }: Look,
  { head, settings }: Contractor,
): Promise<Problem | undefined> {
  const source = repositorySource(github, staffing, head.commit, cache);
  const merged = parseSettings((await source.read([settingsPath])).get(settingsPath));
  const trusted = Array.isArray(merged) ? settingsSchema.shape.site.parse(undefined) : merged.site;
  const { repository, fork } = settings.site;
  if (isSame(repository, trusted.repository) && (fork === null || isSame(fork, trusted.fork ?? ""))) return;
  return problem("site-not-merged", { repository }, { file: settingsPath, line: 1, column: 1 });
}

/** GitHub does not tell names apart by case. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
