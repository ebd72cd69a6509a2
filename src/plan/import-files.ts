import { renderBlock } from "../fiches/edit/render.ts";
import type { Fiche } from "../fiches/fiche.ts";
import type { SiteIndex } from "../fiches/site.ts";
import { parseRecords } from "../records/parse-records.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { type ImportedMembers, importProduct } from "./import-records.ts";
import { basePath, emptyBase, printBase } from "./parse-base.ts";
import { planChanges } from "./plan-changes.ts";

interface SiteFiches {
  index: SiteIndex;
  /** Fiches by id. */
  members: ReadonlyMap<string, Fiche>;
  products: ReadonlyMap<string, Fiche>;
}

/**
 * The files of a first staffing folder by path: settings, records, and the base that planning them at once gives.
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
  const texts = new Map([...textsOf(site.members, site.index.members), ...textsOf(site.products, site.index.products)]);
  const { base } = planChanges({ records, site: { index: site.index, texts }, base: emptyBase, settings });
  const { name, aliases } = imported.contractor;
  files.set(
    ".github/beta-fiches.yml",
    renderBlock({ contractor: { name, ...(aliases.length > 0 ? { aliases } : {}) } }),
  );
  return files.set(basePath, printBase(base));
}

function textsOf(fiches: ReadonlyMap<string, Fiche>, paths: ReadonlyMap<string, string>): [string, string][] {
  return [...fiches].map(([id, fiche]) => [paths.get(id) ?? id, fiche.text]);
}
