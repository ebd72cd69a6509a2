import { domains, missionStatuses } from "../../fiches/vocabularies.ts";
import { units } from "../../records/unit.ts";
import type { RecordKind } from "../person-acts.ts";

/** One field of the form that adds a person or a mission. */
export interface FormField {
  /** In the form, and as `new member` and `new mission` name it. */
  name: string;
  label: string;
  hint?: string;
  type: "text" | "email" | "day" | "choice" | "person" | "product";
  /** What there is to choose from. */
  choices?: readonly { value: string; text: string }[];
  isRequired?: boolean;
  /** Fields of this name that the form has. */
  times?: number;
}

const statusWords: Record<(typeof missionStatuses)[number], string> = {
  independent: "indépendant ou salarié d’une entreprise",
  service: "prestation de service",
  admin: "agent public",
};

const missionFields: readonly FormField[] = [
  { name: "start", label: "Premier jour", type: "day", isRequired: true },
  { name: "end", label: "Dernier jour", type: "day", isRequired: true },
  { name: "product", label: "Produit", hint: "son identifiant, tel que le site l’écrit", type: "product", times: 3 },
  {
    ...{ name: "status", label: "Statut", type: "choice" },
    choices: missionStatuses.map((value) => ({ value, text: statusWords[value] })),
  },
  { name: "order", label: "Bon de commande", hint: "sa référence ; reste privée", type: "text" },
  {
    ...{ name: "unit", label: "Unité d’œuvre", hint: "reste privée", type: "choice" },
    choices: units.map((value) => ({ value, text: value })),
  },
];

/** In the order of the form. */
export const formFields: Record<RecordKind, readonly FormField[]> = {
  member: [
    { name: "first-name", label: "Prénom", type: "text", isRequired: true },
    { name: "last-name", label: "Nom", type: "text", isRequired: true },
    { name: "github", label: "Compte GitHub", type: "text" },
    { name: "username", label: "Identifiant", hint: "laissez vide pour prenom.nom", type: "text" },
    { name: "role", label: "Métier", hint: "par exemple Développeuse", type: "text", isRequired: true },
    {
      ...{ name: "domaine", label: "Domaine", type: "choice", isRequired: true },
      choices: domains.map((value) => ({ value, text: value })),
    },
    ...missionFields,
    {
      ...{ name: "email", label: "Adresse électronique", type: "email" },
      hint: "l’espace membre la demande pour créer la personne ; reste privée",
    },
  ],
  mission: [{ name: "member", label: "Personne", type: "person", isRequired: true }, ...missionFields],
};

/** Which form field says what a key of a record says. */
export const fieldOfKey: Readonly<Record<string, string>> = {
  fullname: "first-name",
  existingFiche: "identity",
  startups: "product",
  ...Object.fromEntries(
    ["role", "domaine", "github", "email", "start", "end", "status", "order", "unit"].map((key) => [key, key]),
  ),
};
