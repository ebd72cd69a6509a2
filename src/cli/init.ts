import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Day, dayOf } from "../dates/day.ts";
import { renderBlock } from "../fiches/edit/render-yaml.ts";
import type { Fiche } from "../fiches/read-fiche.ts";
import { writeAllInside } from "../files/write-inside.ts";
import { importFiles } from "../plan/import/import-files.ts";
import { type ImportedMembers, importMembers } from "../plan/import/import-members.ts";
import { lastAppliedPath } from "../plan/parse-last-applied.ts";
import { isProblem, type Problem, problem } from "../problems/problem.ts";
import { shellWord } from "../problems/shell-word.ts";
import { settingsPath } from "../settings/parse-settings.ts";
import { type Settings, settingsSchema, usualSite } from "../settings/settings-schema.ts";
import type { SiteClone } from "../site/clone/open-site-clone.ts";
import type { Dialogue } from "../staffing/new-record/dialogue.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { filledLine } from "../yaml/shapes.ts";
import { AskingStopped, openAsker } from "./asker.ts";
import { explainNone } from "./check-employers.ts";
import { checkFreeFolder } from "./check-free-folder.ts";
import { openChosenSite } from "./choose-site.ts";
import type { Command } from "./command.ts";
import { initCommand } from "./declarations/init-command.ts";
import { holdsSheets, inForm, type RecordForm, recordForms } from "./init-sheet.ts";
import { createDialogue } from "./new/dialogue.ts";
import { parseArguments } from "./parse-arguments.ts";
import { failWith, printProblems, refuse } from "./print-problems.ts";
import { errors, output } from "./printer.ts";
import { readSiteFiches } from "./read-site-fiches.ts";

interface InitOutput {
  problems: Problem[];
  contractor: ImportedMembers["contractor"] | null;
  /** Other employers that hold its name. */
  containing: ImportedMembers["containing"];
  /** People left out because their missions are over. */
  past: number;
  /** Paths below the folder; with --dry-run those that would be written. */
  files: string[];
  written: boolean;
}

const NOWHERE = { file: "", line: 1, column: 1 };

/** Writes settings and first records for a contractor that begins, from options and answers; never over what is there. */
export const init: Command = async (args) => {
  const values = parseArguments(initCommand, args);
  if (isProblem(values)) return refuse(values, args, nothing);
  const { records: out, today = dayOf(new Date()), all, format } = values;
  const isJson = format === "json";
  const fail = (problems: readonly Problem[]) => failWith(problems, isJson ? nothing : undefined);
  const taken = checkFreeFolder(out, values.folder);
  if (taken) return fail([problem("init-taken", { folder: out }, NOWHERE)]);
  const opened = openChosenSite(values.site, usualSite);
  if (isProblem(opened)) return fail([opened]);
  const { site, folder, notes } = opened;
  const asker = isJson ? null : openAsker();
  try {
    const dialogue = createDialogue(values, initCommand.options, asker);
    const hasSheets = holdsSheets(join(out, values.folder ?? "."));
    const members = await readSiteFiches(site, "members", [...site.index.members.keys()]);
    const chosen = await chooseContractor(dialogue, members.fiches, site, {
      today,
      all,
      folder,
      // Who has sheets has records, whether the site knows the contractor or not.
      isEmpty: values.empty || hasSheets,
    });
    if (Array.isArray(chosen)) return fail(chosen);
    const settings = await chooseSettings(dialogue, chosen.contractor);
    if (Array.isArray(settings)) return fail(settings);
    const products = await readSiteFiches(site, "products", chosen.startups);
    const form = hasSheets ? "yaml" : await chooseForm(dialogue);
    if (form === null) return fail(dialogue.problems);
    const imported = recordFiles(chosen, { site, members: members.fiches, products: products.fiches }, settings);
    const made = inForm(imported.files, form, settings.records, hasSheets);
    const problems = [...members.problems, ...products.problems, ...chosen.problems, ...imported.problems, ...notes];
    const isDry = values["dry-run"];
    if (!isJson) {
      printProblems(problems, errors);
      showSettings(imported.files.get(settingsPath) ?? "");
    }
    const question = renderTemplate("terminal/init-confirm", { files: made.size, out }).trim();
    const isWritten = !isDry && ((await dialogue.confirm(question)) ?? true);
    const refused = isWritten ? writeAll(out, made) : null;
    if (refused) return fail([refused]);
    const { contractor, containing } = chosen;
    const files = [...made.keys()].sort();
    const result: InitOutput = {
      problems,
      contractor,
      containing,
      past: all ? 0 : chosen.past,
      files,
      written: isWritten,
    };
    if (isJson) output.json(result);
    else
      tellNext(result, {
        isInSheets: hasSheets,
        out,
        site: values.site,
        isDry,
        delivery: settings.site.delivery,
        imported: chosen,
      });
    return 0;
  } catch (error) {
    if (!(error instanceof AskingStopped)) throw error;
    return fail([problem("new-stopped", {}, NOWHERE)]);
  } finally {
    asker?.close();
  }
};

function nothing(problems: Problem[]): InitOutput {
  return { problems, contractor: null, containing: [], past: 0, files: [], written: false };
}

interface Choosing {
  today: Day;
  all: boolean;
  folder: string;
  isEmpty: boolean;
}

