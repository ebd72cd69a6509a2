import type { Database, MissionRow } from "../database.ts";
import { isDayText, monthsAfter } from "../days.ts";
import type { Complaint, ListItem, Posted } from "../posted.ts";
import { statuses } from "../vocabularies.ts";

/** A block of the page; without uuid, a new one. */
export interface MissionDraft extends Omit<MissionRow, "uuid"> {
  uuid: string | null;
}

/** The ids of what was picked by name. */
export function idsOf(items: readonly ListItem[], rows: readonly { id: string; name: string }[]): string[] {
  return items.flatMap(
    ({ id, name }) => rows.find((row) => (id === null ? row.name === name : row.id === id))?.id ?? [],
  );
}

export function readMissions(posted: Posted, prefix: string, { products }: Database): MissionDraft[] {
  return posted.rows(prefix).map((row) => ({
    uuid: row.uuid,
    start: posted.text(`${row.prefix}.start`),
    end: posted.text(`${row.prefix}.end`) || null,
    employer: posted.text(`${row.prefix}.employer`) || null,
    status: posted.text(`${row.prefix}.status`),
    startups: idsOf(posted.list(`${row.prefix}.startups`), products),
  }));
}

export const storedMission = ({ uuid, ...mission }: MissionDraft): MissionRow => ({
  uuid: uuid ?? crypto.randomUUID(),
  ...mission,
});

/** What the form asks of the missions of a list, all of them, also those that nobody touched. */
export function complainOfMissions(posted: Posted, prefix: string, drafts: MissionDraft[], today: string): Complaint[] {
  return drafts.flatMap((mission, index) => {
    const at = `${prefix}.${index}`;
    const spoiled = posted.list(`${at}.startups`).some(({ isSpoiled }) => isSpoiled);
    return [
      ...complainOfDays(mission, at, today),
      ...(mission.status in statuses ? [] : [{ path: `${at}.status`, message: "Le type de contrat est obligatoire" }]),
      ...(spoiled ? [{ path: `${at}.startups`, message: null }] : []),
    ];
  });
}

function complainOfDays({ start, end, status }: MissionDraft, at: string, today: string): Complaint[] {
  if (!isDayText(start)) return [{ path: `${at}.start`, message: "La date de début est obligatoire" }];
  if (end === null) {
    return status === "admin" ? [] : [{ path: `${at}.end`, message: "La date de fin est obligatoire" }];
  }
  if (!isDayText(end)) return [{ path: `${at}.end`, message: "La date de fin n’est pas une date" }];
  // Equal days pass here, and fail the site's checks.
  if (end < start) return [{ path: `${at}.end`, message: "La date de fin doit être postérieure à la date de début" }];
  if (status !== "admin" && end > monthsAfter(today, 6)) {
    return [{ path: `${at}.end`, message: "La date de fin doit être dans moins de six mois" }];
  }
  return [];
}
