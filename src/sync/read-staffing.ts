import { createHash } from "node:crypto";
import { dataBranch } from "../github/data-branch.ts";
import type { BranchHead, Head, RepositoryState } from "../github/port.ts";
import { repositorySource } from "../github/repository-source.ts";
import { branchPrefix } from "../markers/branch-name.ts";
import { basePath, isBase, parseBase } from "../plan/parse-base.ts";
import type { Base } from "../plan/plan.ts";
import { type Problem, problem } from "../problems/problem.ts";
import { readRecords, recordPaths } from "../records/read-records.ts";
import type { Records } from "../records/records.ts";
import { parseSettings, settingsPath } from "../settings/parse-settings.ts";
import type { Settings } from "../settings/settings-schema.ts";
import type { Look } from "./look.ts";
import { ourIssues } from "./our-issues.ts";

export const checkName = "beta-fiches";

/** The staffing repository at one commit. */
export type Staffing = {
  /** Of the default branch. */
  head: Head;
  commit: string;
  check: RepositoryState["check"];
  issues: RepositoryState["issues"];
  openPulls: RepositoryState["openPulls"];
} & ({ contractor: Contractor } | { contractor: null; problems: Problem[] });

export interface Contractor {
  /** Tells this contractor's work on the site from others', without a word of who they are. */
  source: string;
  head: Head;
  settings: Settings;
  records: Records;
  /** The texts of the records by path, as they were read. */
  texts: ReadonlyMap<string, string | null>;
  base: Base;
  /** The base as the data branch holds it. */
  data: RepositoryState["file"];
  /** Branches of ours in the staffing repository, by name. */
  branches: ReadonlyMap<string, BranchHead>;
}

/** A commit that is not the default branch's head, and the name of its check run. */
export interface OtherCommit {
  commit: string;
  checkName: string;
  /** Whether it may hold settings where the default branch has none: a stranger's would have us work for any public repository. */
  mayBeFirst: boolean;
}

/**
 * Settings, records and base, at the default branch's head or at another commit; the base from its own branch or, until that
 * exists, as `import` left it beside the records. Undefined where the repository is empty or holds no settings.
 */
export async function readStaffing(
  { github, staffing, cache }: Look,
  other?: OtherCommit,
): Promise<Staffing | undefined> {
  const state = await github.readState(staffing, {
    file: { branch: dataBranch, path: basePath },
    holds: settingsPath,
    prefix: branchPrefix,
    check: other?.checkName ?? checkName,
    ...(other ? { commit: other.commit } : { issues: true, openPulls: true }),
  });
  const { id, head, holds, file, check, branches, openPulls } = state;
  // A repository that is no staffing repository costs this one question.
  if (!head || !(holds || other?.mayBeFirst)) return;
  const commit = other?.commit ?? head.commit;
  const issues = await ourIssues({ github, staffing }, state);
  const seen = { head, commit, check, issues, openPulls };
  const files = repositorySource(github, staffing, commit, cache);
  // All in one reading: what follows finds the texts at hand.
  const texts = await files.read([settingsPath, basePath, ...recordPaths(await files.list())]);
  if (!texts.has(settingsPath)) return;
  const settings = parseSettings(texts.get(settingsPath));
  const dashboard =
    issues || other ? [] : [problem("dashboard-forbidden", {}, { file: settingsPath, line: 1, column: 1 })];
  if (Array.isArray(settings)) return { ...seen, contractor: null, problems: [...settings, ...dashboard] };
  const base = parseBase(file ? file.text : texts.get(basePath));
  if (!isBase(base)) return { ...seen, contractor: null, problems: [base, ...dashboard] };
  const found = await readRecords(files, settings.records);
  const records = { ...found, problems: [...found.problems, ...dashboard] };
  const source = createHash("sha256").update(id).digest("hex").slice(0, 12);
  return { ...seen, contractor: { source, head, settings, records, texts, base, data: file, branches } };
}
