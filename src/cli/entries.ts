import { readFile } from "node:fs/promises";
import { describeChange } from "../channels/describe-change.ts";
import type { Entry } from "../channels/espace-membre/entry.ts";
import type { EntryContext } from "../channels/espace-membre/entry-context.ts";
import { routeChanges } from "../channels/route-changes.ts";
import { type Day, dayOf } from "../dates/day.ts";
import { composeEntriesText } from "../feedback/compose-entries-text.ts";
import { type EntriesList, linkOf } from "../feedback/entries-list.ts";
import type { Change } from "../plan/plan.ts";
import { isProblem, type Problem, problem } from "../problems/problem.ts";
import { renderTemplate } from "../templating/render-template.ts";
import type { Command } from "./command.ts";
import type { ValuesOf } from "./declarations/command-declaration.ts";
import { entriesCommand } from "./declarations/entries-command.ts";
import { listPlannedEntries } from "./list-planned-entries.ts";
import { loadPlan, type PlannedInputs } from "./load-inputs.ts";
import { parseArguments } from "./parse-arguments.ts";
import { countBySeverity, printProblems, refuse } from "./print-problems.ts";
import { errors, output } from "./printer.ts";
import { elapsed } from "./progress.ts";

type Format = ValuesOf<typeof entriesCommand>["format"];

/** How the list is written to the standard output; what is wrong goes there too where the format has a place for it. */
const formats: Readonly<Record<Format, (listed: Listed, today: Day) => Promise<void> | void>> = {
  text: printText,
  json: (listed) => void output.json(promisedKeys(listed)),
  markdown: printMarkdown,
  html: printHtml,
  csv: printCsv,
};

/** Lists what is to be entered in the espace membre, by page and by who may, or opens the first page of it; writes nothing. */
export const entries: Command = async (args) => {
  const values = parseArguments(entriesCommand, args);
  if (isProblem(values)) return refuse(values, args, nothing);
  const { format, today = dayOf(new Date()), for: person, open, ...rest } = values;
  const wrong = open ? checkOpening(format) : undefined;
  if (wrong) return refuse(wrong, args, nothing);
  const inputs = await loadPlan({ ...rest, today });
  const listed = Array.isArray(inputs) ? nothing(inputs) : await listPlanned(inputs, today, person);
  if (open) await openFirst(listed);
  else await formats[format](listed, today);
  return listed.problems.some(({ severity }) => severity === "error") ? 1 : 0;
};

/** What opens a page says what is to be typed there, and nothing else. */
function checkOpening(format: Format): Problem | undefined {
  if (format === "text") return undefined;
  const expected = "text (le seul qu’ouvre --open)";
  return problem("option-invalid", { option: "--format", got: format, expected }, { file: "", line: 1, column: 1 });
}

interface Listed extends EntriesList {
  contractor: string;
  changes: readonly Change[];
  context: EntryContext | null;
  problems: Problem[];
}

function nothing(problems: Problem[]): Listed {
  return { entries: [], later: [], explanations: [], contractor: "", changes: [], context: null, problems };
}

/** Everything goes the way of the espace membre here, whatever the settings say of the App. */
async function listPlanned(inputs: PlannedInputs, today: Day, person: string | undefined): Promise<Listed> {
  const { settings, plan, undone, problems } = inputs;
  const route = { settings: { delivery: "espace-membre" }, access: { push: null }, undone } as const;
  const all = routeChanges(plan.changes, route).get("espace-membre") ?? [];
  const changes = all.filter(({ id }) => person === undefined || id === person);
  const listed = await listPlannedEntries(inputs, changes, today);
  return { ...listed, contractor: settings.contractor.name, changes, problems };
}

/** The shape that scripts may rely on: docs/commande.md. `link` is the page's address with its values. */
function promisedKeys({ entries: found, later, explanations, problems }: Listed): object {
  return {
    entries: found.map((entry) => ({
      ...{ collection: entry.collection, id: entry.id, name: entry.name, page: entry.page, who: entry.who },
      ...{ url: entry.url, link: linkOf(entry) },
      fields: entry.fields.map(({ label, row, before, after, moved, note }) => ({
        label,
        row,
        before,
        after,
        moved,
        note,
      })),
    })),
    ...{ later, explanations, problems },
  };
}

function printMarkdown({ changes, context, problems }: Listed): void {
  if (context) {
    const toEnter = changes.map((change) => ({
      change: { ...change, description: describeChange(change) },
      after: "",
    }));
    const texts = composeEntriesText(toEnter, context).map(({ text }) => text.trim());
    if (texts.length > 0) output.document(`${texts.join("\n\n")}\n`);
  }
  printProblems(problems, errors);
}

/** The page is for who enters, the problems are for who keeps the records. */
async function printHtml(listed: Listed, today: Day): Promise<void> {
  const [{ renderEntriesPage }, { readPageStyle }] = await Promise.all([
    import("../feedback/render-entries-page.ts"),
    import("../templating/read-page-style.ts"),
  ]);
  const bookmarklet = await readFile(BOOKMARKLET, "utf8").catch(() => null);
  const { contractor } = listed;
  const css = readPageStyle("entries/page.css");
  if (listed.context) output.document(renderEntriesPage(listed, { contractor, today, css, bookmarklet }));
  printProblems(listed.problems, errors);
}

/** Built beside the program, wherever it runs from. */
const BOOKMARKLET = new URL("../../dist/filler/bookmarklet.txt", import.meta.url);

async function printCsv(listed: Listed, today: Day): Promise<void> {
  const [{ entriesTable }, { renderCsv }] = await Promise.all([
    import("../feedback/entries-table.ts"),
    import("../reports/render-csv.ts"),
  ]);
  if (listed.context) output.document(renderCsv(entriesTable(listed, today)));
  printProblems(listed.problems, errors);
}

function printText(listed: Listed): void {
  for (const entry of listed.entries) printEntry(entry);
  const { later, explanations } = listed;
  if (later.length + explanations.length > 0)
    output.text(`${renderTemplate("terminal/entries-later", { later, explanations }).trim()}\n\n`);
  printSummary(listed);
}

function printEntry(entry: Entry): void {
  output.text(`${renderTemplate("terminal/entry", { ...entry, link: linkOf(entry) }).trim()}\n\n`);
}

function printSummary({ entries: found, problems }: Listed): void {
  printProblems(problems, output);
  const values = found.reduce((sum, { fields }) => sum + fields.length, 0);
  const counts = { pages: found.length, values, ...countBySeverity(problems) };
  output.text(`${renderTemplate("terminal/entries-summary", counts).trim()}${elapsed(output)}\n`);
}

/** Nothing is remembered: the first page stays the first until the site shows its values. `--for` chooses another. */
async function openFirst(listed: Listed): Promise<void> {
  const [first] = listed.entries;
  if (first) {
    printEntry(first);
    const { openInBrowser } = await import("./open-in-browser.ts");
    const link = linkOf(first);
    const isOpen = await openInBrowser(link);
    const opened = { isOpen, url: first.url, link, hasValues: link !== first.url };
    output.text(`${renderTemplate("terminal/entry-opened", opened).trim()}\n\n`);
  }
  printSummary(listed);
}
