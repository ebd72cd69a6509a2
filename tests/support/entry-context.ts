import { createEntryContext, type EntryContext } from "../../src/channels/espace-membre/entry-context.ts";
import { indexSite } from "../../src/fiches/site-index.ts";
import type { Change } from "../../src/plan/plan.ts";
import { parseRecords } from "../../src/records/yaml/read-records.ts";
import { settingsSchema } from "../../src/settings/settings-schema.ts";

/** What names things on a made-up site: two products, their incubator, a sponsor. */
export const namedSite: Record<string, string> = {
  "content/_startups/aide-facile.md": "---\ntitle: Aide Facile\nincubator: fabrique\n---\n",
  "content/_startups/aide-simple.md": "---\ntitle: Aide Simple\nincubator: fabrique\n---\n",
  "content/_incubators/fabrique.md": "---\ntitle: La Fabrique\n---\n",
  "content/_incubators/atelier.md": "---\ntitle: L'Atelier\n---\n",
  "content/_organisations/dir-exemples.md": "---\nname: Direction des exemples\n---\n",
};

/** What entries depend on, on that site and the fiches that `site` adds. `records`: texts by path, of members who have an e-mail address. */
export function entryContext(
  { changes }: { changes: readonly Change[] } = { changes: [] },
  {
    today = "2026-11-23",
    records = {},
    site = {},
  }: { today?: string; records?: Record<string, string>; site?: Record<string, string> } = {},
): EntryContext {
  const files = Object.entries(records).map(([path, text]) => ({ path, text, size: text.length }));
  const texts = { ...namedSite, ...site };
  const settings = settingsSchema.parse({ contractor: { name: "Atelier Numéral" } });
  return createEntryContext(
    { settings, records: parseRecords(files, "."), today },
    { index: indexSite(Object.keys(texts)), texts: new Map(Object.entries(texts)) },
    changes,
  );
}
