import { fileURLToPath } from "node:url";
import { Liquid } from "liquidjs";
import { dayInFigures, dayInWords, monthInFigures, monthInWords } from "../dates/french-dates.ts";
import { printValueName, type ValueName } from "../fiches/value-name.ts";
import { phaseName } from "../fiches/vocabularies.ts";
import { frenchCount, frenchDays, frenchDecimal, frenchEuros } from "../problems/french-number.ts";
import { cleanText, truncateText } from "./clean-text.ts";
import { RowsTag } from "./rows-tag.ts";

const root = fileURLToPath(new URL("../../templates/", import.meta.url));

/** How one kind of text (terminal, Markdown) writes what it is given. */
export interface OutputFormat {
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
export function createEngine({ output, code, copy, address }: OutputFormat): Liquid {
  const engine = new Liquid({
    root,
    extname: ".liquid",
    strictFilters: true,
    strictVariables: true,
    lenientIf: true,
    ownPropertyOnly: true,
    cache: true,
    // Else liquidjs calls Intl, which loads the calendars of every language first.
    locale: "fr-FR",
    ...(output ? { outputEscape: output } : {}),
  });
  engine.registerTag("rows", RowsTag);
  engine.registerFilter("day", dayInWords);
  engine.registerFilter("short_day", dayInFigures);
  engine.registerFilter("month", monthInWords);
  engine.registerFilter("short_month", monthInFigures);
  engine.registerFilter("decimal", frenchDecimal);
  engine.registerFilter("days", frenchDays);
  engine.registerFilter("euros", (cents: number | readonly number[]) => [cents].flat().map(frenchEuros).join(", "));
  engine.registerFilter("plural", frenchCount);
  engine.registerFilter("de", (name: string) => `${startsWithVowel(name) ? "d'" : "de "}${name}`);
  engine.registerFilter("truncate", (text: unknown, max: number) => truncateText(cleanText(String(text)), max));
  engine.registerFilter("phase", phaseName);
  engine.registerFilter("value_name", {
    handler: (name: ValueName, noun: boolean) => {
      const text = (part: string) => (output ?? asIs)(truncateText(cleanText(part), 80));
      return printValueName(name, { text, code: (id) => code(truncateText(id, 100)), day: dayInWords, noun });
    },
    raw: true,
  });
  engine.registerFilter("code", { handler: (text: unknown) => code(String(text)), raw: true });
  engine.registerFilter("with_code", {
    // What stands between backticks in a sentence of ours is data; the rest is text.
    handler: (text: unknown) =>
      String(text)
        .split(/`([^`]+)`/)
        .map((part, at) => (at % 2 === 1 ? code(part) : part.replace(/\S(?:.*\S)?/s, output ?? asIs)))
        .join(""),
    raw: true,
  });
  engine.registerFilter("copyable", { handler: (text: unknown) => copy(String(text)), raw: true });
  engine.registerFilter("href", { handler: (text: unknown) => address(String(text)), raw: true });
  return engine;
}

const asIs = (text: string) => text;

/** « d'Émile », « de Jeanne »; before an h or a y, usage varies: « de Hugo », « de Yann ». */
function startsWithVowel(name: string): boolean {
  return /^[aeiouœæ]/i.test(name.normalize("NFD"));
}
