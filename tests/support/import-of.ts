import { type Fiche, isFiche, readFiche } from "../../src/fiches/read-fiche.ts";
import { indexSite, type SiteIndex } from "../../src/fiches/site-index.ts";
import { type ImportedFiles, importFiles } from "../../src/plan/import/import-files.ts";
import { type ImportedMembers, type ImportOptions, importMembers } from "../../src/plan/import/import-members.ts";
import { isLastApplied, lastAppliedPath, parseLastApplied } from "../../src/plan/parse-last-applied.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { planChanges } from "../../src/plan/plan-changes.ts";
import { parseRecords } from "../../src/records/yaml/read-records.ts";
import { parseSettings, settingsPath } from "../../src/settings/parse-settings.ts";
import { settingsSchema } from "../../src/settings/settings-schema.ts";

interface Options extends Omit<ImportOptions, "paths"> {
  employers?: readonly string[];
  manageProducts?: boolean;
}

export const TODAY = "2026-06-01";

export interface Imported extends ImportedFiles {
  imported: ImportedMembers;
  index: SiteIndex;
}

/** What `import` makes of a site on 1 June 2026: texts by path. */
export function importOf(
  site: Readonly<Record<string, string>>,
  { employers = ["Atelier Numéral"], manageProducts = false, ...options }: Options = {},
): Imported {
  const index = indexSite([...Object.keys(site), "content/_incubators/fabrique.md", "content/_organisations/dir.md"]);
  const imported = importMembers(fichesOf(site, index.members), employers, TODAY, { ...options, paths: index.members });
  const files = importFiles(
    imported,
    { index, members: fichesOf(site, index.members), products: fichesOf(site, index.products, imported.startups) },
    settingsSchema.parse({ contractor: imported.contractor }),
    { settingsPath, manageProducts, productNote: "À reprendre." },
  );
  return { ...files, imported, index };
}

/** What a plan makes of files that were just imported, each as `edit` has it. */
export function planOfImport(
  { files, index }: Imported,
  site: Readonly<Record<string, string>>,
  edit = (text: string, _path: string) => text,
): Plan {
  const texts = [...files].map(([path, text]) => ({ path, text: edit(text, path), size: text.length }));
  const records = parseRecords(texts);
  const settings = parseSettings(files.get(settingsPath), settingsPath);
  const lastApplied = parseLastApplied(files.get(lastAppliedPath));
  if (Array.isArray(settings) || !isLastApplied(lastApplied)) throw new Error("import wrote what cannot be read");
  const plan = planChanges({
    records,
    site: { index, texts: new Map(Object.entries(site)) },
    lastApplied,
    settings,
    today: TODAY,
  });
  return { ...plan, problems: [...records.problems, ...plan.problems] };
}

function fichesOf(
  site: Readonly<Record<string, string>>,
  paths: ReadonlyMap<string, string>,
  ids: readonly string[] = [...paths.keys()],
): Map<string, Fiche> {
  return new Map(
    ids.flatMap((id) => {
      const path = paths.get(id.normalize("NFC"));
      const fiche = path === undefined ? undefined : readFiche(site[path] ?? null, path);
      return fiche && isFiche(fiche) ? [[id.normalize("NFC"), fiche] as const] : [];
    }),
  );
}
