import type { ObservedPage } from "../observations.ts";
import { foldText, splitBlocks } from "./page-text.ts";

type Figured = Pick<ObservedPage, "text" | "breaks" | "labels" | "tables">;

/** No page needs more to be known for what it is. */
const ENOUGH = 20;
/** Pieces that are read; characters of each, no break within a word being needed. */
const MAX_PIECES = 4_000;
const MAX_PIECE = 600;

/**
 * How many figures a page gives of what a product does: numbers beside a word that counts people, acts, places, money or time; those
 * of a table or of a chart's labels. Telephones, days, years, hours, versions, postcodes, laws, steps and norms are no figures, nor is
 * what a page says of cookies, of its own accessibility or of what is to come. Accents are left out before comparing. At most about 20.
 */
export function countFigures({ text, breaks, labels, tables }: Figured): number {
  const blocks = splitAt(text, breaks).slice(0, MAX_PIECES).map(prepare);
  let figures = 0;
  for (const [at, block] of blocks.entries()) {
    if (figures >= ENOUGH) break;
    figures += isFigureAlone(block) ? Number(isCounted(blocks, at)) : figuresInSentences(block);
  }
  for (const label of labels) figures += figuresInSentences(prepare(label));
  for (const cells of tables) figures += figuresInTable(cells.map(prepare));
  return figures;
}

/** Blocks, the long ones in parts of whole words. */
function splitAt(text: string, breaks: readonly number[]): string[] {
  return splitBlocks(text, breaks).flatMap((block) =>
    block.length <= MAX_PIECE ? [block] : (block.match(PART) ?? []),
  );
}

const PART = /\S[\s\S]{0,500}(?!\S)|\S{1,600}/g;

/** A piece as it is compared, with and without the numbers that are no figures. */
interface Piece {
  folded: string;
  /** These numbers are out. */
  masked: string;
}

function prepare(text: string): Piece {
  const piece = text.slice(0, MAX_PIECE);
  return { folded: foldText(piece), masked: maskOthers(foldText(maskPostcodes(piece))) };
}

const MONTH = "(?:janv|fevr|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)\\w*\\.?";

