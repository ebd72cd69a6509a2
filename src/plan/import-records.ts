import { includesDay } from "../dates/period.ts";
import { renderBlock } from "../fiches/edit/render-yaml.ts";
import { productKeys } from "../fiches/fields.ts";
import type { Json, JsonObject } from "../fiches/json.ts";
import { bodyOf, type Fiche } from "../fiches/read-fiche.ts";
import type { SiteIndex } from "../fiches/site-index.ts";
import { memberRecordSchema } from "../records/member-record.ts";
import { productRecordSchema } from "../records/product-record.ts";
import { parseRecords } from "../records/yaml/read-records.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { countEmployers, createEmployerMatcher, employerKey } from "./employers.ts";
import { missionOfJson, missionsOf } from "./missions/mission.ts";
import { emptyLastApplied, lastAppliedPath, printLastApplied } from "./parse-last-applied.ts";
import { planChanges } from "./plan-changes.ts";

export interface ImportedMembers {
  /** The contractor's name and its other spellings on the site, as the settings hold them. */
  contractor: { name: string; aliases: string[] };
  /** Records by member id. */
  members: Map<string, JsonObject>;
  /** Products of the contractor's missions that run on the day, sorted. */
  startups: string[];
  /** Employers whose name merely contains the contractor's, most missions first: a person decides. */
  containing: { name: string; missions: number }[];
}

/** First records of a contractor, from every member fiche of the site; `names` are its own, `today` a day as text. */
export function importMembers(
  fiches: ReadonlyMap<string, Fiche>,
  names: readonly string[],
  today: string,
): ImportedMembers {
  const spellings = countEmployers(fiches);
  const [name = "", ...others] = names;
  const employerKeys = new Set(names.map(employerKey));
  const found = [...spellings.keys()].filter((spelling) => employerKeys.has(employerKey(spelling))).sort();
  const aliases = [...new Set([...others, ...found])].filter((spelling) => spelling !== name);
  const employers = createEmployerMatcher({ name, aliases });
  const members = new Map<string, JsonObject>();
  const startups = new Set<string>();
  for (const [id, fiche] of fiches) {
    const ours = missionsOf(fiche.data).filter((value) => employers.isContractor(missionOfJson(value).employer ?? ""));
    if (ours.length > 0) members.set(id, memberRecord(fiche, ours));
    for (const mission of ours.map(missionOfJson)) {
      if (includesDay(mission, today)) for (const startup of mission.startups ?? []) startups.add(startup);
    }
  }
  const containing = [...spellings]
    .filter(([spelling]) => !employers.isContractor(spelling) && employers.mentionsContractor(spelling))
    .map(([spelling, missions]) => ({ name: spelling, missions }))
    .sort((a, b) => b.missions - a.missions || (a.name < b.name ? -1 : 1));
  return { contractor: { name, aliases }, members, startups: [...startups].sort(), containing };
}

/** A product's first record: no public key managed, or all those the fiche holds in a shape that a record accepts. */
function importProduct(fiche: Fiche, managed: boolean): JsonObject {
  const keys = managed ? productKeys : [];
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = fiche.data[key];
      return value !== undefined && productRecordSchema.shape[key].safeParse(value).success ? [[key, value]] : [];
    }),
  );
}

/** Keys whose value a record would refuse are left to the person who reads the record next. */
function memberRecord(fiche: Fiche, missions: readonly Json[]): JsonObject {
  const values: JsonObject = { ...fiche.data, bio: bodyOf(fiche).trim(), missions: missions.map(missionRecord) };
  return Object.fromEntries(
    Object.entries(memberRecordSchema.shape).flatMap(([key, shape]) => {
      const value = values[key];
      return value !== undefined && value !== "" && shape.safeParse(value).success ? [[key, value]] : [];
    }),
  );
}

function missionRecord(value: Json): JsonObject {
  const mission = missionOfJson(value);
  const startups = [...new Set(mission.startups ?? [])];
  return {
    start: mission.start,
    end: mission.end,
    ...(mission.status !== null ? { status: mission.status } : {}),
    ...(startups.length > 0 ? { startups } : {}),
  };
}

interface SiteFiches {
  index: SiteIndex;
  /** Fiches by id. */
  members: ReadonlyMap<string, Fiche>;
  products: ReadonlyMap<string, Fiche>;
}

/**
 * The files of a first staffing folder by path: settings, records, and the lock file that planning them at once gives.
 * `settings` are the defaults for the imported contractor.
 */
export function importFiles(
  imported: ImportedMembers,
  site: SiteFiches,
  settings: Settings,
  manageProducts: boolean,
): Map<string, string> {
  const files = new Map<string, string>();
  for (const [id, record] of imported.members) files.set(`members/${id}.yml`, renderBlock(record));
  for (const [id, fiche] of site.products)
    files.set(`products/${id}.yml`, renderBlock(importProduct(fiche, manageProducts)));
  const records = parseRecords([...files].map(([path, text]) => ({ path, text, size: text.length })));
  const texts = new Map([
    ...ficheTexts(site.members, site.index.members),
    ...ficheTexts(site.products, site.index.products),
  ]);
  const { lastApplied } = planChanges({
    records,
    site: { index: site.index, texts },
    lastApplied: emptyLastApplied,
    settings,
    today: null,
  });
  const { name, aliases } = imported.contractor;
  files.set(
    ".github/beta-fiches.yml",
    renderBlock({ contractor: { name, ...(aliases.length > 0 ? { aliases } : {}) } }),
  );
  return files.set(lastAppliedPath, printLastApplied(lastApplied));
}

function ficheTexts(fiches: ReadonlyMap<string, Fiche>, paths: ReadonlyMap<string, string>): [string, string][] {
  return [...fiches].map(([id, fiche]) => [paths.get(id) ?? id, fiche.text]);
}
