import { entry, quote } from "../entry.ts";

/** Why a text is not YAML, after « : », and the way out. */
const reasons = {
  tab: ["une tabulation sert de retrait", "Remplacez les tabulations du début de la ligne par des espaces."],
  indentation: [
    "le retrait de cette ligne ne correspond pas à celui des lignes voisines",
    "Alignez-la, avec des espaces, sur les lignes de la même liste ou du même groupe.",
  ],
  quote: [
    "un guillemet n'est pas refermé",
    "Refermez le guillemet ; un texte qui contient une apostrophe se met entre guillemets doubles.",
  ],
  "after-quote": ["un guillemet referme une valeur avant sa fin", "Mettez toute la valeur entre guillemets doubles."],
  comma: [
    "il manque une virgule, un crochet ou une accolade",
    "Séparez les éléments par des virgules et refermez chaque « [ » ou « { ».",
  ],
  reserved: ["une valeur commence par un caractère réservé à YAML", "Mettez la valeur entre guillemets doubles."],
  colon: ["une valeur contient deux-points suivis d'une espace", "Mettez toute la valeur entre guillemets doubles."],
  "no-colon": ["une ligne n'est pas de la forme « clé: valeur »", "Ajoutez deux-points et une espace après la clé."],
  alias: ["un renvoi « * » ne désigne rien", "Mettez la valeur entre guillemets doubles."],
  tag: ["une valeur commence par « ! »", "Mettez la valeur entre guillemets doubles."],
  escape: [
    "« \\ » est suivi d'un caractère imprévu",
    "Doublez la barre (« \\\\ »), ou employez des guillemets simples.",
  ],
  invisible: ["il contient un caractère invisible interdit", "Effacez ce caractère, ou tapez la ligne à nouveau."],
  documents: ["il contient plusieurs documents, séparés par « --- »", "Gardez un seul document par fichier."],
  conflict: [
    "il reste les marques d'un conflit de fusion Git",
    "Gardez la bonne version et retirez les lignes « <<<<<<< », « ======= » et « >>>>>>> ».",
  ],
  duplicate: ["une clé est écrite deux fois au même endroit", "Gardez une seule des deux lignes."],
  depth: ["il a trop de niveaux", "Vérifiez les retraits et les crochets."],
  other: [
    "cet endroit n'est pas conforme à la syntaxe",
    "Vérifiez le retrait, les deux-points et les guillemets de cette ligne.",
  ],
} as const satisfies Record<string, readonly [string, string]>;

export type SyntaxReason = keyof typeof reasons;

/** « un guillemet n'est pas refermé » */
export function describeSyntaxReason(reason: SyntaxReason): string {
  return reasons[reason][0];
}

/** Texts that YAML does not read. */
export const syntax = {
  "yaml-syntax": entry(
    "error",
    (d: { reason: SyntaxReason }) => `Ce fichier n'est pas du YAML lisible : ${reasons[d.reason][0]}.`,
    (d) => reasons[d.reason][1],
  ),
  "yaml-duplicate-key": entry(
    "error",
    (d: { key: string }) => `La clé ${quote(d.key)} est écrite deux fois au même endroit.`,
    () => "Gardez une seule des deux lignes.",
  ),
};