/** The contractor as the site knows it: asked again, with the names near it, until one is known or a person begins without. */
async function chooseContractor(
  dialogue: Dialogue,
  fiches: ReadonlyMap<string, Fiche>,
  site: SiteClone,
  { today, all, folder, isEmpty }: Choosing,
): Promise<ImportedMembers | Problem[]> {
  const shape = filledLine(200);
  const read = (names: readonly string[]) => importMembers(fiches, names, today, { all, paths: site.index.members });
  let names = dialogue.values("employer", { shape });
  if (names.length === 0) {
    const name = await dialogue.one("employer", { shape, isRequired: true });
    if (name === undefined) return dialogue.problems;
    names = [name];
  }
  if (dialogue.problems.length > 0) return dialogue.problems;
  for (;;) {
    const imported = read(names);
    const none = explainNone(imported, names, today, folder);
    if (!none || isEmpty) return withContaining(dialogue, imported, names, read);
    if (!dialogue.isLive) return [...imported.problems, none, problem("init-empty", {}, NOWHERE)];
    dialogue.tell([{ ...none, ...NOWHERE }]);
    if (
      imported.near.length === 0 &&
      (await dialogue.confirm(renderTemplate("terminal/init-empty", { name: names[0] }).trim()))
    )
      return imported;
    const name = await dialogue.askAgain("employer", { shape, isRequired: true, suggested: imported.near });
    names = [name ?? ""];
  }
}

/** Employers whose name holds the contractor's may be it too: a person says so. */
async function withContaining(
  dialogue: Dialogue,
  imported: ImportedMembers,
  names: readonly string[],
  read: (names: readonly string[]) => ImportedMembers,
): Promise<ImportedMembers> {
  if (!dialogue.isLive) return imported;
  const ours: string[] = [];
  for (const employer of imported.containing.slice(0, 10))
    if (await dialogue.confirm(renderTemplate("terminal/init-containing", employer).trim())) ours.push(employer.name);
  return ours.length === 0 ? imported : read([...names, ...ours]);
}

async function chooseSettings(
  dialogue: Dialogue,
  contractor: ImportedMembers["contractor"],
): Promise<Settings | Problem[]> {
  const fallback = "espace-membre";
  if (dialogue.isLive && dialogue.value("delivery") === undefined)
    errors.text(`${renderTemplate("terminal/init-delivery", {}).trim()}\n`);
  const { delivery: deliveries } = settingsSchema.shape.site.unwrap().shape;
  const delivery = await dialogue.one("delivery", {
    shape: deliveries,
    offered: ["espace-membre", "pull-request"],
    fallback,
  });
  const shape = settingsSchema.shape.records;
  const records = await dialogue.one("folder", { shape, ...(dialogue.isLive ? { fallback: "." } : {}) });
  if (dialogue.problems.length > 0) return dialogue.problems;
  return settingsSchema.parse({ contractor, site: { delivery }, ...(records === undefined ? {} : { records }) });
}

/** YAML where nobody answers: what scripts have always had. */
async function chooseForm(dialogue: Dialogue): Promise<RecordForm | null> {
  const shape = z.enum(recordForms, { error: "choice" });
  const fallback = dialogue.isLive ? "ods" : "yaml";
  const chosen = await dialogue.one("form", { shape, offered: recordForms, fallback });
  return dialogue.problems.length > 0 ? null : shape.parse(chosen ?? fallback);
}

interface SiteFiches {
  site: SiteClone;
  members: ReadonlyMap<string, Fiche>;
  products: ReadonlyMap<string, Fiche>;
}

const deliveryNotes: Record<Settings["site"]["delivery"], string> = {
  "espace-membre": "delivery",
  "pull-request": "delivery-pull-request",
};

/** Texts by path: the settings with what was chosen, and the records in the folder that they name. */
function recordFiles(
  imported: ImportedMembers,
  { site: { index }, members, products }: SiteFiches,
  settings: Settings,
): { files: Map<string, string>; problems: Problem[] } {
  const productNote = renderTemplate("onboarding/product-note", {}).trim();
  const options = { settingsPath, manageProducts: false, productNote };
  const { files, problems } = importFiles(imported, { index, members, products }, settings, options);
  const inFolder = (path: string) =>
    path === settingsPath || path === lastAppliedPath ? path : join(settings.records, path).replaceAll("\\", "/");
  const placed = new Map([...files].map(([path, text]) => [inFolder(path), text]));
  const folder = settings.records === "." ? "" : renderBlock({ records: settings.records });
  const delivery = renderTemplate(`onboarding/${deliveryNotes[settings.site.delivery]}`, {}).trim();
  placed.set(settingsPath, `${files.get(settingsPath) ?? ""}${folder}${delivery}\n`);
  return { files: placed, problems };
}

function writeAll(out: string, files: ReadonlyMap<string, string | Uint8Array>): Problem | null {
  mkdirSync(out, { recursive: true });
  const contents = [...files].map(([path, content]) => [path, { content, existing: "refuse" }] as const);
  return writeAllInside(out, new Map(contents));
}

function showSettings(text: string): void {
  output.line({ style: "bold", text: settingsPath });
  for (const line of text.trimEnd().split("\n")) output.line("  ", line);
  output.line();
}

function tellNext(
  { files, past, containing, written, problems }: InitOutput,
  {
    isInSheets,
    out,
    site,
    isDry,
    delivery,
    imported,
  }: {
    isInSheets: boolean;
    out: string;
    site: string | undefined;
    isDry: boolean;
    delivery: string;
    imported: ImportedMembers;
  },
): void {
  const products = files.filter((path) => /(?:^|\/)products\//.test(path)).length;
  const told = {
    ...{ sheet: files.find((path) => /\.(?:ods|xlsx)$/.test(path)) ?? null, isInSheets },
    ...{ members: imported.members.size, products, past, containing, delivery, isDry, isWritten: written },
    ...{
      out,
      outArgument: shellWord(out),
      siteArgument: site === undefined ? null : shellWord(site),
      left: problems.length,
      names: files,
    },
  };
  output.text(`${renderTemplate("terminal/init-summary", told).trim()}\n`);
}
