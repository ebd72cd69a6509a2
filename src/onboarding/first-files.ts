import type { Fiche } from "../fiches/fiche.ts";
import type { SiteIndex } from "../fiches/site.ts";
import { importFiles } from "../plan/import-files.ts";
import type { ImportedMembers } from "../plan/import-records.ts";
import { settingsPath } from "../settings/parse-settings.ts";
import { settingsSchema } from "../settings/settings-schema.ts";
import { renderTemplate } from "../templating/render-template.ts";

export interface FirstSite {
  index: SiteIndex;
  /** Fiches by id. */
  members: ReadonlyMap<string, Fiche>;
  products: ReadonlyMap<string, Fiche>;
}

/** Settings, records and base as `beta-fiches import` writes them; undefined where the settings would not be accepted. */
export function firstFiles(imported: ImportedMembers, site: FirstSite): Map<string, string> | undefined {
  const settings = settingsSchema.safeParse({ contractor: imported.contractor });
  return settings.success ? importFiles(imported, site, settings.data, false) : undefined;
}

/** Settings alone; without a name they are refused, at its line, until somebody fills it in. */
export function firstSettings(employer: string | undefined): Map<string, string> {
  const text = renderTemplate("onboarding/settings", { name: JSON.stringify(employer ?? "") });
  return new Map([[settingsPath, text]]);
}
