import { createHash } from "node:crypto";
import type { ByteTree } from "../files/file-tree.ts";
import { dataBranch } from "../github/data-branch.ts";
import { isSameRepository } from "../github/is-same-repository.ts";
import { mergedSource } from "../github/merged-source.ts";
import type { BranchHead, Head, RepositoryState } from "../github/port.ts";
import { repositorySource } from "../github/repository-source.ts";
import { branchPrefix } from "../markers/branch-name.ts";
import { isLastApplied, lastAppliedPath, parseLastApplied } from "../plan/parse-last-applied.ts";
import type { LastApplied } from "../plan/plan.ts";
import { isProblem, type Problem, problem } from "../problems/problem.ts";
import { type RecordInput, readRecordSources } from "../records/record-source.ts";
import type { Records } from "../records/records.ts";
import { sheetSource } from "../records/sheets/sheet-source.ts";
import { recordPaths } from "../records/yaml/read-records.ts";
import { yamlSource } from "../records/yaml/yaml-source.ts";
import { checkSite } from "../settings/check-site.ts";
import { parseSettings, settingsPath } from "../settings/parse-settings.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { WorkLimitError, workLimitProblem } from "../workers/workers.ts";
import type { ReadSheets } from "./edit-sheets.ts";
import { type GristRecords, gristRecords, withoutHidden } from "./grist-records.ts";
import { listOwnIssues } from "./own-issues.ts";
import type { ReconcileContext } from "./reconcile-context.ts";

export const staffingCheckName = "beta-fiches";

/** The staffing repository at one commit. */
export type StaffingState = StaffingReading & {
  /** Of the default branch. */
  head: Head;
  commit: string;
  check: RepositoryState["check"];
  issues: RepositoryState["issues"];
  openPulls: RepositoryState["openPulls"];
  /** The same repository as other files would make it; undefined where these hold no settings. */
  readOther(files: ByteTree): Promise<StaffingReading | undefined>;
};

export type StaffingReading = { contractor: ContractorState } | { contractor: null; problems: Problem[] };

/** A repository that was asked for by a name of before. */
export interface MovedRepository {
  /** `owner/name` */
  movedTo: string;
}

export interface ContractorState {
  /** A digest that identifies this contractor's work on the site without naming the contractor. */
  contractorFingerprint: string;
  head: Head;
  settings: Settings;
  records: Records;
  /** The texts of the records by path, as they were read. */
  texts: ReadonlyMap<string, string | null>;
  /** The sheets among them; absent where there is none. */
  sheets?: ReadSheets;
  lastApplied: LastApplied;
  /** Last applied as the data branch holds it. */
  dataFile: RepositoryState["file"];
  /** Where records are in Grist; absent where there are none. */
  grist?: GristRecords | null;
  /** Branches of ours in the staffing repository, by name. */
  branches: ReadonlyMap<string, BranchHead>;
}

/** A commit that is not the default branch's head, and the name of its check run. What is read is what merging it would give. */
export interface OtherCommit {
  commit: string;
  checkName: string;
  /** Whether it may hold settings where the default branch has none: a stranger's would have us work for any public repository. */
  allowFirstSettings: boolean;
}

/**
 * Settings, records and last applied, at the default branch's head or at another commit; last applied from its own branch or, until that
 * exists, as `import` left it beside the records. No contractor where settings name a site that the operator does not allow. Undefined
 * where the repository is empty, archived or holds no settings; where it has another name by now, only that is said. Without
 * `withIssues`, neither issues nor open pull requests are asked for, and their want is no problem.
 */
