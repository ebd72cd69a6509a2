import type { itemFields } from "../../fiches/fields.ts";
import type { Form } from "./forms.ts";

/** An input of a page, by what finds it. */
export type PageInput = Pick<Form, "label" | "input" | "name" | "id">;

/** What the page that creates a member asks and no public key says; the e-mail is for the person alone. */
export const creationForm = {
  firstName: { label: "Prénom", input: "text", name: "member.firstname" },
  lastName: { label: "Nom", input: "text", name: "member.lastname" },
  incubator: { label: "Incubateur", input: "list", id: "se-incubator-select" },
} satisfies Record<string, PageInput>;

/** Of a mission that is there, the page for others saves these and drops the rest without a word. */
export const savedForOthers: readonly (keyof typeof itemFields.missions)[] = ["end", "startups"];

/** What adds a row to each list of rows, and what saves: found by what is written on them. */
export const buttons = {
  missions: "Ajouter une mission",
  phases: "Ajouter une phase",
  events: "Ajouter un événement",
  save: "Enregistrer",
} satisfies Record<keyof typeof itemFields | "save", string>;
