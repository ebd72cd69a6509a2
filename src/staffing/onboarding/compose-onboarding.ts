import type { Fiche } from "../../fiches/read-fiche.ts";
import type { SiteIndex } from "../../fiches/site-index.ts";
import { type ImportedFiles, importFiles } from "../../plan/import/import-files.ts";
import type { ImportedMembers } from "../../plan/import/import-members.ts";
import { schemaLine } from "../../records/schema-line.ts";
import { settingsPath } from "../../settings/parse-settings.ts";
import { settingsSchema } from "../../settings/settings-schema.ts";
import { isExportedSite } from "../../site/is-exported-site.ts";
import { renderMarkdown } from "../../templating/render-markdown.ts";
import { renderTemplate } from "../../templating/render-template.ts";

/** What a first pull request on the staffing repository holds. */
export interface Onboarding {
  /** The employer found on the site; undefined where none is close enough. */
  employer: string | undefined;
  /** Records of each kind that were imported. */
  members: number;
  products: number;
  /** The repository holds records already: none were imported. */
  hasRecords: boolean;
  /** People of the employer who left, and for whom no record was written. */
  past: number;
  /** What could not be imported, and why, as sentences. */
  left: readonly string[];
  aliases: readonly string[];
  /** Employers whose name merely contains it, most missions first. */
  containing: readonly { name: string; missions: number }[];
  /** Login and public name of the account. */
  ownerNames: readonly string[];
  /** `betagouv/beta.gouv.fr` */
  site: string;
  homepage: string;
}

const LISTED = 20;

export function composeOnboarding(onboarding: Onboarding): { title: string; headline: string; body: string } {
  const { aliases, containing, employer, left } = onboarding;
  const title = renderTemplate("pull-requests/onboarding-title", {}).trim();
  return {
    title,
    headline: title,
    body: renderMarkdown("pull-requests/onboarding", {
      ...onboarding,
      isExported: isExportedSite(onboarding.site),
      employer: employer ?? null,
      account: onboarding.ownerNames.at(-1) ?? "",
      aliases: aliases.slice(0, LISTED),
      moreAliases: Math.max(0, aliases.length - LISTED),
      containing: containing.slice(0, LISTED),
      left: left.slice(0, LISTED),
      moreLeft: Math.max(0, left.length - LISTED),
      moreContaining: Math.max(0, containing.length - LISTED),
    }),
  };
}

export interface ImportedSite {
  index: SiteIndex;
  /** Fiches by id. */
  members: ReadonlyMap<string, Fiche>;
  products: ReadonlyMap<string, Fiche>;
}

/** Settings, records and last applied as `beta-fiches import` writes them; undefined where the settings would not be accepted. */
export function composeFirstFiles(
  imported: ImportedMembers,
  site: ImportedSite,
  repository: string,
): ImportedFiles | undefined {
  const settings = settingsSchema.safeParse({ contractor: imported.contractor });
  if (!settings.success) return;
  const productNote = renderTemplate("onboarding/product-note", {}).trim();
  const first = importFiles(imported, site, settings.data, { settingsPath, manageProducts: false, productNote });
  const written = first.files.get(settingsPath) ?? "";
  first.files.set(settingsPath, written + siteText(repository));
  return first;
}

/** How changes reach the site of beta.gouv.fr, and why; any other site is named, for settings that name none mean that one. */
function siteText(repository: string): string {
  return isExportedSite(repository)
    ? `${renderTemplate("onboarding/delivery", {}).trim()}\n`
    : `site:\n  repository: ${repository}\n`;
}

/** Settings alone; without a name they are refused, at its line, until somebody fills it in. */
export function composeFirstSettings(employer: string | undefined, repository: string): Map<string, string> {
  const text = renderTemplate("onboarding/settings", { name: JSON.stringify(employer ?? "") });
  return new Map([[settingsPath, schemaLine("settings") + text + siteText(repository)]]);
}
