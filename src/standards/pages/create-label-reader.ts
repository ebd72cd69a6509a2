import type { HtmlFacts, HtmlReader } from "./html-reader.ts";
import { normaliseSpaces } from "./page-text.ts";

/** No page has so many that say something; a page that wants to fill memory does. */
const MAX_LABELS = 1_000;
const MAX_TABLES = 100;
const MAX_CELLS = 500;
/** Characters. */
const MAX_LABEL = 300;

type Attributes = Readonly<Record<string, string>>;

/** What pictures and controls say in place of a text; the cells of tables, and what drawn charts are labelled with. */
export function createLabelReader(): HtmlReader & { facts(): Pick<HtmlFacts, "labels" | "tables"> } {
  const labels: string[] = [];
  const tables: string[][] = [];
  /** Tables that are open, the inmost last. */
  const open: string[][] = [];
  let button: string | null = null;
  let cell: string | null = null;

  function keepLabel(text: string | undefined): void {
    const label = shorten(text ?? "");
    if (label !== "" && labels.length < MAX_LABELS) labels.push(label);
  }

  function keepCell(): void {
    const text = shorten(cell ?? "");
    cell = null;
    const table = open.at(-1);
    if (text !== "" && table && table.length < MAX_CELLS) table.push(text);
  }

  function keepTable(cells: string[]): void {
    if (cells.length > 0 && tables.length < MAX_TABLES) tables.push(cells);
  }

  return {
    open(name, attributes, { isSkipped }) {
      if (isSkipped && name !== "text") return;
      for (const text of labelsOf(name, attributes)) keepLabel(text);
      if (name === "button") button = "";
      if (name === "table" || name === "svg") open.push([]);
      if (isCell(name)) cell = "";
      if (name.endsWith("-chart")) keepTable(chartValues(attributes));
    },
    text(part, { isHidden }) {
      if (button !== null && button.length <= MAX_LABEL) button += part;
      if (cell !== null && !isHidden && cell.length <= MAX_LABEL) cell += part;
    },
    close(name) {
      if (name === "button" && button !== null) {
        keepLabel(button);
        button = null;
      }
      if (isCell(name)) keepCell();
      if (name === "table" || name === "svg") keepTable(open.pop() ?? []);
    },
    facts: () => ({ labels, tables }),
  };
}

/** `text` is one of SVG's. */
function isCell(name: string): boolean {
  return name === "td" || name === "th" || name === "text";
}

function labelsOf(name: string, attributes: Attributes): (string | undefined)[] {
  const { "aria-label": label, alt, value, title, type = "" } = attributes;
  if (name === "input") return [label, /^(?:submit|button|image)$/i.test(type) ? value || alt : undefined];
  const hasAlt = name === "img" || name === "area";
  const hasTitle = name === "a" || name === "button" || name === "iframe" || hasAlt;
  return [label, hasAlt ? alt : undefined, hasTitle ? title : undefined];
}

/** Numbers that a chart of the State's design system is given: https://github.com/GouvernementFR/dsfr-chart */
function chartValues({ y = "", data = "", values = "" }: Attributes): string[] {
  return (`${y} ${data} ${values}`.slice(0, 10_000).match(/\d+(?:[.,]\d+)?/g) ?? []).slice(0, MAX_CELLS);
}

function shorten(text: string): string {
  return normaliseSpaces(text.slice(0, 4 * MAX_LABEL)).slice(0, MAX_LABEL);
}