export async function readStaffing(
  context: ReconcileContext,
  other?: OtherCommit,
  { withIssues = other === undefined }: { withIssues?: boolean } = {},
): Promise<StaffingState | MovedRepository | undefined> {
  const { github, repository, cache } = context;
  const state = await github.readState(repository, {
    file: { branch: dataBranch, path: lastAppliedPath },
    holds: settingsPath,
    prefix: branchPrefix,
    check: other?.checkName ?? staffingCheckName,
    standing: true,
    ...(other ? { commit: other.commit } : {}),
    ...(withIssues ? { issues: true, openPulls: true } : {}),
  });
  const { head, holds, check, openPulls, standing } = state;
  if (standing && !isSameRepository(standing.name, repository)) return { movedTo: standing.name };
  if (standing?.isArchived) return;
  // A repository that is no staffing repository costs this one question.
  if (!head || !(holds || other?.allowFirstSettings)) return;
  const commit = other?.commit ?? head.commit;
  const issues = await listOwnIssues({ github, repository }, state);
  const hasDashboard = issues !== null || !withIssues;
  const read = (files: ByteTree, isMerged: boolean) =>
    readContractor(context, { ...state, head }, files, { hasDashboard, isMerged });
  const reading = await read(
    other
      ? mergedSource(github, repository, { base: head.commit, head: commit }, cache)
      : repositorySource(github, repository, commit, cache),
    other === undefined,
  );
  const readOther = (files: ByteTree) => read(files, false);
  return reading && { ...reading, head, commit, check, issues, openPulls, readOther };
}

async function readContractor(
  context: ReconcileContext,
  { id, head, file, branches }: Pick<RepositoryState, "id" | "file" | "branches"> & { head: Head },
  files: ByteTree,
  { hasDashboard, isMerged }: { hasDashboard: boolean; isMerged: boolean },
): Promise<StaffingReading | undefined> {
  const { repository, operator, workers } = context;
  // All in one reading: what follows finds the texts at hand.
  const texts = await files.read([settingsPath, lastAppliedPath, ...recordPaths(await files.list())]);
  if (!texts.has(settingsPath)) return;
  const dashboard = hasDashboard
    ? []
    : [problem("dashboard-forbidden", {}, { file: settingsPath, line: 1, column: 1 })];
  const unusable = (problems: readonly Problem[]) => ({ contractor: null, problems: [...problems, ...dashboard] });
  const settings = parseSettings(texts.get(settingsPath));
  if (Array.isArray(settings)) return unusable(settings);
  const refused = checkSite(settings.site, texts.get(settingsPath) ?? "", operator, repository.owner);
  if (refused.length > 0) return unusable(refused);
  const lastApplied = parseLastApplied(file ? file.text : texts.get(lastAppliedPath));
  if (!isLastApplied(lastApplied)) return unusable([lastApplied]);
  const settingsText = texts.get(settingsPath) ?? "";
  const grist = gristRecords(settings, settingsText, lastApplied, {
    ...{ connector: context.grist, account: repository.owner, isMerged },
  });
  if (grist && isProblem(grist)) return unusable([grist]);
  const input = await readRecordSources([
    yamlSource(files, settings.records),
    sheetSource(files, settings.records, settings.sheets),
    ...(grist ? [grist.source] : []),
  ]);
  if (isMerged) await context.watchGrist?.(settings.grist ?? null, grist?.read()?.reading.state ?? null);
  const found = await parseRecords(workers, input, settings.records);
  if (isProblem(found)) return unusable([found]);
  const all = { ...found, problems: [...found.problems, ...dashboard] };
  return {
    contractor: {
      contractorFingerprint: createHash("sha256").update(id).digest("hex").slice(0, 12),
      head,
      settings,
      records: withoutHidden(all, settings, settingsText, lastApplied),
      texts,
      ...(!isProblem(input) && input.sheets && { sheets: { files: input.sheets, options: settings.sheets } }),
      lastApplied: grist?.remember(lastApplied) ?? lastApplied,
      dataFile: file,
      grist,
      branches,
    },
  };
}

async function parseRecords(
  workers: ReconcileContext["workers"],
  input: RecordInput | Problem,
  folder: string,
): Promise<Records | Problem> {
  if (isProblem(input)) return input;
  try {
    return await workers.parseRecords(input, folder);
  } catch (error) {
    if (!(error instanceof WorkLimitError)) throw error;
    return workLimitProblem(error);
  }
}
