import { lettersOf } from "../../sheets/letters-of.ts";
import type { Column } from "../tables/table-kinds.ts";

/** What a title may be about that no sheet may lose in silence. */
export type Concern = "dates" | "product" | "order";

/** Words that link others, and say nothing themselves. */
const links = "de du des d la le les l en a au aux et ou sur dans par pour beta gouv fr";

/** What may stand beside the words of a known title and leave its meaning: « Date de fin prévue », but no « Fin de période d'essai ». */
const harmless = {
  dates:
    "date jour mission contrat contractuel contractuelle prestation intervention affectation engagement prevu prevue prev previsionnel previsionnelle theorique reel reelle estime estimee effectif effective",
  product:
    "produit startup start up etat nom id identifiant numero n no concerne concernee affecte affectee rattache rattachee principal principale secondaire autre actuel actuelle service projet equipe numerique",
  order:
    "bon commande bc bdc ref reference numero num n no nom id identifiant associe associee lie liee rattache rattachee concerne concernee",
  name: "nom complet personne intervenant intervenante consultant consultante collaborateur collaboratrice salarie salariee membre agent freelance",
} as const;

/** What a column is about, by its title, where nothing more is known of it. */
const concerned: Record<Concern, ReadonlySet<string>> = {
  dates: only("date debut fin arrivee entree sortie depart demarrage periode echeance terme depuis jusqu contrat"),
  product: only("produit startup service projet se"),
  order: only("bc bdc bon commande"),
};

/** Dates of something else. */
const elsewhere = only(
  "naissance maj mise signature signe facture facturation creation candidature entretien visite modification",
);

/** The words of a title, accents, case and plural aside. */
export function wordsOf(title: string): string[] {
  return title
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map((word) => singular(lettersOf(word)))
    .filter((word) => word !== "");
}

/**
 * How many letters of a title are those of a known one, 0 where it means something else: all the words of the known one are in it, and what else
 * is in it does not change the meaning.
 */
export function nearness(title: readonly string[], known: readonly string[], column: Column): number {
  const letters = known.join("").length;
  if (letters < 2 || known.every((word) => links.split(" ").includes(word))) return 0;
  if (!known.every((word) => title.includes(word))) return 0;
  const allowed = allowedBeside(column);
  return title.every((word) => known.includes(word) || allowed.has(word) || isRank(word, column)) ? letters : 0;
}

/** What a title that is not known seems to be about. */
export function concernOf(title: readonly string[]): Concern | undefined {
  if (title.some((word) => elsewhere.has(word))) return undefined;
  const all = ["dates", "product", "order"] as const;
  return all.find((concern) => title.some((word) => concerned[concern].has(word)));
}

/** What a column holds of that. */
export function concernedBy({ key, type }: Column): Concern | undefined {
  if (type === "first-day" || type === "last-day") return "dates";
  if (type === "products" || type === "product") return "product";
  return key === "order" ? "order" : undefined;
}

/** « Produit 1 », « Produit 2 ». */
function isRank(word: string, column: Column): boolean {
  return concernedBy(column) === "product" && /^\d$/.test(word);
}

function allowedBeside(column: Column): ReadonlySet<string> {
  const concern = concernedBy(column) ?? (column.key === "fullname" ? "name" : undefined);
  return concern === undefined ? plain : sets[concern];
}

const plain = setOf("");
const sets = {
  dates: setOf(harmless.dates),
  product: setOf(harmless.product),
  order: setOf(harmless.order),
  name: setOf(harmless.name),
};

function setOf(words: string): ReadonlySet<string> {
  return only(`${links} ${words}`);
}

function only(words: string): ReadonlySet<string> {
  return new Set(words.split(" ").map(singular));
}

function singular(word: string): string {
  return word.length > 3 ? word.replace(/s$/, "") : word;
}
