import { fileURLToPath } from "node:url";
import { Liquid } from "liquidjs";
import { frenchDays, frenchDecimal, frenchEuros } from "../problems/french-number.ts";
import { cleanText } from "./clean-text.ts";
import { cutText } from "./cut-text.ts";
import { RowsTag } from "./rows-tag.ts";

const root = fileURLToPath(new URL("../../templates/", import.meta.url));

/** How one kind of text (terminal, Markdown) writes what it is given. */
export interface Writing {
  /** Applied to every `{{ output }}` that does not end in a filter of `raw`. */
  output?: (value: unknown) => string;
  /** A technical value: an identifier, an address. */
  code: (text: string) => string;
  /** A value that people copy, as text where that leaves it whole. */
  copy: (text: string) => string;
  /** The address of a link. */
  address: (text: string) => string;
}

/** The engine that fills `templates/`, with our filters; a template that names something it was not given throws. */
export function createEngine({ output, code, copy, address }: Writing): Liquid {
  const engine = new Liquid({
    root,
    extname: ".liquid",
    strictFilters: true,
    strictVariables: true,
    lenientIf: true,
    ownPropertyOnly: true,
    cache: true,
    // Else liquidjs asks the system, which loads the calendars of every language first.
    locale: "fr-FR",
    ...(output ? { outputEscape: output } : {}),
  });
  engine.registerTag("lignes", RowsTag);
  engine.registerFilter("jour", frenchDay);
  engine.registerFilter("jour_court", shortDay);
  engine.registerFilter("mois", frenchMonth);
  engine.registerFilter("mois_court", (month: string) => month.replace(/^(\d{4})-(\d\d)$/, "$2/$1"));
  engine.registerFilter("nombre", frenchDecimal);
  engine.registerFilter("jours", frenchDays);
  engine.registerFilter("euros", (cents: number | readonly number[]) => [cents].flat().map(frenchEuros).join(", "));
  engine.registerFilter("accord", (count: number, one: string, many: string) => `${count} ${count < 2 ? one : many}`);
  engine.registerFilter("de", (name: string) => `${startsWithVowel(name) ? "d'" : "de "}${name}`);
  engine.registerFilter("coupe", (text: unknown, max: number) => cutText(cleanText(String(text)), max));
  engine.registerFilter("code", { handler: (text: unknown) => code(String(text)), raw: true });
  engine.registerFilter("copie", { handler: (text: unknown) => copy(String(text)), raw: true });
  engine.registerFilter("adresse", { handler: (text: unknown) => address(String(text)), raw: true });
  return engine;
}

/** `2026-12-31` → « 31 décembre 2026 »; what is no such day is left as it is. */
function frenchDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  const number = date.getUTCDate();
  return `${number === 1 ? "1er" : number} ${nameOf(date.getUTCMonth())} ${date.getUTCFullYear()}`;
}

/** Names asked of the system once, when a first day is told: it takes longer than all else that a template does. */
const names: string[] = [];

function nameOf(month: number): string {
  if (names.length === 0) {
    const format = new Intl.DateTimeFormat("fr-FR", { month: "long", timeZone: "UTC" });
    names.push(...Array.from({ length: 12 }, (_, at) => format.format(Date.UTC(2026, at, 1))));
  }
  return names[month] ?? "";
}

/** `2026-12` → « décembre 2026 ». */
function frenchMonth(month: string): string {
  return frenchDay(`${month}-01`).replace(/^1er /, "");
}

/** `2026-12-31` → « 31/12/2026 », as forms ask for it. */
function shortDay(day: string): string {
  return day.replace(/^(\d{4})-(\d\d)-(\d\d)$/, "$3/$2/$1");
}

/** « d'Émile », « de Jeanne »; before an h or a y, usage varies: « de Hugo », « de Yann ». */
function startsWithVowel(name: string): boolean {
  return /^[aeiouœæ]/i.test(name.normalize("NFD"));
}
