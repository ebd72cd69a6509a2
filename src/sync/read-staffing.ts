import { dataBranch } from "../github/data-branch.ts";
import type { Head, RepositoryState } from "../github/port.ts";
import { repositorySource } from "../github/repository-source.ts";
import { basePath, isBase, parseBase } from "../plan/parse-base.ts";
import type { Base } from "../plan/plan.ts";
import type { Problem } from "../problems/problem.ts";
import { readRecords, recordPaths } from "../records/read-records.ts";
import type { Records } from "../records/records.ts";
import { parseSettings, settingsPath } from "../settings/parse-settings.ts";
import type { Settings } from "../settings/settings-schema.ts";
import type { Look } from "../sync.ts";

export const checkName = "beta-fiches";

/** The staffing repository at one commit of its default branch. */
export type Staffing = { head: Head; check: RepositoryState["check"]; issues: RepositoryState["issues"] } & (
  | { contractor: Contractor }
  | { contractor: null; problems: Problem[] }
);

export interface Contractor {
  head: Head;
  settings: Settings;
  records: Records;
  base: Base;
  /** The base as the data branch holds it. */
  data: RepositoryState["file"];
}

/**
 * Settings, records and base; the base from its own branch or, until that exists, as `import` left it beside the records.
 * Undefined where the repository is empty or holds no settings.
 */
export async function readStaffing({ github, staffing, cache }: Look): Promise<Staffing | undefined> {
  const state = await github.readState(staffing, {
    file: { branch: dataBranch, path: basePath },
    check: checkName,
    issues: true,
  });
  const { head, file: data, check, issues } = state;
  if (!head) return;
  const source = repositorySource(github, staffing, head.commit, cache);
  // All in one reading: what follows finds the texts at hand.
  const texts = await source.read([settingsPath, basePath, ...recordPaths(await source.list())]);
  if (!texts.has(settingsPath)) return;
  const settings = parseSettings(texts.get(settingsPath));
  if (Array.isArray(settings)) return { head, check, issues, contractor: null, problems: settings };
  const base = parseBase(data ? data.text : texts.get(basePath));
  if (!isBase(base)) return { head, check, issues, contractor: null, problems: [base] };
  const records = await readRecords(source, settings.records);
  return { head, check, issues, contractor: { head, settings, records, base, data } };
}
