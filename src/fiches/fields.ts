import { z } from "zod";
import { dayShape } from "../dates/day.ts";
import { endAfterStart } from "../dates/period.ts";
import type { Path } from "../yaml/path.ts";
import { distinct, filledLine, line, paragraphs, reference, yesOrNo } from "../yaml/shapes.ts";
import { type FicheField, type Field, shapesOf } from "./field.ts";
import { domains, missionStatuses, usualWords } from "./vocabularies.ts";

type More<Shape extends z.ZodType> = Partial<Omit<FicheField<Shape>, "label" | "description" | "shape">>;

const itemField = <Shape extends z.ZodType>(
  label: string,
  description: string,
  shape: Shape,
  more: Pick<More<Shape>, "isCode" | "examples" | "byDefault"> = {},
): Field<Shape> => ({ ...more, label, description, shape });

/** People edit their own fiche once it exists, so all but the missions is theirs from then on. */
const memberField = <Shape extends z.ZodType>(
  label: string,
  description: string,
  shape: Shape,
  more: More<Shape> = {},
): FicheField<Shape> => ({ owner: "create", ...more, label, description, shape });

/** Managed when a record names it, removed from the fiche when null. */
const productField = <Shape extends z.ZodType>(
  label: string,
  description: string,
  shape: Shape,
  more: More<Shape> = {},
) => ({
  ...memberField(label, description, shape.nullable().exactOptional(), { owner: "always", ...more }),
});

/** The schema of a list whose items have those fields. */
const listOf = <Item extends z.ZodType>(item: Item, max: number) => z.array(item, { error: "list" }).max(max);

/** Upstream does not ask these to be without duplicates, so what the site holds can be recorded as it is. */
const words = listOf(filledLine(), 200);
const address = line(1_000);
const comment = itemField("commentaire", "Commentaire affiché.", paragraphs().nullable().exactOptional(), {
  examples: ["Ouverture à tous les départements."],
});

export const missionFields = {
  start: itemField("début", "Premier jour de la mission.", dayShape, { examples: ["2026-01-05"] }),
  end: itemField("fin", "Dernier jour de la mission, après « start ».", dayShape, { examples: ["2026-12-31"] }),
  status: itemField(
    "statut",
    "Statut pendant la mission : independent (par défaut), service ou admin.",
    z.enum(missionStatuses, { error: "choice" }).exactOptional(),
    { isCode: true, byDefault: "independent" },
  ),
  employer: itemField(
    "employeur",
    "Employeur affiché sur la fiche ; par défaut, « contractor.name » des réglages.",
    filledLine().exactOptional(),
    { examples: ["Atelier Numéral"] },
  ),
  startups: itemField(
    "produits",
    "Identifiants des produits de la mission, par exemple aides-jeunes.",
    distinct(reference).exactOptional(),
    { isCode: true, examples: [["aide-facile"]] },
  ),
} satisfies Readonly<Record<string, Field>>;

const phaseFields = {
  name: itemField("nom", "Nom de la phase.", filledLine(100), { examples: usualWords.phases }),
  start: itemField("début", "Premier jour de la phase.", dayShape, { examples: ["2026-01-05"] }),
  end: itemField("fin", "Dernier jour de la phase, après « start ».", dayShape.nullable().exactOptional(), {
    examples: ["2026-06-30"],
  }),
  comment,
} satisfies Readonly<Record<string, Field>>;

const phases = listOf(
  z.strictObject(shapesOf(phaseFields), { error: "map" }).superRefine(endAfterStart),
  100,
).superRefine((list, context) => {
  const seen = new Set<string>();
  for (const [index, phase] of list.entries()) {
    if (seen.has(phase.name)) {
      context.addIssue({ code: "custom", path: [index, "name"], message: "duplicate", input: phase.name });
    }
    seen.add(phase.name);
  }
});

const eventFields = {
  name: itemField("nom", "Nature de l'évènement.", filledLine(200), { examples: ["comite"] }),
  date: itemField("date", "Date de l'évènement.", dayShape, { examples: ["2026-06-15"] }),
  comment,
} satisfies Readonly<Record<string, Field>>;

