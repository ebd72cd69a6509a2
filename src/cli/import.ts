import { mkdirSync } from "node:fs";
import { dayOf } from "../dates/day.ts";
import { writeAllInside } from "../files/write-inside.ts";
import { importFiles } from "../plan/import/import-files.ts";
import { type ImportedMembers, importMembers } from "../plan/import/import-members.ts";
import { isProblem, type Problem } from "../problems/problem.ts";
import { shellWord } from "../problems/shell-word.ts";
import { settingsPath } from "../settings/parse-settings.ts";
import { settingsSchema, usualSite } from "../settings/settings-schema.ts";
import { checkEmployers, explainNone } from "./check-employers.ts";
import { checkFreeFolder } from "./check-free-folder.ts";
import { openChosenSite } from "./choose-site.ts";
import type { Command } from "./command.ts";
import { importCommand } from "./declarations/import-command.ts";
import { parseArguments } from "./parse-arguments.ts";
import { failWith, printProblems, refuse } from "./print-problems.ts";
import { errors, output } from "./printer.ts";
import { readSiteFiches } from "./read-site-fiches.ts";

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
  const wrong = checkEmployers(values.employer) ?? checkFreeFolder(values.out);
  if (wrong) return refuse(wrong, args, nothing);
  const { employer, out, today = dayOf(new Date()), all, bios } = values;
  const fail = (problems: Problem[]) => failWith(problems, values.format === "json" ? nothing : undefined);
  const opened = openChosenSite(values.site, usualSite);
  if (isProblem(opened)) return fail([opened]);
  const { site, folder, notes } = opened;

  const members = await readSiteFiches(site, "members", [...site.index.members.keys()]);
  const imported = importMembers(members.fiches, employer, today, { all, bios, paths: site.index.members });
  const none = explainNone(imported, employer, today, folder);
  if (none) return fail([...members.problems, ...imported.problems, none]);
  const products = await readSiteFiches(site, "products", imported.startups);
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
