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
import type { Look } from "./look.ts";

export const checkName = "beta-fiches";

/** The staffing repository at one commit. */
export type Staffing = {
  /** Of the default branch. */
  head: Head;
  commit: string;
  check: RepositoryState["check"];
} & ({ contractor: Contractor } | { contractor: null; problems: Problem[] });

export interface Contractor {
  head: Head;
  settings: Settings;
  records: Records;
  base: Base;
  /** The base as the data branch holds it. */
  data: RepositoryState["file"];
}

/** A commit that is not the default branch's head, and the name of its check run. */
export interface OtherCommit {
  commit: string;
  checkName: string;
}

/**
 * Settings, records and base, at the default branch's head or at another commit; the base from its own branch or, until that exists, as `import` left it beside the records.
 * Undefined where the repository is empty or holds no settings.
 */
export async function readStaffing(
  { github, staffing, cache }: Look,
  other?: OtherCommit,
): Promise<Staffing | undefined> {
  const state = await github.readState(staffing, {
    file: { branch: dataBranch, path: basePath },
    check: other?.checkName ?? checkName,
    ...(other ? { commit: other.commit } : {}),
  });
  const { head, file: data, check } = state;
  if (!head) return;
  const commit = other?.commit ?? head.commit;
  const source = repositorySource(github, staffing, commit, cache);
  // All in one reading: what follows finds the texts at hand.
  const texts = await source.read([settingsPath, basePath, ...recordPaths(await source.list())]);
  if (!texts.has(settingsPath)) return;
  const settings = parseSettings(texts.get(settingsPath));
  if (Array.isArray(settings)) return { head, commit, check, contractor: null, problems: settings };
  const base = parseBase(data ? data.text : texts.get(basePath));
  if (!isBase(base)) return { head, commit, check, contractor: null, problems: [base] };
  const records = await readRecords(source, settings.records);
  return { head, commit, check, contractor: { head, settings, records, base, data } };
}