/** The public keys of a member's fiche, in the order of a new one. Nothing else of a member's record is ever written. */
export const memberFields = {
  fullname: memberField("nom", "Prénom et nom, tels qu'ils s'affichent.", filledLine(200), {
    examples: ["Jeanne Exemplaire"],
  }),
  role: memberField("rôle", "Métier affiché sur la fiche, par exemple Développeuse.", filledLine(), {
    examples: ["Développeuse", "Designer", "Chargé de déploiement"],
  }),
  domaine: memberField("domaine", "Domaine, parmi ceux du site.", z.enum(domains, { error: "choice" })),
  github: memberField("compte GitHub", "Identifiant GitHub.", filledLine(100).exactOptional(), {
    isCode: true,
    examples: ["jeanne-exemplaire"],
  }),
  link: memberField("lien", "Adresse d'un site personnel.", address.exactOptional(), {
    isCode: true,
    examples: ["https://jeanne-exemplaire.example"],
  }),
  competences: memberField("compétences", "Compétences, sans doublon.", distinct(filledLine()).exactOptional(), {
    examples: [["TypeScript", "Accessibilité"]],
  }),
  missions: memberField(
    "missions",
    "Missions, passées et en cours, tenues par votre entreprise.",
    listOf(z.strictObject(shapesOf(missionFields), { error: "map" }).superRefine(endAfterStart), 500),
    { owner: "always", items: missionFields },
  ),
  teams: memberField("équipes", "Équipes du site, par exemple /teams/dinum.", distinct(filledLine()).exactOptional(), {
    isCode: true,
    examples: [["/teams/dinum"]],
  }),
  bio: memberField(
    "texte de présentation",
    "Texte de présentation, sous l'en-tête de la fiche.",
    paragraphs(20_000).exactOptional(),
    { examples: ["Aime les tests et les fiches à jour."] },
  ),
} satisfies Readonly<Record<string, FicheField>>;

/** The public keys of a product's fiche, in the order of a new one: a record manages those that it names, and no others. */
export const productFields = {
  title: productField("titre", "Nom du produit.", filledLine(), { isRequired: true, examples: ["Aide Facile"] }),
  mission: productField("mission du produit", "Mission du produit, en une phrase.", paragraphs(), {
    isRequired: true,
    examples: ["Trouver en cinq minutes les aides auxquelles on a droit."],
  }),
  incubator: productField("incubateur", "Identifiant de l'incubateur.", reference, {
    isCode: true,
    isRequired: true,
    examples: ["dinum"],
  }),
  incubators: productField(
    "incubateurs",
    "Plusieurs incubateurs (au moins deux), dont « incubator ».",
    distinct(reference),
    { isCode: true, examples: [["dinum", "fabrique"]] },
  ),
  sponsors: productField("sponsors", "Sponsors, par exemple /organisations/dinum.", words, {
    isCode: true,
    examples: [["/organisations/dinum"]],
  }),
  contact: productField("contact", "Adresse électronique de l'équipe.", filledLine(), {
    isCode: true,
    isRequired: true,
    examples: ["contact@aide-facile.example"],
  }),
  link: productField("lien", "Adresse du service.", address, {
    isCode: true,
    examples: ["https://aide-facile.example"],
  }),
  repository: productField("dépôt de code", "Adresse du code source.", address, {
    isCode: true,
    examples: ["https://github.com/betagouv/aide-facile"],
  }),
  stats: productField("statistiques publiées", "Une page de statistiques existe.", yesOrNo),
  stats_url: productField("page de statistiques", "Adresse de la page de statistiques.", address, {
    isCode: true,
    examples: ["https://aide-facile.example/stats"],
  }),
  budget_url: productField("page de budget", "Adresse de la page du budget.", address, {
    isCode: true,
    examples: ["https://aide-facile.example/budget"],
  }),
  impact_url: productField("page d'impact", "Adresse des mesures d'impact.", address, {
    isCode: true,
    examples: ["https://aide-facile.example/impact"],
  }),
  dashlord_url: productField("page DashLord", "Adresse sur DashLord.", address, {
    isCode: true,
    examples: ["https://dashlord.example/url/aide-facile.example"],
  }),
  accessibility_status: productField("accessibilité", "Conformité au RGAA.", line(), {
    examples: usualWords.accessibility_status,
  }),
  analyse_risques: productField("analyse de risques", "Une analyse de risques a été menée.", yesOrNo),
  analyse_risques_url: productField("adresse de l'analyse de risques", "Adresse de l'analyse de risques.", address, {
    isCode: true,
    examples: ["https://aide-facile.example/risques"],
  }),
  mon_service_securise: productField("MonServiceSécurisé", "Le produit est inscrit sur MonServiceSécurisé.", yesOrNo),
  techno: productField("technologies", "Technologies employées.", words, { examples: [["typescript", "postgresql"]] }),
  usertypes: productField("publics", "Publics du produit, par exemple particulier ou entreprise.", words, {
    examples: [[...usualWords.usertypes]],
  }),
  thematiques: productField("thématiques", "Thématiques.", words, { examples: [["Solidarité"]] }),
  phases: productField("phases", "Phases du produit, chaque nom une seule fois.", phases, {
    isRequired: true,
    items: phaseFields,
  }),
  events: productField(
    "évènements",
    "Évènements marquants.",
    listOf(z.strictObject(shapesOf(eventFields), { error: "map" }), 500),
    { items: eventFields },
  ),
  description: productField(
    "texte de présentation",
    "Texte de la fiche, sous l'en-tête (Markdown).",
    paragraphs(100_000),
    { owner: "create", examples: ["Une démarche simple, en cinq minutes."] },
  ),
} satisfies Readonly<Record<string, FicheField>>;

