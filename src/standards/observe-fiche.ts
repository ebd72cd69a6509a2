import { isJsonObject, type Json, type JsonObject, textOf } from "../fiches/json.ts";
import type { ContactMember, ObservedFiche, Phase } from "./observations.ts";

/** Upstream's phases of a product that lives; the others say that it was handed over or given up. */
const activePhases: ReadonlySet<string> = new Set([
  "investigation",
  "construction",
  "acceleration",
  "consolidation",
  "opere",
]);

const SITE = "https://beta.gouv.fr";

/** What a product's front matter says, read on the day `at`. `contactFiche` is the member fiche of `contactUsername`, where there is one. */
export function observeFiche(id: string, data: JsonObject, at: string, contactFiche: JsonObject | null): ObservedFiche {
  const username = contactUsername(data);
  return {
    data,
    url: `${SITE}/startups/${encodeURIComponent(id.replace(/\p{Cs}/gu, ""))}.html`,
    at,
    phase: currentPhase(data),
    contactMember:
      contactFiche && username !== null
        ? { username, lastEnd: lastEnd(contactFiche), keepsAddress: keepsAddress(textOf(data.contact), contactFiche) }
        : null,
  };
}

/** A product is active by the phase with the latest start; of two with the same start, the one written last. */
export function isActiveProduct(data: JsonObject): boolean {
  const phase = currentPhase(data);
  return phase !== null && activePhases.has(phase.name);
}

/** The member id that a contact would be the address of: its local part, whatever the domain, as ministries give people one too. */
export function contactUsername(data: JsonObject): string | null {
  const [, local] = /^\s*([^\s@]+)@[^\s@]+\s*$/.exec(textOf(data.contact)) ?? [];
  return local === undefined ? null : local.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function currentPhase({ phases }: JsonObject): Phase | null {
  let current: Phase | null = null;
  for (const phase of listOf(phases)) {
    const [name, start] = [textOf(phase.name), textOf(phase.start)];
    if (name !== "" && (current === null || start >= current.start)) current = { name, start };
  }
  return current;
}

function lastEnd({ missions }: JsonObject): ContactMember["lastEnd"] {
  const ends = listOf(missions).map(({ end }) => textOf(end));
  // A mission without an end has not ended.
  if (ends.length === 0 || ends.includes("")) return null;
  return ends.reduce((last, end) => (end > last ? end : last));
}

/**
 * The programme closes its mailboxes some days after the last mission; a ministry's or an agency's stays with the public agent
 * (`admin`), who only left the programme.
 */
function keepsAddress(contact: string, contactFiche: JsonObject): boolean {
  const domain = contact.trim().toLowerCase().split("@").at(-1) ?? "";
  if (/(?:^|\.)beta\.gouv\.fr$/.test(domain)) return false;
  return domain.endsWith(".gouv.fr") || lastMission(contactFiche)?.status === "admin";
}

function lastMission({ missions }: JsonObject): JsonObject | undefined {
  return listOf(missions)
    .toSorted((a, b) => (textOf(a.end) < textOf(b.end) ? -1 : 1))
    .at(-1);
}

function listOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
