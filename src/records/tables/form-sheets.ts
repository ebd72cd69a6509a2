import { phaseWords } from "../../fiches/vocabularies.ts";
import type { SheetOutput } from "../../sheets/sheet-output.ts";
import type { Records } from "../records.ts";
import { outputType, printTables } from "./print-tables.ts";
import { type Column, type TableKind, tables } from "./table-kinds.ts";
import { isVocabulary, type Vocabulary, vocabularies } from "./vocabularies.ts";

/** Rows that are ready to be filled in. */
const BLANK_ROWS = 500;

/** What each sheet asks for, and how a row of it looks; what else a record may say can be added as a column. */
const forms: readonly { kind: TableKind; keys: readonly string[]; example: readonly string[] }[] = [
  {
    kind: "people",
    keys: ["fullname", "role", "domaine", "github"],
    example: ["Jeanne Exemplaire", "Développeuse", "Développement", "jeanne-exemplaire"],
  },
  {
    kind: "missions",
    keys: ["fullname", "start", "end", "status", "startups", "order", "unit"],
    example: [
      "Jeanne Exemplaire",
      "2026-01-05",
      "2026-12-31",
      "Indépendant",
      "aide-facile",
      "BC-2026-014",
      "Devops-Confirmé",
    ],
  },
  {
    kind: "products",
    keys: ["title", "mission", "incubator", "contact", "link", "repository"],
    example: [
      ...["Aide Facile", "Trouver en cinq minutes les aides auxquelles on a droit.", "dinum"],
      ...["contact@aide-facile.example", "https://aide-facile.example", "https://github.com/betagouv/aide-facile"],
    ],
  },
  { kind: "phases", keys: ["name", "start", "end"], example: ["construction", "2026-03-02", ""] },
  {
    kind: "orders",
    keys: ["beneficiary", "product", "signed", "start", "end", "unit", "quantity", "unitPrice"],
    example: [
      "Direction des Exemples",
      "aide-facile",
      "2025-12-15",
      "2026-01-05",
      "2026-12-31",
      "Devops-Confirmé",
      "12",
      "11500",
    ],
  },
  {
    kind: "work",
    keys: ["month", "unit", "member", "days", "activity"],
    example: ["2026-01", "Devops-Confirmé", "jeanne.exemplaire", "18", "Formulaire de demande"],
  },
];

/** How an example is told from a record: what reads sheets leaves such a row. */
export const EXAMPLE = "Exemple : ";

/** Sheets to keep records in: titles, lists of words, formats of days; an example each, or the records that there are already. */
export function formSheets(records: Parameters<typeof printTables>[0] = none): SheetOutput[] {
  const printed = new Map(printTables(records).map((sheet) => [sheet.name, sheet]));
  const ofForms = forms.map(({ kind, keys, example }) =>
    formSheet(kind, keys, example, printed.get(tables[kind].names[0])),
  );
  const names = new Set(ofForms.map(({ name }) => name));
  // What stands in sheets of its own, such as check-ins, stays.
  return [...ofForms, ...[...printed.values()].filter(({ name }) => !names.has(name))];
}

const none: Pick<Records, "members" | "products" | "orders" | "prices"> = {
  members: [],
  products: [],
  orders: [],
  prices: null,
};

function formSheet(
  kind: TableKind,
  keys: readonly string[],
  example: readonly string[],
  filled: SheetOutput | undefined,
): SheetOutput {
  const table = tables[kind];
  // The lines of orders that there are stand in a sheet of their own.
  const lines = kind === "orders" && !filled ? tables.lines.columns : [];
  const known = [...table.columns, ...(table.ownerName ? [table.ownerName] : []), ...lines];
  const own = keys.flatMap((key) => known.find((column) => column.key === key) ?? []);
  const columns = [table.owner, ...own].map(toOutput);
  const rows = filled
    ? undefined
    : [[`${EXAMPLE}${exampleId(kind)}`, ...example.map((text, at) => exampleCell(text, own[at]))]];
  if (rows) return { name: table.names[0], columns, rows, blankRows: BLANK_ROWS };
  return withRecords(filled ?? { name: table.names[0], columns: [], rows: [] }, columns);
}

function exampleId(kind: TableKind): string {
  if (kind === "orders" || kind === "work") return "BC-2026-014";
  return kind === "products" || kind === "phases" ? "aide-facile" : "jeanne.exemplaire";
}

function exampleCell(text: string, column: Column | undefined) {
  if (text === "" || !column) return undefined;
  const type = outputType(column.type);
  if (type === "day") return { day: text };
  return type === "number" ? Number(text) : text;
}

/** The columns of the form, then those that the records have besides. */
function withRecords(filled: SheetOutput, form: SheetOutput["columns"]): SheetOutput {
  const titles = new Set(form.map(({ title }) => title));
  const columns = [...form, ...filled.columns.filter(({ title }) => !titles.has(title))];
  const at = columns.map(({ title }) => filled.columns.findIndex((one) => one.title === title));
  return {
    name: filled.name,
    columns,
    rows: filled.rows.map((row) => at.map((index) => row[index])),
    blankRows: BLANK_ROWS,
  };
}

function toOutput({ titles, type }: Column): SheetOutput["columns"][number] {
  return { title: titles[0], type: outputType(type), ...(isVocabulary(type) && { choices: choicesOf(type) }) };
}

/** As people call the words; those of phases as fiches do. */
function choicesOf(type: Vocabulary): string[] {
  if (type === "phase") return [...phaseWords];
  return Object.entries(vocabularies[type].words).map(([word, [label]]) => label ?? word);
}
