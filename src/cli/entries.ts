import { describeChange } from "../channels/describe-change.ts";
import { composeEntries } from "../channels/espace-membre/compose-entries.ts";
import type { Entries, Entry } from "../channels/espace-membre/entry.ts";
import { createEntryContext, type EntryContext } from "../channels/espace-membre/entry-context.ts";
import { printFragment } from "../channels/espace-membre/fragment.ts";
import { pathsToName } from "../channels/espace-membre/site-names.ts";
import { routeChanges } from "../channels/route-changes.ts";
import { type Day, dayOf } from "../dates/day.ts";
import { composeEntriesText } from "../feedback/compose-entries-text.ts";
import type { Change } from "../plan/plan.ts";
import { isProblem, type Problem, problem } from "../problems/problem.ts";
import type { Site } from "../site/site.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { type Command, checkDay, inputOptions, parseOptions } from "./command.ts";
import { isClone, loadPlan, type PlannedInputs } from "./load-inputs.ts";
import { countBySeverity, printProblems, refuse } from "./print-problems.ts";
import { elapsed } from "./progress.ts";

const options = { ...inputOptions, for: { type: "string" } } as const;
const formats = ["text", "json", "markdown"];

/** Lists what is to be entered in the espace membre, by page and by who may; writes nothing. */
export const entries: Command = async (args) => {
  const values = parseOptions(args, options, ["records", "site"]);
  if (isProblem(values)) return refuse(values, args, nothing);
  const { format = "text", today = dayOf(new Date()), records = "", site = "", for: person, ...rest } = values;
  const wrong = formats.includes(format)
    ? checkDay("--today", values.today)
    : problem(
        "option-invalid",
        { option: "--format", got: format, expected: formats },
        { file: "", line: 1, column: 1 },
      );
  if (wrong) return refuse(wrong, args, nothing);
  const inputs = await loadPlan({ ...rest, records, site, today });
  const listed = Array.isArray(inputs) ? nothing(inputs) : await listEntries(inputs, today, person);
  if (format === "json") process.stdout.write(`${JSON.stringify(promisedKeys(listed), null, 2)}\n`);
  else if (format === "markdown") printMarkdown(listed);
  else printText(listed);
  return listed.problems.some(({ severity }) => severity === "error") ? 1 : 0;
};

interface Listed extends Entries {
  changes: readonly Change[];
  context: EntryContext | null;
  problems: Problem[];
}

function nothing(problems: Problem[]): Listed {
  return { entries: [], later: [], explanations: [], changes: [], context: null, problems };
}

/** Everything goes the way of the espace membre here, whatever the settings say of the App. */
async function listEntries(inputs: PlannedInputs, today: Day, person: string | undefined): Promise<Listed> {
  const { settings, records, plan, undone, problems } = inputs;
  const route = { settings: { delivery: "espace-membre" }, access: { push: null }, undone } as const;
  const all = routeChanges(plan.changes, route).get("espace-membre") ?? [];
  const changes = all.filter(({ id }) => person === undefined || id === person);
  const context = createEntryContext({ settings, records, today }, await readNames(inputs.site, changes), changes);
  const found = changes.map((change) => composeEntries({ ...change, description: describeChange(change) }, context));
  return {
    entries: found.flatMap((one) => one.entries),
    later: found.flatMap((one) => one.later),
    explanations: found.flatMap((one) => one.explanations),
    ...{ changes, context, problems },
  };
}

/** A clone has the texts of what entries name: products first, then the incubators of these. */
async function readNames(site: Site, changes: readonly Change[]): Promise<Site> {
  if (!isClone(site)) return site;
  const texts = new Map(site.texts);
  for (
    let paths = pathsToName({ ...site, texts }, changes);
    paths.length > 0;
    paths = pathsToName({ ...site, texts }, changes)
  ) {
    const read = await site.tree.read(paths);
    for (const path of paths) texts.set(path, read.get(path) ?? null);
  }
  return { ...site, texts };
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

function linkOf({ url, fragment }: Entry): string {
  return `${url}${printFragment(fragment) ?? ""}`;
}

function printMarkdown({ changes, context, problems }: Listed): void {
  if (context) {
    const toEnter = changes.map((change) => ({
      change: { ...change, description: describeChange(change) },
      after: "",
    }));
    const texts = composeEntriesText(toEnter, context).map(({ text }) => text.trim());
    if (texts.length > 0) process.stdout.write(`${texts.join("\n\n")}\n`);
  }
  printProblems(problems, process.stderr);
}

function printText(listed: Listed): void {
  for (const entry of listed.entries)
    process.stdout.write(`${renderTemplate("terminal/entry", { ...entry, link: linkOf(entry) }).trim()}\n\n`);
  const { later, explanations, problems } = listed;
  if (later.length + explanations.length > 0)
    process.stdout.write(`${renderTemplate("terminal/entries-later", { later, explanations }).trim()}\n\n`);
  printProblems(problems, process.stdout);
  const values = listed.entries.reduce((sum, { fields }) => sum + fields.length, 0);
  const counts = { pages: listed.entries.length, values, ...countBySeverity(problems) };
  process.stdout.write(`${renderTemplate("terminal/entries-summary", counts).trim()}${elapsed(process.stdout)}\n`);
}
