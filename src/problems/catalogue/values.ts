import { frenchMonths } from "../../dates/french-dates.ts";
import { asWritten, didYouMean, entry, formatValue, quote, quoteName, typed } from "../entry.ts";
import { scalarText } from "../scalar-text.ts";
import { describeAllowed, describeExpected, describeKind, type Expected } from "./expected.ts";

interface ExpectedValue {
  expected: Expected;
  /** The values of a closed list; empty where any will do. */
  choices: readonly string[];
}

interface FieldDetails {
  /** As people name a value: « mission depuis le 5 janvier 2026 · fin », or by its key where it is a setting. */
  field: string;
}

/** A file that parses but holds what it may not. */
export const values = {
  "unknown-key": entry(
    "error",
    (d: { key: string; within: string; nearest: readonly string[]; known: readonly string[] }) =>
      `La clé ${quote(d.key)} n'existe pas${d.within === "" ? "" : ` (${d.within})`}.`,
    (d) => didYouMean(d.nearest, `retirez-la. Les clés possibles ici sont ${d.known.join(", ")}.`),
  ),
  "missing-key": entry(
    "error",
    (d: FieldDetails & ExpectedValue & { key: string }) =>
      d.field === d.key || d.field.endsWith(`.${d.key}`)
        ? `Il manque la clé ${quote(d.field)}.`
        : `Il manque ${quoteName(d.field)} (clé ${quote(d.key)}).`,
    (d) => `Ajoutez-la, avec ${describeAllowed(d.expected, d.choices)}.`,
  ),
  "empty-value": entry(
    "error",
    (d: FieldDetails & ExpectedValue) => `${quoteName(d.field)} est vide.`,
    (d) => `Retirez la ligne si elle n'est pas obligatoire, ou écrivez ${describeAllowed(d.expected, d.choices)}.`,
  ),
  "wrong-value": entry(
    "error",
    (d: FieldDetails & ExpectedValue & { got: unknown }) =>
      d.field === ""
        ? `Ce fichier doit contenir des lignes « clé: valeur », et non ${describeKind(d.got)}.`
        : `${quoteName(d.field)} doit être ${describeExpected(d.expected)}, et non ${describeKind(d.got)}.`,
    (d) => wrongValueRemedy(d, d.got),
  ),
  "invalid-choice": entry(
    "error",
    (d: FieldDetails & { got: unknown; choices: readonly string[]; nearest: readonly string[] }) =>
      d.got === ""
        ? `${quoteName(d.field)} est vide.`
        : `${quote(d.got)} n'est pas une valeur possible de ${quoteName(d.field)}.`,
    (d) => didYouMean(d.nearest, `choisissez parmi ${d.choices.join(", ")}.`),
  ),
  "invalid-date": entry(
    "error",
    (d: FieldDetails & { got: unknown; suggestion: string | null }) =>
      isDateShaped(d.got) || (d.suggestion === null && isFrenchDateShaped(d.got))
        ? `La date ${asWritten(d.got)} de ${quoteName(d.field)} n'existe pas.`
        : `${quoteName(d.field)} doit être une date (AAAA-MM-JJ), et non ${describeKind(d.got)}.`,
    (d) =>
      `${isMonthTooLarge(d.got) ? "Une date se lit jour/mois/année, et une année a douze mois. " : ""}Écrivez une date du calendrier, ${d.suggestion === null ? `par exemple ${typed("2026-01-05")}` : `sans doute ${typed(d.suggestion)}`}.`,
  ),
  "end-before-start": entry(
    "error",
    (d: FieldDetails & { end: unknown }) => `${quoteName(d.field)} (${formatValue(d.end)}) n'est pas après le début.`,
    () => "Corrigez « start » ou « end » : la fin vient après le début.",
  ),
  "duplicate-item": entry(
    "error",
    (d: FieldDetails & { item: unknown }) => `${quote(d.item)} apparaît deux fois (${d.field}).`,
    () => "Gardez-le une seule fois.",
  ),
  "exclusive-keys": entry(
    "error",
    (d: FieldDetails & { other: string; key: string; otherKey: string }) =>
      `${quoteName(d.field)} et ${quoteName(d.other)} disent la même chose.`,
    (d) => `Gardez ${quote(d.key)} ou ${quote(d.otherKey)}, mais pas les deux.`,
  ),
  "too-long": entry(
    "error",
    (d: FieldDetails & { maximum: number; of: "characters" | "items" }) =>
      `${quoteName(d.field)} dépasse ${d.maximum} ${d.of === "items" ? "éléments" : "caractères"}.`,
    () => "Raccourcissez cette valeur.",
  ),
  "empty-list": entry(
    "error",
    (d: FieldDetails) => `La liste ${quoteName(d.field)} est vide.`,
    () => "Ajoutez au moins un élément.",
  ),
  "out-of-range": entry(
    "error",
    (d: FieldDetails & { got: unknown; bound: "minimum" | "maximum"; limit: number }) =>
      `${quoteName(d.field)} vaut ${quote(d.got)} : c'est trop ${d.bound === "minimum" ? "petit" : "grand"}.`,
    (d) => `Écrivez un nombre ${d.bound === "minimum" ? "d'au moins" : "d'au plus"} ${d.limit}.`,
  ),
  "control-character": entry(
    "error",
    (d: FieldDetails & { expected: Expected }) =>
      d.expected === "paragraphs"
        ? `${quoteName(d.field)} contient un caractère invisible qui ne peut pas être publié.`
        : `${quoteName(d.field)} contient un retour à la ligne, une tabulation ou un caractère invisible.`,
    (d) =>
      d.expected === "paragraphs"
        ? "Effacez ce caractère, ou tapez le texte à nouveau."
        : "Écrivez cette valeur sur une seule ligne.",
  ),
  "unknown-rule": entry(
    "warning",
    (d: { rule: string; nearest: readonly string[] }) =>
      `Cette attestation ne compte pas : il n'y a pas de standard ${quote(d.rule)}.`,
    (d) => didYouMean(d.nearest, "choisissez un des standards de docs/standards."),
  ),
  "standard-not-met": entry(
    "warning",
    (d: { rule: string; message: string; remedy: string; missing: string | null }) =>
      `Standard ${quote(d.rule)} : ${d.message}`,
    (d) => (d.missing === null ? d.remedy : `Ce dossier n'a pas de ligne ${quote(d.missing)}. ${d.remedy}`),
  ),
  "too-many-problems": entry(
    "error",
    (d: { left: number }) =>
      d.left === 1 ? "Ce fichier a encore un autre problème." : `Ce fichier a encore ${d.left} autres problèmes.`,
    () => "Corrigez d'abord ceux qui sont indiqués.",
  ),
};

