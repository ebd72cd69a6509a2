import type { Database, MissionRow } from "../database.ts";
import { monthsAfter } from "../days.ts";
import { statuses } from "../vocabularies.ts";
import { dateField, listField, row, rowsOf, selectField, textField } from "./fields.ts";
import { type Html, html, join } from "./html.ts";

/** The products of some ids, as the lists show them. */
export function picked(ids: readonly string[], rows: readonly { id: string; name: string }[]) {
  return ids.flatMap((id) => rows.find((one) => one.id === id) ?? []).map(({ id, name }) => ({ id, name }));
}

export function missionFields(at: string, mission: Omit<MissionRow, "uuid">, { products }: Database): Html {
  return join(
    dateField({ label: "Date de début de mission (obligatoire)", name: `${at}.start`, value: mission.start }),
    dateField({ label: "Date de fin de mission (obligatoire)", name: `${at}.end`, value: mission.end }),
    html`<button type="button" class="fr-btn fr-btn--tertiary" data-three-months>J+3 mois</button>`,
    textField({
      label: "Entité avec qui tu as contractualisé (obligatoire)",
      name: `${at}.employer`,
      value: mission.employer,
    }),
    selectField({
      label: "Type de contrat (obligatoire)",
      name: `${at}.status`,
      value: mission.status,
      options: statuses,
    }),
    listField({
      label: "Produits concernés par la mission",
      id: "se-select",
      key: `${at}.startups`,
      source: "products",
      value: picked(mission.startups, products),
    }),
  );
}

export const newMission = (today: string): Omit<MissionRow, "uuid"> => ({
  start: today,
  end: monthsAfter(today, 3),
  employer: null,
  status: "independent",
  startups: [],
});

export function missionRows(prefix: string, missions: readonly MissionRow[], database: Database, today: string): Html {
  const titles = { title: "Mission", bin: "Supprimer la mission" };
  const rows = missions.map((mission, index) =>
    row(mission.uuid, { ...titles, index }, missionFields(`${prefix}.${index}`, mission, database)),
  );
  const fields = missionFields(`${prefix}.__N__`, newMission(today), database);
  return rowsOf(prefix, rows, row(null, { ...titles, index: "__N__" }, fields), "Ajouter une mission");
}
