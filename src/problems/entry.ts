import { dayInWords, monthInWords } from "../dates/french-dates.ts";
import { scalarText } from "./scalar-text.ts";

export type Severity = "error" | "warning" | "note";

/** One kind of problem: its severity, message and remedy. `D` is what the sentences name. */
export function entry<D>(severity: Severity, message: (details: D) => string, remedy: (details: D) => string) {
  return { severity, message, remedy };
}

export type NoDetails = Record<string, never>;

export function quote(value: unknown): string {
  return `« ${formatValue(value)} »`;
}

/** What a value is called: whole, for what tells it from others stands at its end. */
export function quoteName(name: string): string {
  return `« ${formatValue(name, 300)} »`;
}

/** What a person is to type, or has typed, as it stands in their file. */
export function typed(value: unknown): string {
  return `\`${cut(scalarText(value), 80)}\``;
}

/** A value as people read it, on one line, of that many characters at most: days and months in words. */
export function formatValue(value: unknown, max = 80): string {
  if (value === null || value === undefined || value === "") return "rien";
  if (Array.isArray(value))
    return value.length === 0 ? "liste vide" : value.map((item) => formatValue(item)).join(", ");
  if (typeof value === "object") {
    return Object.entries(value)
      .map(([key, item]) => `${key} ${formatValue(item)}`)
      .join(", ");
  }
  if (typeof value === "boolean") return value ? "oui" : "non";
  return cut(monthInWords(dayInWords(scalarText(value))), max);
}

/** What a person wrote, as it stands in their file: between backticks where it would be read as a day to name. */
export function asWritten(value: unknown): string {
  return /^\d{4}-\d\d/.test(scalarText(value)) ? typed(value) : quote(value);
}

function cut(value: string, max: number): string {
  const text = value.replace(/[\p{Cc}\p{Cf}]/gu, "");
  return text.length > max ? `${text.slice(0, max - 1)}…` : text;
}

export function joinQuoted(names: readonly string[]): string {
  return names.map(quote).join(" ou ");
}

/** « a, b ou c ». */
export function joinWithOr(words: readonly string[]): string {
  return words.join(", ").replace(/, ([^,]*)$/, " ou $1");
}

/** « Vouliez-vous dire … ? » when something is close, then what to do otherwise. */
export function didYouMean(names: readonly string[], otherwise: string): string {
  if (names.length === 0) return `${otherwise.charAt(0).toUpperCase()}${otherwise.slice(1)}`;
  return `Vouliez-vous dire ${joinQuoted(names)} ? Sinon : ${otherwise}`;
}
