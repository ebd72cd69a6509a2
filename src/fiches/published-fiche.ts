import type { Locate } from "../yaml/locate.ts";
import { isEmpty, isEqual, isJsonObject, type Json, type JsonObject } from "./json.ts";
import { bodyOf, type Fiche, locateInFiche } from "./read-fiche.ts";

/** A fiche as the site's public JSON shows it: it has no text, so there is nothing in it to edit, quote or point at. */
export interface PublishedFiche {
  data: JsonObject;
  /** The public keys of which the JSON says nothing: what they hold is unknown, and not absent. */
  lacks: ReadonlySet<string>;
}

/** A fiche of the site, wherever it was read. */
export type SiteFiche = Fiche | PublishedFiche;

export function hasText(fiche: SiteFiche): fiche is Fiche {
  return "text" in fiche;
}

/** Empty where the text is not known: whoever compares bodies asks `lacks` first. */
export function siteBodyOf(fiche: SiteFiche): string {
  return hasText(fiche) ? bodyOf(fiche) : "";
}

/** Places of a fiche's values; where its text is not known, all are at its top. */
export function locateInSiteFiche(fiche: SiteFiche, file: string): Locate {
  return hasText(fiche) ? locateInFiche(fiche, file) : () => ({ file, line: 1, column: 1 });
}

/**
 * What a record owns and the fiche shows, and the fiche as it compares with that. The JSON shows neither what it lacks nor the
 * difference between an empty value and none, nor line breaks: a value that differs by these alone is the record's.
 */
export function comparable<Compared extends SiteFiche>(
  fiche: Compared,
  owned: ReadonlyMap<string, Json>,
): { fiche: Compared; owned: ReadonlyMap<string, Json> } {
  if (hasText(fiche)) return { fiche, owned };
  const shown = new Map([...owned].filter(([key]) => !fiche.lacks.has(key)));
  const data = { ...fiche.data };
  for (const [key, desired] of shown) {
    if (!isEqual(asShown(desired), asShown(data[key] ?? null))) continue;
    if (desired === null) delete data[key];
    else data[key] = desired;
  }
  return { fiche: { ...fiche, data }, owned: shown };
}

/** What is remembered of the keys that the fiche does not show: it stays as it was. */
export function unseen(fiche: SiteFiche, stored: JsonObject | undefined): JsonObject {
  if (hasText(fiche) || !stored) return {};
  return Object.fromEntries(Object.entries(stored).filter(([key]) => fiche.lacks.has(key)));
}

function asShown(value: Json): Json {
  if (typeof value === "string") return value.replace(/\r?\n/g, "") || null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(asShown);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, asShown(item)] as const);
  return Object.fromEntries(entries.filter(([, item]) => !isEmpty(item)));
}