function wrongValueRemedy({ expected, choices }: ExpectedValue, got: unknown): string {
  const plain = typeof got === "string" || typeof got === "number" || typeof got === "boolean";
  if (expected === "list" && plain)
    return `Écrivez ${asTyped(`[${String(got).slice(0, 60)}]`, quote)}, ou un élément par ligne après un tiret.`;
  const number = numberMeant(got);
  if (number !== null && numberShapes[expected]?.test(number.text)) return `Écrivez ${number.text}, ${number.how}.`;
  const wantsText = expected === "text" || expected === "line" || expected === "paragraphs";
  if (wantsText && plain)
    return `Mettez la valeur entre guillemets : ${asTyped(`"${String(got).slice(0, 60)}"`, String)}.`;
  if (wantsText) return "Écrivez un seul texte, sans crochets, sans accolades et sans tiret devant.";
  if (expected === "map") return "Écrivez ces lignes sous la clé, en retrait.";
  return `Écrivez ${describeAllowed(expected, choices)}.`;
}

/** Between backticks where it holds what would be read as a day to name. */
function asTyped(text: string, otherwise: (text: string) => string): string {
  return /\d{4}-\d\d/.test(text) ? typed(text) : otherwise(text);
}

/** What each kind of number takes: what is proposed must not be refused in its turn. */
const numberShapes: Partial<Record<Expected, RegExp>> = {
  number: /^\d+(?:\.\d+)?$/,
  integer: /^\d+$/,
  decimal: /^\d{1,8}(?:\.\d{1,2})?$/,
  figure: /^\d{1,12}(?:\.\d{1,2})?$/,
};

/** `12 000,50 €` → `12000.50`, and how it is to be written: a number as French people write it; null for anything else. */
function numberMeant(value: unknown): { text: string; how: string } | null {
  if (typeof value !== "string") return null;
  const digits = value.replace(/[\s\u00A0\u202F]/g, "").replace(/(?:€|euros?|eur)?(?:HT)?$/i, "");
  if (!/^\d+(?:[.,]\d+)?$/.test(digits)) return null;
  const text = digits.replace(",", ".");
  const bare = value.trim() === digits ? "sans guillemets" : "sans espace ni unité";
  return { text, how: text === digits ? bare : "avec un point" };
}

/** `31/06/2026`, `31 juin 2026`: what is wrong with it is the day, not how it is written. */
function isFrenchDateShaped(value: unknown): boolean {
  if (typeof value !== "string") return false;
  const [, month] = /^\d{1,2}(?:er)?\s(\p{L}+)\s\d{4}$/u.exec(value.trim()) ?? [];
  return month === undefined
    ? numericDay.test(value.trim())
    : frenchMonths.some((name) => name === month.toLowerCase());
}

const numericDay = /^\d{1,2}([-/.])(\d{1,2})\1(?:\d{4}|\d{2})$/;

function isMonthTooLarge(value: unknown): boolean {
  const [, , month = "0"] = numericDay.exec(scalarText(value).trim()) ?? [];
  return Number(month) > 12;
}

function isDateShaped(value: unknown): boolean {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);
}