/** Numbers that are no figures. What follows a postcode or a year is kept, so that a counted word can save it. */
const OTHERS: readonly RegExp[] = [
  // Telephones, with their country or not, and the short ones beside a word to call.
  /(?:\+|\b00)\d{1,3}(?:[ .()-]{0,3}\d{1,3}){3,6}/g,
  /\b0\d(?:[ .-]?\d{2}){4}\b|\b0 ?8\d{2}(?: ?\d{3}){2}\b/g,
  /\b(?:appel(?:ez|er)|compos(?:ez|er)|joindre|joignez|tel|telephone\w*|fax|numero(?: vert)?)\b[^\d.]{0,14}\d[\d .]*/g,
  // Days, quarters, years, hours.
  new RegExp(`\\b\\d{1,2}(?:er)? ${MONTH}(?: \\d{4})?`, "g"),
  new RegExp(`\\b${MONTH} \\d{4}\\b`, "g"),
  /\b\d{1,4}([/.-])\d{1,2}\1\d{1,4}\b/g,
  /\b\d{1,2}(?:er|e|eme|nd) (?:trimestre|semestre)|\b[tqs][1-4]\b/g,
  /\b\d{4}-\d{2}-\d{2}t[\d:.]+z?/g,
  /(?<!\d[ .,]?)\b(?:19|20)\d{2}\b(?![ .,]\d{3}\b)(?! ?%)/g,
  /\b\d{1,2} ?h(?: ?\d{2})?\b|\b\d{1,2}:\d{2}\b/g,
  /\b24 ?h?\w* ?\/ ?24 ?h?|\b7 ?j?\w* ?\/ ?7 ?j?/g,
  /\b(?:il y a|depuis|sous|d'ici) \d+ (?:minutes?|heures?|h|jours?|semaines?|mois|ans?|annees?)\b|\blecture ?:? ?\d+ \w+/g,
  // Versions, laws, norms, licences: what is glued to a letter too.
  /\b(?:build|commit|rev|revision)\b\W{0,3}[\da-f]+|\b(?=[a-f]*\d)(?=\d*[a-f])[\da-f]{6,40}\b/g,
  /\bversion ?:? ?\d+(?:\.\d+)*|\b\d+\.\d+\.\d+\b|(?<=[a-z]-?)\d+(?:\.\d+)*/g,
  /\b(?:articles?|art\.|loi|decret|arrete|reglement|directive|rgaa|wcag|iso|n°|no\.?)[ °]*(?:n°? ?)?[lr]?\.? ?\d[\d./-]*/g,
  // Addresses and registers.
  /\b\d{1,4} ?(?:bis|ter|quater)?,? (?:rue|avenue|av\.|boulevard|bd|place|quai|allee|chemin|route|square|impasse|cours|passage)\b/g,
  /\b(?:bp|cs|tsa|cedex|code postal|siret|siren|rcs)\D{0,5}\d[\d ]*/g,
  // Steps, and slogans.
  /\b(?:etape|page|niveau|phase|lot|point|chapitre|partie|question|annexe|figure|tableau|numero) \d+(?: ?(?:\/|sur) ?\d+)?/g,
  /\b100 ?% (?:gratuit|en ligne|public|securise|francais|numerique|anonyme|confidentiel)\w*/g,
];

/** `75012 Paris`, `F-75012 PARIS`, and `75 012 Paris` in an address: five digits before a name that counts nothing. */
const POSTCODE = /\b(\d{2}( ?)\d{3})(?=[ \u00a0](\p{Lu}[\p{L}'’-]+))/gu;
const STREET = /\b(?:rue|avenue|boulevard|place|quai|allée|chemin|route|square|impasse|cours|passage|BP|CS|cedex)\b/i;

function maskPostcodes(text: string): string {
  return text.replace(POSTCODE, (all, digits: string, blank: string, word: string) =>
    COUNTED.test(foldText(word)) || (blank !== "" && !STREET.test(text)) ? all : " ".repeat(digits.length),
  );
}

function maskOthers(folded: string): string {
  return OTHERS.reduce((text, pattern) => text.replace(pattern, " "), folded);
}

const PEOPLE =
  "utilisat(?:eur|rice|ion)|usager|personne|gens\\b|habitant|citoyen|agents?\\b|eleve|etudiant|enseignant|patient|famille|foyer|menage|enfant|jeune|candidat|beneficiaire|allocataire|demandeur|inscri|membre|adherent|conseill|aidant|professionnel|entreprise|association|employeur|salarie|parent|seniors?\\b|visit|abonne|client|medecin|contribut|benevole|accompagn|particulier|users?\\b|people|partenaire|lecteur|participant|agriculteur|detenu|assure\\b|travailleur|refugie|locataire|proprietaire|stagiaire|apprenti|volontaire";
const ACTS =
  "demarche|dossier|demande|comptes?\\b|simulation|appel|reponse|signalement|telechargement|partage|connexion|depot|depos|declaration|rendez-vous|recherche|consult|session|message|courriel|e-?mail|formulaire|diagnostic|attestation|contrat|relation|projet|aides?\\b|action|requete|\\bapi\\b|jeux? de donnees|document|fichier|formation|mission|offre|annonce|\\bdons?\\b|livr|distribu|produits?\\b|evenement|atelier|\\bvues?\\b|clics?\\b|download|requests?\\b|orientation|candidature|embauche|recrutement|examen|controle|avis\\b|commentaire|questionnaire|article|convention|certificat|permis|procedure|reutilisation|trajet|repas";
const PLACES =
  "commune|departement|region|collectivite|territoire|etablissement|ecole|college|lycee|universite|hopita|mairie|villes?\\b|sites?\\b|lieux?\\b|structure|centre|logement|batiment|prefecture|epci|intercommun|ministere|administration|services?\\b|bureau|cantine|ferme|parcelle|hectare|kilometre|\\bkm\\b|tonne|\\bkg\\b|kwh";
const MONEY = "€|\\beuros?\\b|\\beur\\b|econom|montant|subvention|budget|cout";
const RATES =
  "taux|satisf|nombre|moyen|median|total|part des|pourcent|notes?\\b|score|\\bnps\\b|indicateur|evolution|\\brate\\b|average|recommand|million|millier|delai|duree|temps (?:gagne|economise|passe|de traitement|de reponse)|impact|progression|hausse|baisse";

/** Words that count people, acts, places, money or time. */
const COUNTED = new RegExp(`\\b(?:${[PEOPLE, ACTS, PLACES, RATES].join("|")})|${MONEY}`);

/** What a page says of cookies, of its own accessibility, or of what is to come. */
const BESIDE_THE_POINT =
  /\bcookies?\b|\btraceurs?\b|consentement|\baccessibilite\b|\brgaa\b|\bconforme\b|\bbientot\b|\ba venir\b|prochainement|\barriv(?:ent|eront|era|e) (?:en|au|bientot)\b|en (?:cours de )?construction|coming soon|\bsiret\b|tous droits/;

/** `12 345`, `1 204 567`, `45 %`, `1,2`, `1.204`; not zero. */
const NUMBER = /(?<![\p{L}\d])\d+(?:[ .,]\d+)*(?: ?%)?/gu;

function figuresInSentences({ masked }: Piece): number {
  let figures = 0;
  for (const sentence of masked.split(/[.!?;](?=\s|$)/)) {
    if (BESIDE_THE_POINT.test(sentence) || !COUNTED.test(sentence)) continue;
    figures += numbersIn(sentence).length;
  }
  return figures;
}

function numbersIn(text: string): string[] {
  return [...text.matchAll(NUMBER)].map(([number]) => number).filter((number) => /[1-9]/.test(number));
}

/** Words that may stand with a number that stands alone: its unit. */
const UNIT =
  /^[+~≈]? ?\d+(?:[ .,]\d+)* ?(?:%|€|k€|m€|k|m|md|millions?|milliers?|minutes?|min|heures?|h|jours?|j|semaines?|mois|ans?|\/ ?\d+)?[ +*]*$/;

function isFigureAlone({ masked }: Piece): boolean {
  const text = masked.trim();
  return UNIT.test(text) && numbersIn(text).length > 0;
}

/** Whether a number alone in its block stands between blocks of which one says what it counts. */
function isCounted(blocks: readonly Piece[], at: number): boolean {
  const around = [blocks[at - 1], blocks[at + 1]].filter((block) => block !== undefined);
  return (
    /€|million|millier/.test(blocks[at]?.masked ?? "") ||
    around.some(({ masked }) => masked.length <= LABEL && COUNTED.test(masked) && !BESIDE_THE_POINT.test(masked))
  );
}

/** Characters of what says what a number counts. */
const LABEL = 120;

/** What a row may begin with whose number is no figure. */
const NO_FIGURE =
  /code postal|\btel|telephone|version|siret|siren|\bdate|\bannee|article|numero|\bfax\b|identifiant|\bid\b/;

/** Numbers alone in the cells of a table or the labels of a chart: two of them at least, whatever they count. */
function figuresInTable(cells: readonly Piece[]): number {
  const numbers = cells.filter((cell, at) => isFigureAlone(cell) && !NO_FIGURE.test(cells[at - 1]?.folded ?? ""));
  return numbers.length >= 2 ? numbers.length : 0;
}
