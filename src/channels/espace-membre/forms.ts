import { bodyKeys, type fields, isBody, type itemFields } from "../../fiches/fields.ts";
import type { Path } from "../../yaml/path.ts";

/** Where the espace membre takes a value. */
export interface Form {
  /** What is written beside it there, without « (obligatoire) ». */
  label: string;
  /**
   * What becomes of a value that is emptied there: the site shows it, the export keeps the old one, or the form refuses. Rows and items of
   * lists that are removed always show.
   */
  emptied: "shows" | "stays" | "refused";
  input: "text" | "textarea" | "markdown" | "select" | "date" | "list" | "rows";
  /** The name of the input on the page that edits; N is the place in the list. Lists that one picks from have none. */
  name?: string;
  /** Where there is no name; the other ids there are random. */
  id?: string;
  /** What a select shows for each value that is stored. */
  options?: Readonly<Record<string, string>>;
}

/** What the espace membre keeps as it is stored, and nobody can enter. */
export interface NoField {
  noField: string;
  /**
   * Whom to ask: the espace membre's own team, or who is in the team that a person joins. `nobody`: the site has it of something else that
   * is entered.
   */
  ask: "espace-membre" | "team" | "nobody";
}

type Tables = typeof fields & typeof itemFields;
type Forms = { [Table in keyof Tables]: Record<keyof Tables[Table], Form | NoField> };

const standards: NoField = {
  noField: "The form lost what the standards have taken over, on 2025-12-15.",
  ask: "espace-membre",
};
const incubators: Form = { label: "Incubateurs", emptied: "refused", input: "list" };

/** src/lib/frontConfig there. */
const statuses = { independent: "Indépendant", admin: "Agent Public", service: "Société de service" };

/** PHASE_READABLE_NAME and EVENT_READABLE_NAME of src/models/startup.ts there. */
const phaseOptions = {
  investigation: "En investigation",
  construction: "En construction",
  acceleration: "En accélération",
  consolidation: "En consolidation",
  opere: "Opéré au sein du réseau",
  transfere: "Transféré",
  abandon: "Arrêté",
  "abandon-investigation": "Investigation non concluante",
};
const eventOptions = {
  product_launch: "Lancement du produit",
  committee: "Passage en comité",
  eig: "EIG",
  fast: "FAST",
  national_impact: "Impact national validé",
  other: "Autre",
  end: "Abandon",
};

/**
 * What the espace membre has for each public key, of fiches and of the items of their lists: the labels and names of
 * betagouv/espace-membre-next at 21ede7be, 2026-08-20. A key that is missing here does not compile.
 */
export const forms = {
  members: {
    fullname: { label: "Nom complet", emptied: "refused", input: "text", name: "member.fullname" },
    role: { label: "Rôle actuel", emptied: "refused", input: "text", name: "member.role" },
    domaine: { label: "Domaine", emptied: "refused", input: "select", name: "member.domaine" },
    github: { label: "Login GitHub", emptied: "stays", input: "text", name: "member.github" },
    link: { label: "Adresse du profil LinkedIn ou site web", emptied: "stays", input: "text", name: "member.link" },
    competences: { label: "Compétences", emptied: "shows", input: "list", id: "competence-editor" },
    missions: { label: "Missions", emptied: "refused", input: "rows", name: "member.missions" },
    teams: { noField: "People join a team on the page of that team.", ask: "team" },
    bio: { label: "Courte bio", emptied: "shows", input: "textarea", name: "member.bio" },
  },
  missions: {
    start: { label: "Date de début de mission", emptied: "refused", input: "date", name: "member.missions.N.start" },
    end: { label: "Date de fin de mission", emptied: "refused", input: "date", name: "member.missions.N.end" },
    status: {
      label: "Type de contrat",
      emptied: "refused",
      input: "select",
      name: "member.missions.N.status",
      options: statuses,
    },
    employer: {
      label: "Entité avec qui tu as contractualisé",
      emptied: "shows",
      input: "text",
      name: "member.missions.N.employer",
    },
    // The same id in each mission.
    startups: { label: "Produits concernés par la mission", emptied: "shows", input: "list", id: "se-select" },
  },
  products: {
    title: { label: "Nom du produit", emptied: "refused", input: "text", name: "startup.name" },
    mission: { label: "Objectif principal", emptied: "refused", input: "text", name: "startup.pitch" },
    incubator: incubators,
    incubators,
    sponsors: { label: "Sponsors", emptied: "shows", input: "list", id: "se-sponsor-select" },
    contact: { label: "Email de contact du produit", emptied: "refused", input: "text", name: "startup.contact" },
    link: { label: "URL du site web", emptied: "shows", input: "text", name: "startup.link" },
    repository: {
      label: "URL du repository pour le code source",
      emptied: "stays",
      input: "text",
      name: "startup.repository",
    },
    stats: { noField: "Only the address of the page is asked for.", ask: "espace-membre" },
    stats_url: {
      label: "URL de la page de statistiques d'usage",
      emptied: "stays",
      input: "text",
      name: "startup.stats_url",
    },
    budget_url: { label: "URL de la page de budget", emptied: "stays", input: "text", name: "startup.budget_url" },
    impact_url: { label: "URL de la matrice d'impact", emptied: "stays", input: "text", name: "startup.impact_url" },
    dashlord_url: { label: "URL du rapport DashLord", emptied: "stays", input: "text", name: "startup.dashlord_url" },
    accessibility_status: standards,
    analyse_risques: standards,
    analyse_risques_url: standards,
    mon_service_securise: standards,
    // Written so there.
    techno: { label: "Techno", emptied: "shows", input: "list", id: "techo-editor" },
    usertypes: { label: "Utilisateurs cible", emptied: "shows", input: "list", id: "usertypes-editor" },
    thematiques: { label: "Thématiques", emptied: "shows", input: "list", id: "thematique-editor" },
    phases: { label: "Phases", emptied: "refused", input: "rows", name: "startupPhases" },
    events: { label: "Événements", emptied: "shows", input: "rows", name: "startupEvents" },
    description: { label: "Description", emptied: "refused", input: "markdown", name: "textarea" },
  },
  phases: {
    name: { label: "Phase", emptied: "refused", input: "select", name: "startupPhases.N.name", options: phaseOptions },
    start: { label: "Date de début", emptied: "refused", input: "date", name: "startupPhases.N.start" },
    end: { noField: "A phase ends there when the next begins.", ask: "nobody" },
    comment: { noField: "A phase has a name and a start there.", ask: "espace-membre" },
  },
  events: {
    name: {
      label: "Événement",
      emptied: "refused",
      input: "select",
      name: "startupEvents.N.name",
      options: eventOptions,
    },
    date: { label: "Date", emptied: "refused", input: "date", name: "startupEvents.N.date" },
    comment: { label: "Commentaires", emptied: "shows", input: "textarea", name: "startupEvents.N.comment" },
  },
} satisfies Forms;

/** Where the espace membre takes the value at a path, or why nowhere; undefined for a key that is not ours to write. */
export function formAt(collection: keyof typeof fields, path: Path): Form | NoField | undefined {
  const [key, , itemKey] = isBody(path) ? [bodyKeys[collection]] : path;
  return itemKey === undefined ? lookUp(collection, key) : lookUp(key, itemKey);
}

export function isForm(form: Form | NoField | undefined): form is Form {
  return form !== undefined && "label" in form;
}

function lookUp(table: Path[number] | undefined, key: Path[number] | undefined): Form | NoField | undefined {
  const all: Readonly<Record<string, Readonly<Record<string, Form | NoField>>>> = forms;
  return all[String(table)]?.[String(key)];
}
