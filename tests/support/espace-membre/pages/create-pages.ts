import type { MemberRow } from "../database.ts";
import { memberTypes } from "../vocabularies.ts";
import { listField, selectField, textareaField, textField } from "./fields.ts";
import { html, join } from "./html.ts";
import { formPage, optionsOf } from "./layout.ts";
import { competencesField, domaineOptions, type FormContext } from "./member-pages.ts";
import { missionFields, newMission } from "./mission-rows.ts";

/** /community/create: one mission, without bins or button for more. */
export function createMemberPage({ database, today, action }: FormContext): string {
  const mission = missionFields("missions.0", { ...newMission(today), start: "", end: null }, database);
  const fields = join(
    textField({ label: "Prénom (obligatoire)", name: "member.firstname", value: null }),
    textField({ label: "Nom (obligatoire)", name: "member.lastname", value: null }),
    textField({ label: "Email (obligatoire)", name: "member.email", value: null }),
    selectField({ label: "Domaine (obligatoire)", name: "member.domaine", value: null, options: domaineOptions }),
    html`<div data-rows="missions"><fieldset data-row=""><legend>Mission 1</legend>${mission}</fieldset></div>`,
    listField({
      label: "Incubateur",
      id: "se-incubator-select",
      key: "incubator",
      source: "incubators",
      value: [],
      isSingle: true,
    }),
  );
  return formPage("Créer une fiche membre", { fields, action, today, options: optionsOf(database) });
}

/** /verify: names without prefix. */
export function verifyPage(member: MemberRow, { database, today, action }: FormContext): string {
  const types = Object.fromEntries(memberTypes.map((one) => [one, one]));
  const fields = join(
    textField({ label: "Rôle actuel (obligatoire)", name: "role", value: member.role }),
    textareaField({ label: "Courte bio", name: "bio", value: member.bio }),
    textField({ label: "Adresse du profil LinkedIn ou site web", name: "link", value: member.link }),
    textField({ label: "Login GitHub", name: "github", value: member.github }),
    competencesField(member.competences),
    textField({
      label: "Nombre de jours moyen travaillés par semaine (obligatoire)",
      name: "average_nb_days",
      value: null,
    }),
    selectField({
      label: "Type de membre (obligatoire)",
      name: "memberType",
      value: member.memberType,
      options: types,
    }),
  );
  return formPage("Compléter ma fiche", { fields, action, today, options: optionsOf(database) });
}
