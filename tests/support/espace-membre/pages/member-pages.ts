import type { Database, MemberRow } from "../database.ts";
import { domaines } from "../vocabularies.ts";
import { listField, selectField, textareaField, textField } from "./fields.ts";
import { type Html, join } from "./html.ts";
import { formPage, optionsOf } from "./layout.ts";
import { missionRows } from "./mission-rows.ts";

export interface FormContext {
  database: Database;
  today: string;
  /** The id of the server action. */
  action: string;
}

export const domaineOptions: Readonly<Record<string, string>> = Object.fromEntries(domaines.map((one) => [one, one]));

export const competencesField = (value: readonly string[] | null): Html =>
  listField({
    label: "Compétences",
    id: "competence-editor",
    key: "competences",
    source: "competences",
    value: (value ?? []).map((name) => ({ id: null, name })),
    free: "add",
  });

/** /account/base-info, and /community/<username>/admin-update. */
export function accountPage(member: MemberRow, { database, today, action }: FormContext): string {
  const fields = join(
    textField({ label: "Nom complet (obligatoire)", name: "member.fullname", value: member.fullname }),
    textField({ label: "Rôle actuel (obligatoire)", name: "member.role", value: member.role }),
    selectField({
      label: "Domaine (obligatoire)",
      name: "member.domaine",
      value: member.domaine,
      options: domaineOptions,
    }),
    textareaField({ label: "Courte bio", name: "member.bio", value: member.bio }),
    textField({ label: "Adresse du profil LinkedIn ou site web", name: "member.link", value: member.link }),
    textField({ label: "Login GitHub", name: "member.github", value: member.github }),
    competencesField(member.competences),
    missionRows("member.missions", member.missions, database, today),
  );
  return formPage("Mettre à jour mes informations", { fields, action, today, options: optionsOf(database) });
}

/** /community/<username>/update: missions only, without prefix. */
export function updatePage(member: MemberRow, { database, today, action }: FormContext): string {
  const fields = missionRows("missions", member.missions, database, today);
  return formPage(`Mettre à jour les missions de ${member.fullname}`, {
    fields,
    action,
    today,
    options: optionsOf(database),
  });
}
