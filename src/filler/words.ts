import { dayInFigures } from "../dates/french-dates.ts";
import type { EntryValue } from "./entry-values.ts";
import type { Outcome } from "./fill-input.ts";

/** What the panel says. Templates are files, and a page has none, so these sentences stand here. */
export const words = {
  title: (id: string) => `Saisie pour ${id}`,
  intro:
    "Cochez ce qui doit être rempli sur cette page, puis cliquez sur « Remplir ». Rien n’est enregistré à votre place.",
  ownPage: (fullname: string) =>
    `Cette page est celle de la personne connectée${fullname === "" ? "" : ` : ${fullname}`}. Vérifiez que c’est bien elle.`,
  email: "L’adresse e-mail n’est jamais dans le lien : saisissez-la vous-même.",
  fill: "Remplir",
  close: "Fermer",
  now: "Sur la page",
  after: "À saisir",
  empty: "(vide)",
  newRow: "une ligne sera ajoutée",
  moved: (before: string) => `La page ne dit plus « ${before} » : vérifiez avant de cocher.`,
  done: (filled: number) =>
    filled === 0
      ? "Rien n’a été rempli."
      : `${filled === 1 ? "1 valeur remplie, encadrée" : `${filled} valeurs remplies, encadrées`} sur la page. Relisez, puis cliquez vous-même sur « Enregistrer ».`,
  saveIsOff: "« Enregistrer » est désactivé : la page n’a rien à enregistrer, ou un champ est à corriger.",
  saveIsMissing: "Le bouton « Enregistrer » est introuvable sur cette page.",
  noFragment:
    "Aucune saisie dans l’adresse de cette page. Cliquez à nouveau sur le lien de la saisie, puis sur ce signet.",
  unreadable: "Ce lien de saisie est illisible. Rien n’a été rempli ; cliquez à nouveau sur le lien de la saisie.",
  otherPage:
    "Cette saisie est pour une autre page. Connectez-vous si besoin, puis cliquez à nouveau sur le lien de la saisie.",
  fillerTitle: "Saisie des fiches",
};

/** What became of a value. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  filled: "rempli",
  already: "déjà sur la page",
  "not-found": "introuvable sur cette page, à saisir vous-même",
  ambiguous: "plusieurs endroits possibles, à saisir vous-même",
  "by-hand": "à retirer vous-même de la page",
  disabled: "la page ne permet pas de le remplir",
  "not-offered": "la page ne propose pas cette valeur, à choisir vous-même",
  "not-kept": "la page a gardé une autre valeur",
  "not-saved": "cette page ne l’enregistre pas pour une mission qui y est déjà",
  "changed-since": "la page a changé entre-temps, à vérifier et à saisir vous-même",
  unticked: "laissé tel quel",
};

const rowNames: Readonly<Record<string, { one: string; another: string }>> = {
  missions: { one: "mission", another: "nouvelle mission" },
  phases: { one: "phase", another: "nouvelle phase" },
  events: { one: "événement", another: "nouvel événement" },
};

/** « Date de fin de mission (mission du 05/01/2026) ». */
export function labelOf({ form, row }: EntryValue): string {
  const names = row && rowNames[row.key];
  if (row === undefined || names === undefined) return form.label;
  const { add, name, start, date } = row.row;
  const day = start ?? date;
  const parts = [add ? names.another : names.one, name ?? "", day === undefined ? "" : `du ${dayInFigures(day)}`];
  return `${form.label} (${parts.filter(Boolean).join(" ")})`;
}

/** As people read it: days in figures, lists with commas. */
export function valueInWords({ form }: EntryValue, value: readonly string[]): string {
  if (value.length === 0) return words.empty;
  return value.map((one) => (form.input === "date" ? dayInFigures(one) : one)).join(", ");
}
