import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type Gathered, gather, isGathered } from "../controller/gather.ts";
import { type Day, dayOf } from "../dates/day.ts";
import { checkFile, checkFolder } from "../files/check-path.ts";
import type { ByteTree } from "../files/file-tree.ts";
import { folderTree, listNearby } from "../files/folder-tree.ts";
import { withAdded } from "../files/with-added.ts";
import { compareRecords } from "../plan/compare-records.ts";
import { isLastApplied, lastAppliedPath, parseLastApplied } from "../plan/parse-last-applied.ts";
import type { Change, LastApplied, Plan } from "../plan/plan.ts";
import { isProblem, type Problem, problem } from "../problems/problem.ts";
import { locatorOf } from "../records/locator-of.ts";
import { parseYamlInput } from "../records/parse-yaml-input.ts";
import { readRecordSources } from "../records/record-source.ts";
import type { Records } from "../records/records.ts";
import type { SheetFile } from "../records/sheets/read-sheet-file.ts";
import { sheetSource } from "../records/sheets/sheet-source.ts";
import { pricesFile } from "../records/yaml/read-records.ts";
import { yamlSource } from "../records/yaml/yaml-source.ts";
import { findMisplacedSettings } from "../settings/find-misplaced-settings.ts";
import { parseSettings, settingsPath } from "../settings/parse-settings.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { type ClonedSite, cloneSite, isUncommittedFile } from "../site/clone/clone-site.ts";
import type { Site, SiteSource } from "../site/site.ts";
import { isSiteAddress } from "../site/site-address.ts";
import { chooseSite } from "./choose-site.ts";
import type { LoadedGrist } from "./connect-own-grist.ts";

export interface SettingsOptions {
  records: string;
  settings?: string;
}

export interface InputOptions extends SettingsOptions {
  base?: string;
  /** By default the machine's day; null where no warning may depend on it. */
  today?: Day | null;
  /** What a person said of a mass change. */
  isReleased?: boolean;
  /** Texts of records, by path, that are read as if they were there. */
  added?: ReadonlyMap<string, string>;
}

export interface ContractorInputs {
  settings: Settings;
  records: Records;
  /** Where records are in Grist. */
  grist?: LoadedGrist;
  /** The sheets that were read. */
  sheets?: SheetFile[];
}

/** With the site, a clone or as it is published, and how it compares. `problems` are those of the records, then of the plan. */
export interface PlannedInputs<Reading extends Site = Site> extends ContractorInputs, Gathered<Reading> {
  /** As it was before this plan. */
  lastApplied: LastApplied;
}

/** Settings and records of a staffing folder; without settings nothing else can be read. */
export async function loadContractor(options: InputOptions): Promise<ContractorInputs | Problem[]> {
  const { records: folder } = options;
  const wrong = checkFile(options.base);
  const settings = wrong ? [wrong] : await loadSettings(options);
  if (Array.isArray(settings)) return settings;
  const tree = withAdded(recordTree(folder, settings.records), options.added ?? new Map());
  const grist = settings.grist ? await loadGrist(options, settings) : null;
  if (grist && isProblem(grist)) return [grist];
  const input = await readRecordSources([
    yamlSource(tree, settings.records),
    sheetSource(tree, settings.records, settings.sheets),
    ...(grist ? [grist.source] : []),
  ]);
  if (isProblem(input)) return [input];
  // What reads sheets and tables takes a fifth of what a command loads.
  const parse =
    input.sheets || input.tables ? (await import("../records/parse-record-input.ts")).parseRecordInput : parseYamlInput;
  const parsed = parse(input, settings.records);
  const records = grist?.withoutHidden(parsed) ?? parsed;
  const count = records.members.length + records.products.length + records.orders.length;
  const contractor = { settings, records, ...(grist && { grist }), ...(input.sheets && { sheets: input.sheets }) };
  if (count > 0 || records.problems.length > 0 || records.prices) return contractor;
  const absent = problem("records-absent", { folder: settings.records }, { file: settingsPath, line: 1, column: 1 });
  return { ...contractor, records: { ...records, problems: [absent] } };
}

