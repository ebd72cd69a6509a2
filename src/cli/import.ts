import { lstatSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { dayOf } from "../dates/day.ts";
import { type Fiche, isFiche, readFiche } from "../fiches/read-fiche.ts";
import { writeAllInside } from "../files/write-inside.ts";
import { importFiles } from "../plan/import/import-files.ts";
import { type ImportedMembers, importMembers } from "../plan/import/import-members.ts";
import { lastAppliedPath } from "../plan/parse-last-applied.ts";
import { isProblem, type Problem, problem } from "../problems/problem.ts";
import { shellWord } from "../problems/shell-word.ts";
import { pricesFile } from "../records/yaml/read-records.ts";
import { settingsPath } from "../settings/parse-settings.ts";
import { settingsSchema, usualSite } from "../settings/settings-schema.ts";
import type { SiteClone } from "../site/clone/open-site-clone.ts";
import { filledLine } from "../yaml/shapes.ts";
import { openChosenSite } from "./choose-site.ts";
import type { Command } from "./command.ts";
import { importCommand } from "./declarations/import-command.ts";
import { parseArguments } from "./parse-arguments.ts";
import { failWith, printProblems, refuse } from "./print-problems.ts";
import { errors, output } from "./printer.ts";
import { createProgress } from "./progress.ts";
import { shellWord } from "./shell-word.ts";

interface ImportOutput {
  problems: Problem[];
  /** The contractor's name and its other spellings, as the settings hold them; null where nothing was written. */
  contractor: ImportedMembers["contractor"] | null;
  /** Other employers that hold its name. */
  containing: ImportedMembers["containing"];
  /** People left out because their missions are over. */
  past: number;
  /** Paths below the folder, in the order of their names. */
  written: string[];
}

/** Writes first records from the fiches that are already on the site; never over records that exist. */
export const importSite: Command = async (args) => {
  const values = parseArguments(importCommand, args);
  if (isProblem(values)) return refuse(values, args, nothing);
  const wrong = checkEmployers(values.employer) ?? checkEmpty(values.out);
  if (wrong) return refuse(wrong, args, nothing);
  const { employer, out, today = dayOf(new Date()), all, bios } = values;
  const fail = (problems: Problem[]) => failWith(problems, values.format === "json" ? nothing : undefined);
  const opened = openChosenSite(values.site, usualSite);
  if (isProblem(opened)) return fail([opened]);
  const { site, folder, notes } = opened;

  const members = await readFiches(site, "members", [...site.index.members.keys()]);
  const imported = importMembers(members.fiches, employer, today, { all, bios, paths: site.index.members });
  const none = explainNone(imported, employer, today, folder);
  if (none) return fail([...members.problems, ...imported.problems, none]);
  const products = await readFiches(site, "products", imported.startups);
  const { renderTemplate } = await import("../templating/render-template.ts");
  const { files, problems } = importFiles(
    imported,
    { index: site.index, members: members.fiches, products: products.fiches },
    settingsSchema.parse({ contractor: imported.contractor }),
    {
      settingsPath,
      manageProducts: values["manage-products"],
      productNote: renderTemplate("onboarding/product-note", {}).trim(),
    },
  );
  mkdirSync(out, { recursive: true });
  const contents = [...files].map(([path, content]) => [path, { content, existing: "refuse" }] as const);
  const refused = writeAllInside(out, new Map(contents));
  if (refused) return fail([refused]);
  const result: ImportOutput = {
    problems: [...members.problems, ...products.problems, ...imported.problems, ...problems, ...notes],
    contractor: imported.contractor,
    containing: imported.containing,
    past: all ? 0 : imported.past,
    written: [...files.keys()].sort(),
  };
  if (values.format === "json") {
    output.json(result);
    return 0;
  }
  printProblems(result.problems, errors);
  const counts = {
    members: imported.members.size,
    products: result.written.filter((path) => path.startsWith("products/")).length,
    bios,
    managesProducts: values["manage-products"],
    out,
    outArgument: shellWord(out),
    siteArgument: values.site === undefined ? null : shellWord(values.site),
    aliases: imported.contractor.aliases,
    containing: imported.containing,
    past: result.past,
    left: result.problems.length,
  };
  output.text(`${renderTemplate("terminal/import-summary", counts).trim()}\n`);
  return 0;
};

function nothing(problems: Problem[]): ImportOutput {
  return { problems, contractor: null, containing: [], past: 0, written: [] };
}

function explainNone(
  { members, contractor, near, past, problems }: ImportedMembers,
  employers: readonly string[],
  today: string,
  site: string,
): Problem | undefined {
  if (members.size > 0) return undefined;
  const place = { file: site, line: 1, column: 1 };
  if (past > 0) return problem("employer-past", { employer: contractor.name, today, people: past }, place);
  // Each fiche that gave no record has its problem.
  return problems.length > 0 && near.length === 0
    ? problem("import-empty", {}, place)
    : problem("employer-unknown", { employers, near }, place);
}

function checkEmployers(employers: readonly string[]): Problem | undefined {
  const got = employers.find((name) => !filledLine(200).safeParse(name).success);
  if (got === undefined) return undefined;
  const expected = "un nom d'entreprise, sur une ligne";
  return problem("option-invalid", { option: "--employer", got, expected }, { file: "", line: 1, column: 1 });
}

function checkEmpty(out: string): Problem | undefined {
  // A link that leads nowhere is there too.
  const taken = [settingsPath, "members", "products", "orders", pricesFile, lastAppliedPath].some((path) =>
    isThere(join(out, path)),
  );
  return taken ? problem("out-not-empty", { folder: out }, { file: out, line: 1, column: 1 }) : undefined;
}

/** What is below a file is not there: writing says why nothing can be. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/** Of a copy, Git is asked for so many at a time. */
const AT_ONCE = 200;

async function readFiches(site: SiteClone, collection: "members" | "products", ids: readonly string[]) {
  const fiches = new Map<string, Fiche>();
  const problems: Problem[] = [];
  const progress = createProgress("Fiches", ids.length);
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const paths = ids.slice(at, at + AT_ONCE).flatMap((id) => {
      const path = site.index[collection].get(id.normalize("NFC"));
      return path === undefined ? [] : [[id.normalize("NFC"), path] as const];
    });
    const texts = await site.tree.read(paths.map(([, path]) => path));
    for (const [id, path] of paths) {
      const read = readFiche(texts.get(path) ?? null, path);
      if (isFiche(read)) fiches.set(id, read);
      else problems.push(read);
    }
    progress.advance(at);
  }
  progress.finish();
  return { fiches, problems };
}