/** Every public key, by collection. */
export const fields = { members: memberFields, products: productFields };

/** The keys of the items of lists, by the list's key. */
export const itemFields = { missions: missionFields, phases: phaseFields, events: eventFields };

export type MemberKey = keyof typeof memberFields;
export type ProductKey = keyof typeof productFields;

/** The keys that are the text below the front matter. */
export const bodyKeys = { members: "bio", products: "description" } as const satisfies {
  members: MemberKey;
  products: ProductKey;
};

/** The keys of the front matter, in the order of a new fiche. */
export const memberKeys = keysOf(memberFields).filter((key) => key !== bodyKeys.members);
export const productKeys = keysOf(productFields).filter((key) => key !== bodyKeys.products);

/** The keys of a table, in its order. */
export function keysOf<Fields extends object>(table: Fields): (keyof Fields & string)[] {
  const isKey = (key: string): key is keyof Fields & string => Object.hasOwn(table, key);
  return Object.keys(table).filter(isKey);
}

/** What is known of a key of a fiche or, with its list's key, of a key of an item. Undefined for a key that is not ours to write. */
export function fieldOf(collection: keyof typeof fields, key: string, itemKey?: string): Field | undefined {
  const table: Readonly<Record<string, FicheField>> = fields[collection];
  const field = Object.hasOwn(table, key) ? table[key] : undefined;
  if (itemKey === undefined) return field;
  return field?.items && Object.hasOwn(field.items, itemKey) ? field.items[itemKey] : undefined;
}

/** Whether a key of a fiche, or of an item, holds a day. */
export function isDayKey(key: string): boolean {
  return dayKeys.has(key);
}

/** Whether a key is public, and holds no day: what looks like one is text there. */
export function isTextKey(key: string): boolean {
  return textKeys.has(key);
}

const everyField: [string, Field][] = [fields, itemFields]
  .flatMap((tables) => Object.values(tables))
  .flatMap((table) => Object.entries<Field>(table));
const dayKeys = new Set(everyField.filter(([, { shape }]) => takesDaysAlone(shape)).map(([key]) => key));
const textKeys = new Set(everyField.map(([key]) => key).filter((key) => !dayKeys.has(key)));

function takesDaysAlone(shape: z.core.$ZodType): boolean {
  if (shape instanceof z.ZodNullable || shape instanceof z.ZodExactOptional)
    return takesDaysAlone(shape._zod.def.innerType);
  return shape === dayShape;
}

/** The path of the text below the front matter, where upstream has no key of that name. */
export const bodyPath: Path = ["body"];

export function isBody(path: Path): boolean {
  return path.length === 1 && path[0] === bodyPath[0];
}