/** The settings of a staffing folder. */
export async function loadSettings({ records: folder, settings }: SettingsOptions): Promise<Settings | Problem[]> {
  const wrong = checkFolder(folder) ?? checkFile(settings);
  if (wrong) return [wrong];
  const text = await readOne(folder, settingsPath, settings);
  const misplaced = text === undefined ? findSettingsNearby(folder) : undefined;
  return misplaced ? [misplaced] : parseSettings(text, settings ?? settingsPath);
}

/** Folders below the one of the records, and above it, in which a misplaced one is noticed. */
const NEARBY = 3;

/** What may be a record, and the names of what is near: a misspelt folder holds records that nobody reads. */
function recordTree(folder: string, records: string): ByteTree {
  const inFolder = (name: string) => (records === "." ? name : `${records}/${name}`);
  const tree = folderTree(folder, ["members", "products", "orders", pricesFile].map(inFolder));
  return {
    list: async () => {
      const listed = await tree.list();
      const known = new Set(listed.map(({ path }) => path));
      const nearby = listNearby(folder, records.split("/").length + NEARBY).filter((path) => !known.has(path));
      return [...listed, ...nearby.map((path) => ({ path, size: null }))];
    },
    read: (paths) => tree.read(paths),
    // Sheets stand beside the folders of the records, and under whatever name.
    readBytes: (paths, most) => folderTree(folder).readBytes(paths, most),
  };
}

function findSettingsNearby(folder: string): Problem | undefined {
  const place = (file: string) => ({ file, line: 1, column: 1 });
  for (
    let above = dirname(resolve(folder)), up = 0;
    up < NEARBY && above !== dirname(above);
    up++, above = dirname(above)
  ) {
    const found = join(above, settingsPath);
    if (existsSync(found)) return problem("settings-misplaced", { found, from: above }, place(found));
  }
  const found = findMisplacedSettings(listNearby(folder, NEARBY));
  if (found === undefined) return undefined;
  const from = found.endsWith(`/${settingsPath}`) ? join(folder, dirname(dirname(found))) : null;
  return problem("settings-misplaced", { found, from }, place(found));
}

/** The plan of records and a site, as the App would make it; or why there is none. */
export async function loadPlan(options: InputOptions & { site?: string }): Promise<PlannedInputs | Problem[]> {
  const contractor = await loadContractor(options);
  if (Array.isArray(contractor)) return contractor;
  const chosen = chooseSite(options.site, contractor.settings.site, options.records);
  if (isProblem(chosen)) return [chosen];
  const known = await loadLastApplied(options);
  if (!isLastApplied(known)) return [known];
  const lastApplied = contractor.grist?.remember(known) ?? known;
  const unchecked: Problem[] = [];
  const gathered = await gather(
    { ...contractor, lastApplied, ...(options.isReleased ? { isReleased: () => true } : {}) },
    {
      site: await siteSource(chosen.site, contractor.settings),
      compare: compareRecords,
      today: options.today === undefined ? dayOf(new Date()) : options.today,
      findRenamedRepositories: async (records) => {
        const found = await askForRenamedRepositories(records);
        if (found instanceof Map) return found;
        unchecked.push(found);
        return new Map();
      },
    },
  );
  if (!isGathered(gathered)) return gathered.problems;
  const { plan, problems } = holdBackUncommitted(gathered);
  return {
    ...contractor,
    ...gathered,
    lastApplied,
    plan,
    problems: [...gathered.problems, ...problems, ...unchecked, ...chosen.notes],
  };
}

async function loadLastApplied({ records, base }: InputOptions): Promise<LastApplied | Problem> {
  return parseLastApplied(await readOne(records, lastAppliedPath, base), base ?? lastAppliedPath);
}

