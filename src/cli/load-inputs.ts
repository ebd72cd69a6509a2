import { basename, dirname } from "node:path";
import { concernedFiches } from "../plan/concerned-fiches.ts";
import { basePath, isBase, parseBase } from "../plan/parse-base.ts";
import type { PlanInput } from "../plan/plan-changes.ts";
import type { Problem } from "../problems/problem.ts";
import { pricesName } from "../records/parse-records.ts";
import { readRecords } from "../records/read-records.ts";
import type { Records } from "../records/records.ts";
import { folderSource } from "../records/sources/folder.ts";
import { parseSettings, settingsPath } from "../settings/parse-settings.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { checkFile } from "./check-file.ts";
import { checkFolder } from "./check-folder.ts";
import { isProblem } from "./parse-options.ts";
import { openSite, type SiteFolder } from "./site-source.ts";

export interface InputOptions {
  records: string;
  settings?: string;
  base?: string;
}

export interface ContractorInputs {
  settings: Settings;
  records: Records;
}

export type Inputs = PlanInput & { folder: SiteFolder };

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
  const kinds = ["members", "products", "orders", pricesName].map((kind) =>
    settings.records === "." ? kind : `${settings.records}/${kind}`,
  );
  return { settings, records: await readRecords(folderSource(folder, kinds), settings.records) };
}

/** All that planning needs, read from folders; or why it cannot be had. */
export async function loadInputs(options: InputOptions & { site: string }): Promise<Inputs | Problem[]> {
  const contractor = await loadContractor(options);
  if (Array.isArray(contractor)) return contractor;
  const base = parseBase(await readOne(options.records, basePath, options.base), options.base ?? basePath);
  if (!isBase(base)) return [base];
  const folder = openSite(options.site);
  if (isProblem(folder)) return [folder];
  const texts = await folder.source.read(concernedFiches(contractor.records, folder.index));
  return { ...contractor, base, folder, site: { index: folder.index, texts } };
}

/** With the site where one is given, else the records alone. */
export async function loadGiven(
  options: InputOptions & { site?: string },
): Promise<ContractorInputs | Inputs | Problem[]> {
  const { site, ...rest } = options;
  return site === undefined ? loadContractor(rest) : loadInputs({ ...rest, site });
}

async function readOne(root: string, path: string, elsewhere: string | undefined): Promise<string | null | undefined> {
  const [folder, name] = elsewhere === undefined ? [root, path] : [dirname(elsewhere), basename(elsewhere)];
  return (await folderSource(folder).read([name])).get(name);
}
