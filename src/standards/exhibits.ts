import { textOf } from "../fiches/json.ts";
import type { FicheSeen } from "./fiche-evidence.ts";
import type { Exhibit } from "./finding.ts";
import type { ForgeAnswer } from "./forge-evidence.ts";
import type { PageAnswer } from "./page-evidence.ts";

/** A key of the fiche, as evidence: there or not, true or false. */
export function field(fiche: FicheSeen, key: string): Exhibit {
  return { what: `fiche, champ \`${key}\``, url: fiche.url, at: fiche.at, status: stateOf(fiche, key) };
}

/** What a key of the fiche says as text, without blanks around; empty where it says nothing. */
export function said(fiche: FicheSeen, key: string): string {
  return textOf(fiche.data[key]).trim();
}

export function forgeExhibit(forge: ForgeAnswer, what = "dépôt de code"): Exhibit {
  return { what, url: forge.kind === "unseen" ? forge.asked : forge.url, at: forge.at, status: String(forge.status) };
}

export function pageExhibit(page: PageAnswer, what: string): Exhibit {
  return page.kind === "seen"
    ? { what, url: page.url, at: page.at, status: String(page.status) }
    : { what, url: page.asked, at: page.at, status: unseenWords[page.reason] };
}

const unseenWords = {
  "refused-address": "adresse refusée",
  unreachable: "injoignable",
  "time-out": "trop lent",
  "too-large": "trop lourd",
  robots: "interdit aux robots",
  "too-many-redirects": "trop de redirections",
  "bad-certificate": "certificat invalide",
  "bad-url": "adresse invalide",
} as const;

function stateOf({ data }: FicheSeen, key: string): string {
  const value = data[key];
  if (typeof value === "boolean") return value ? "oui" : "non";
  if (value === undefined || value === null || (typeof value === "string" && value.trim() === "")) return "absent";
  return Array.isArray(value) && value.length === 0 ? "absent" : "présent";
}