/** Loaded only where settings name a document. */
async function loadGrist(options: InputOptions, settings: Settings): Promise<LoadedGrist | Problem> {
  const lastApplied = await loadLastApplied(options);
  if (!isLastApplied(lastApplied)) return lastApplied;
  const text = (await readOne(options.records, settingsPath, options.settings)) ?? "";
  const { connectOwnGrist } = await import("./connect-own-grist.ts");
  return connectOwnGrist(settings, text, lastApplied);
}

/** A fiche that somebody is at work on in the clone is neither shown nor prepared as if they were not. */
function holdBackUncommitted({ site, plan }: Gathered<Site>): { plan: Plan; problems: Problem[] } {
  if (!isClone(site)) return { plan, problems: [] };
  const isHeld = ({ kind, path }: Change) =>
    kind === "create" ? isUncommittedFile(site, path) : site.uncommitted.has(path);
  const held = new Set(plan.changes.filter(isHeld).map(({ path }) => path));
  const branch = isProblem(site.repository) ? "" : site.repository.baseName;
  const at = (path: string) => ({ file: path, line: 1, column: 1 });
  return {
    plan: { ...plan, changes: plan.changes.filter(({ path }) => !held.has(path)) },
    problems: [...new Set([...held, ...site.uncommitted])]
      .sort()
      .map((path) =>
        held.has(path)
          ? problem("site-not-committed", { path }, at(path))
          : problem("site-edit-unread", { path, branch }, at(path)),
      ),
  };
}

async function siteSource(site: string, settings: Settings): Promise<SiteSource<Site | ClonedSite>> {
  if (!isSiteAddress(site)) return cloneSite(site, settings.site);
  const [{ publicJsonSite, siteBase }, { createOwnJsonReader }] = await Promise.all([
    import("../site/public-json/public-json-site.ts"),
    import("../site/public-json/json-reader.ts"),
  ]);
  return publicJsonSite(site, createOwnJsonReader(siteBase(site)));
}

/** GitHub is asked only where a token is given, as `check` does; what it does not answer stays unknown. */
async function askForRenamedRepositories(records: Records): Promise<Map<string, string> | Problem> {
  const [product] = records.products.filter(({ value }) => /github/i.test(value.repository ?? ""));
  if (!product || !process.env.GITHUB_TOKEN) return new Map();
  const [{ createGitHubReader }, { findRenamedRepositories }, { GitHubError }] = await Promise.all([
    import("./create-github-reader.ts"),
    import("../controller/find-renamed-repositories.ts"),
    import("../github/github-error.ts"),
  ]);
  try {
    const { github } = createGitHubReader(process.env);
    return await findRenamedRepositories({ github, renamedRepositories: new Map() }, records);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return problem("renames-unchecked", {}, locatorOf(product)(["repository"]));
  }
}

/** With the site where one is given, else the records alone. */
export async function loadContractorOrPlan(
  options: InputOptions & { site?: string },
): Promise<ContractorInputs | PlannedInputs | Problem[]> {
  const { site, ...rest } = options;
  return site === undefined ? loadContractor(rest) : loadPlan({ ...rest, site });
}

export function isPlanned(inputs: ContractorInputs | PlannedInputs): inputs is PlannedInputs {
  return "plan" in inputs;
}

/** Whether the site was read from a clone, where files can be read besides and written. */
export function isOnClone(inputs: ContractorInputs | PlannedInputs): inputs is PlannedInputs<ClonedSite> {
  return isPlanned(inputs) && isClone(inputs.site);
}

export function isClone(site: Site): site is ClonedSite {
  return "tree" in site;
}

async function readOne(root: string, path: string, elsewhere: string | undefined): Promise<string | null | undefined> {
  const [folder, name] = elsewhere === undefined ? [root, path] : [dirname(elsewhere), basename(elsewhere)];
  return (await folderTree(folder).read([name])).get(name);
}
