import { bodyKeys, type fields, isBody, type itemFields } from "../../fiches/fields.ts";
import type { Path } from "../../yaml/path.ts";

/** Where the espace membre takes a value. */
export interface Form {
  /** What is written beside it there, without « (obligatoire) ». */
  label: string;
  input: "text" | "textarea" | "markdown" | "select" | "date" | "list" | "rows";
  /** The name of the input on the page that edits; N is the place in the list. Lists that one picks from have none. */
  name?: string;
  /** Where there is no name; the other ids there are random. */
  id?: string;
}

/** What the espace membre keeps as it is stored, and nobody can enter. */
export interface NoField {
  noField: string;
}

type Tables = typeof fields & typeof itemFields;
type Forms = { [Table in keyof Tables]: Record<keyof Tables[Table], Form | NoField> };

const standards: NoField = { noField: "The form lost what the standards have taken over, on 2025-12-15." };
const incubators: Form = { label: "Incubateurs", input: "list" };

/**
 * What the espace membre has for each public key, of fiches and of the items of their lists: the labels and names of
 * betagouv/espace-membre-next at 21ede7be, 2026-08-20. A key that is missing here does not compile.
 */
export const forms = {
  members: {
    fullname: { label: "Nom complet", input: "text", name: "member.fullname" },
    role: { label: "Rôle actuel", input: "text", name: "member.role" },
    domaine: { label: "Domaine", input: "select", name: "member.domaine" },
    github: { label: "Login GitHub", input: "text", name: "member.github" },
    link: { label: "Adresse du profil LinkedIn ou site web", input: "text", name: "member.link" },
    competences: { label: "Compétences", input: "list", id: "competence-editor" },
    missions: { label: "Missions", input: "rows", name: "member.missions" },
    teams: { noField: "People join a team on the page of that team." },
    bio: { label: "Courte bio", input: "textarea", name: "member.bio" },
  },
  missions: {
    start: { label: "Date de début de mission", input: "date", name: "member.missions.N.start" },
    end: { label: "Date de fin de mission", input: "date", name: "member.missions.N.end" },
    status: { label: "Type de contrat", input: "select", name: "member.missions.N.status" },
    employer: { label: "Entité avec qui tu as contractualisé", input: "text", name: "member.missions.N.employer" },
    // The same id in each mission.
    startups: { label: "Produits concernés par la mission", input: "list", id: "se-select" },
  },
  products: {
    title: { label: "Nom du produit", input: "text", name: "startup.name" },
    mission: { label: "Objectif principal", input: "text", name: "startup.pitch" },
    incubator: incubators,
    incubators,
    sponsors: { label: "Sponsors", input: "list", id: "se-sponsor-select" },
    contact: { label: "Email de contact du produit", input: "text", name: "startup.contact" },
    link: { label: "URL du site web", input: "text", name: "startup.link" },
    repository: { label: "URL du repository pour le code source", input: "text", name: "startup.repository" },
    stats: { noField: "Only the address of the page is asked for." },
    stats_url: { label: "URL de la page de statistiques d'usage", input: "text", name: "startup.stats_url" },
    budget_url: { label: "URL de la page de budget", input: "text", name: "startup.budget_url" },
    impact_url: { label: "URL de la matrice d'impact", input: "text", name: "startup.impact_url" },
    dashlord_url: { label: "URL du rapport DashLord", input: "text", name: "startup.dashlord_url" },
    accessibility_status: standards,
    analyse_risques: standards,
    analyse_risques_url: standards,
    mon_service_securise: standards,
    // Written so there.
    techno: { label: "Techno", input: "list", id: "techo-editor" },
    usertypes: { label: "Utilisateurs cible", input: "list", id: "usertypes-editor" },
    thematiques: { label: "Thématiques", input: "list", id: "thematique-editor" },
    phases: { label: "Phases", input: "rows", name: "startupPhases" },
    events: { label: "Événements", input: "rows", name: "startupEvents" },
    description: { label: "Description", input: "markdown", name: "textarea" },
  },
  phases: {
    name: { label: "Phase", input: "select", name: "startupPhases.N.name" },
    start: { label: "Date de début", input: "date", name: "startupPhases.N.start" },
    end: { noField: "A phase ends there when the next begins." },
    comment: { noField: "A phase has a name and a start there." },
  },
  events: {
    name: { label: "Événement", input: "select", name: "startupEvents.N.name" },
    date: { label: "Date", input: "date", name: "startupEvents.N.date" },
    comment: { label: "Commentaires", input: "textarea", name: "startupEvents.N.comment" },
  },
} satisfies Forms;

/** The label of the field that takes the value at a path; null where the espace membre has none for it. */
export function formLabel(collection: keyof typeof fields, path: Path): string | null {
  const [key, , itemKey] = isBody(path) ? [bodyKeys[collection]] : path;
  const form = itemKey === undefined ? lookUp(collection, key) : lookUp(key, itemKey);
  return form && "label" in form ? form.label : null;
}

function lookUp(table: Path[number] | undefined, key: Path[number] | undefined): Form | NoField | undefined {
  const all: Readonly<Record<string, Readonly<Record<string, Form | NoField>>>> = forms;
  return all[String(table)]?.[String(key)];
}
