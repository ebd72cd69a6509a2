import { textOf } from "../fiches/json.ts";
import type { Evidence } from "./finding.ts";
import type { ForgeObservation, ObservedFiche, PageObservation } from "./observations.ts";

/** A key of the fiche, as evidence: there or not, true or false. */
export function fieldEvidence(fiche: ObservedFiche, key: string): Evidence {
  return { what: `fiche, champ \`${key}\``, url: fiche.url, at: fiche.at, status: fieldStatus(fiche, key) };
}

/** What a key of the fiche says as text, without blanks around; empty where it says nothing. */
export function ficheText(fiche: ObservedFiche, key: string): string {
  return textOf(fiche.data[key]).trim();
}

export function forgeEvidence(forge: ForgeObservation, what = "dépôt de code"): Evidence {
  return {
    what,
    url: forge.kind === "unavailable" ? forge.requestedUrl : forge.url,
    at: forge.at,
    status: String(forge.status),
  };
}

export function pageEvidence(page: PageObservation, what: string): Evidence {
  return page.kind === "observed"
    ? { what, url: page.url, at: page.at, status: String(page.status) }
    : { what, url: page.requestedUrl, at: page.at, status: unavailableWords[page.reason] };
}

const unavailableWords = {
  "refused-address": "adresse refusée",
  unreachable: "injoignable",
  "time-out": "trop lent",
  "too-large": "trop lourd",
  robots: "interdit aux robots",
  "too-many-redirects": "trop de redirections",
  "bad-certificate": "certificat invalide",
  "bad-url": "adresse invalide",
} as const;

function fieldStatus({ data }: ObservedFiche, key: string): string {
  const value = data[key];
  if (typeof value === "boolean") return value ? "oui" : "non";
  if (value === undefined || value === null || (typeof value === "string" && value.trim() === "")) return "absent";
  return Array.isArray(value) && value.length === 0 ? "absent" : "présent";
}
