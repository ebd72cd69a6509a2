import { teamOf } from "../actions/save-product-team.ts";
import { type Database, type EventRow, type PhaseRow, type ProductRow, productRow } from "../database.ts";
import { eventNames, phaseNames } from "../vocabularies.ts";
import { checkbox, dateField, listField, row, rowsOf, selectField, textareaField, textField } from "./fields.ts";
import { type Html, html, join } from "./html.ts";
import { formPage, optionsOf } from "./layout.ts";
import type { FormContext } from "./member-pages.ts";
import { picked } from "./mission-rows.ts";

const choices = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name]));
const words = (list: readonly string[] | null) => (list ?? []).map((name) => ({ id: null, name }));
const nothing = { name: "", start: null, date: null, comment: null };

const addresses = [
  ["URL de la page de statistiques d’usage", "stats_url"],
  ["URL de la matrice d’impact", "impact_url"],
  ["URL de la page de budget", "budget_url"],
  ["URL du repository pour le code source", "repository"],
  ["URL du rapport DashLord", "dashlord_url"],
  ["URL de la feuille de route", "roadmap_url"],
  ["URL de la déclaration d’écoconception", "ecodesign_url"],
] as const;

/** A little dialog of its own, whose inputs are none of the form's. */
const newSponsor = html`<button type="button" class="fr-btn fr-btn--tertiary" data-sponsor>Ajouter un sponsor</button>
  <dialog data-sponsor-dialog><label>Nom du sponsor <input form="none" type="text"></label>
  <button type="button">Créer le sponsor</button></dialog>`;

/** /startups/<id>/info-form. */
export function productFormPage(product: ProductRow, { database, today, action }: FormContext): string {
  const fields = productFields(product, database, product.events);
  return formPage(`Modifier ${product.name}`, { fields, action, today, options: optionsOf(database) });
}

/** /startups/<id>, for those who may add and remove people there. */
export function productTeamPage(product: ProductRow, { database, today, action }: FormContext): string {
  const value = teamOf(product, { database, today }).map(({ username, fullname }) => ({
    id: username,
    name: fullname,
  }));
  const fields = listField({ label: "Membres de l’équipe", key: "team", source: "members", value });
  return formPage(product.name, { fields, action, today, options: optionsOf(database) });
}

/** /startups/create-form: its first event is there, empty and so invalid. */
export function createProductPage({ database, today, action }: FormContext): string {
  const empty = productRow({ id: "", name: "", incubators: [], pitch: null, contact: null, description: null });
  const fields = productFields(empty, database, [nothing]);
  return formPage("Créer un produit", { fields, action, today, options: optionsOf(database) });
}

type Shown<Row> = { [Key in keyof Row]: Row[Key] | null };

function productFields(product: ProductRow, database: Database, events: readonly Shown<EventRow>[]): Html {
  const text = (label: string, name: string, value: string | null | undefined) =>
    textField({ label, name: `startup.${name}`, value: value ?? null });
  const members = database.members.map(({ username, fullname }) => ({ id: username, name: fullname }));
  const contact = (label: string, key: "contact_dinum" | "contact_incubator") =>
    listField({ label, key, source: "members", value: picked([product[key] ?? ""], members), isSingle: true });
  return join(
    text("Nom du produit", "name", product.name),
    text("Objectif principal", "pitch", product.pitch),
    text("Email de contact du produit", "contact", product.contact),
    text("URL du site web", "link", product.link),
    textareaField({ label: "Description", name: "textarea", value: product.description }),
    listField({
      label: "Thématiques",
      id: "thematique-editor",
      key: "thematiques",
      source: "thematiques",
      value: words(product.thematiques),
      free: "add",
    }),
    listField({
      label: "Techno",
      id: "techo-editor",
      key: "techno",
      source: "techno",
      value: words(product.techno),
      free: "enter",
    }),
    listField({
      label: "Utilisateurs cible",
      id: "usertypes-editor",
      key: "usertypes",
      source: "usertypes",
      value: words(product.usertypes),
      free: "add",
    }),
    listField({
      label: "Incubateurs",
      key: "incubators",
      source: "incubators",
      value: picked(product.incubators, database.incubators),
    }),
    contact("Point de contact DINUM", "contact_dinum"),
    contact("Point de contact Incubateur", "contact_incubator"),
    listField({
      label: "Sponsors",
      id: "se-sponsor-select",
      key: "sponsors",
      source: "organisations",
      value: picked(product.sponsors, database.organisations),
    }),
    newSponsor,
    phases(product.phases),
    eventRows(events),
    ...addresses.map(([label, key]) => text(label, key, product[key])),
    checkbox({ label: "L’URL du site est privée", name: "startup.is_private_url", isOn: product.is_private_url }),
    checkbox({
      label: "Le produit a une application mobile",
      name: "startup.has_mobile_app",
      isOn: product.has_mobile_app,
    }),
  );
}

function phases(rows: readonly PhaseRow[]): Html {
  const fields = (at: string, { name, start }: Shown<Pick<PhaseRow, "name" | "start">>) =>
    join(
      selectField({ label: "Phase", name: `${at}.name`, value: name, options: choices(phaseNames) }),
      dateField({ label: "Date de début", name: `${at}.start`, value: start }),
    );
  const titles = { title: "Phase", bin: "Supprimer la phase" };
  return rowsOf(
    "startupPhases",
    rows.map((one, index) => row(null, { ...titles, index }, fields(`startupPhases.${index}`, one))),
    row(null, { ...titles, index: "__N__" }, fields("startupPhases.__N__", nothing)),
    "Ajouter une phase",
  );
}

function eventRows(rows: readonly Shown<EventRow>[]): Html {
  const fields = (at: string, { name, date, comment }: Shown<EventRow>) =>
    join(
      selectField({ label: "Événement", name: `${at}.name`, value: name, options: choices(eventNames) }),
      dateField({ label: "Date", name: `${at}.date`, value: date }),
      textareaField({ label: "Commentaires", name: `${at}.comment`, value: comment }),
    );
  const titles = { title: "Événement", bin: "Supprimer l’événement" };
  return rowsOf(
    "startupEvents",
    rows.map((one, index) => row(null, { ...titles, index }, fields(`startupEvents.${index}`, one))),
    row(null, { ...titles, index: "__N__" }, fields("startupEvents.__N__", nothing)),
    "Ajouter un événement",
  );
}
