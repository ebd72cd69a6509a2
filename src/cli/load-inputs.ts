import { basename, dirname } from "node:path";
import { checkFile, checkFolder } from "../files/check-path.ts";
import { folderTree } from "../files/folder-tree.ts";
import { isLastApplied, lastAppliedPath, parseLastApplied } from "../plan/parse-last-applied.ts";
import type { PlanInput } from "../plan/plan-changes.ts";
import { isProblem, type Problem } from "../problems/problem.ts";
import type { Records } from "../records/records.ts";
import { pricesFile, readRecords } from "../records/yaml/read-records.ts";
import { parseSettings, settingsPath } from "../settings/parse-settings.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { openSiteClone, type SiteClone } from "../site/clone/open-site-clone.ts";
import { fichesToRead } from "../site/site.ts";

export interface InputOptions {
  records: string;
  settings?: string;
  base?: string;
}

export interface ContractorInputs {
  settings: Settings;
  records: Records;
}

export type PlanInputs = PlanInput & { folder: SiteClone };

/** Settings and records of a staffing folder; without settings nothing else can be read. */
export async function loadContractor(options: InputOptions): Promise<ContractorInputs | Problem[]> {
  const { records: folder } = options;
  const wrong = checkFolder(folder) ?? checkFile(options.settings) ?? checkFile(options.base);
  if (wrong) return [wrong];
  const settings = parseSettings(
    await readOne(folder, settingsPath, options.settings),
    options.settings ?? settingsPath,
  );
  if (Array.isArray(settings)) return settings;
  const kinds = ["members", "products", "orders", pricesFile].map((kind) =>
    settings.records === "." ? kind : `${settings.records}/${kind}`,
  );
  return { settings, records: await readRecords(folderTree(folder, kinds), settings.records) };
}

/** All that planning needs, read from folders; or why it cannot be had. */
export async function loadInputs(options: InputOptions & { site: string }): Promise<PlanInputs | Problem[]> {
  const contractor = await loadContractor(options);
  if (Array.isArray(contractor)) return contractor;
  const lastApplied = parseLastApplied(
    await readOne(options.records, lastAppliedPath, options.base),
    options.base ?? lastAppliedPath,
  );
  if (!isLastApplied(lastApplied)) return [lastApplied];
  const folder = openSiteClone(options.site);
  if (isProblem(folder)) return [folder];
  const texts = await folder.tree.read(fichesToRead(contractor.records, folder.index));
  return { ...contractor, lastApplied, folder, site: { index: folder.index, texts } };
}

/** With the site where one is given, else the records alone. */
export async function loadContractorOrInputs(
  options: InputOptions & { site?: string },
): Promise<ContractorInputs | PlanInputs | Problem[]> {
  const { site, ...rest } = options;
  return site === undefined ? loadContractor(rest) : loadInputs({ ...rest, site });
}

async function readOne(root: string, path: string, elsewhere: string | undefined): Promise<string | null | undefined> {
  const [folder, name] = elsewhere === undefined ? [root, path] : [dirname(elsewhere), basename(elsewhere)];
  return (await folderTree(folder).read([name])).get(name);
}
