import { locateInFiche } from "../fiches/locate-in-fiche.ts";
import { isFiche, readFiche } from "../fiches/read-fiche.ts";
import { createRules, type Rules } from "../fiches/rules/check-fiche.ts";
import { planChanges } from "../plan/plan-changes.ts";
import { type Problem, problem } from "../problems/problem.ts";
import type { Command } from "./command.ts";
import { type ContractorInputs, type Inputs, loadContractor, loadInputs } from "./load-inputs.ts";
import { checkOptions, isProblem, parseOptions } from "./parse-options.ts";
import { inputOptions } from "./plan.ts";
import { countBySeverity, printProblems } from "./print-problems.ts";
import { createProgress } from "./progress.ts";
import { openSite, type SiteFolder } from "./site-source.ts";

const { today: _, ...options } = inputOptions;

interface Checked {
  problems: Problem[];
  fiches: number;
  records: number;
}

/** Checks records, every fiche of a site, or both and that the records suit the site. */
export const validate: Command = async (args) => {
  const values = parseOptions(args, options);
  const wrong = isProblem(values) ? values : checkOptions(values);
  if (wrong || isProblem(values)) {
    printProblems(wrong ? [wrong] : [], process.stderr);
    return 1;
  }
  const { site, format, ...rest } = values;
  const records = values.records ?? (site === undefined ? "." : undefined);
  const parts = [
    ...(records === undefined ? [] : [await checkRecords({ ...rest, records }, site)]),
    ...(site === undefined ? [] : [await checkSite(site)]),
  ];
  const result: Checked = {
    problems: parts.flatMap(({ problems }) => problems),
    fiches: parts.reduce((sum, { fiches }) => sum + fiches, 0),
    records: parts.reduce((sum, part) => sum + part.records, 0),
  };
  if (format === "json") process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  else await printChecked(result);
  return result.problems.some(({ severity }) => severity === "error") ? 1 : 0;
};

async function checkRecords(
  options: { records: string; settings?: string; base?: string },
  site?: string,
): Promise<Checked> {
  const inputs = site === undefined ? await loadContractor(options) : await loadInputs({ ...options, site });
  if (Array.isArray(inputs)) return { problems: inputs, fiches: 0, records: 0 };
  const { members, products, orders, problems } = inputs.records;
  const planned = isPlannable(inputs) ? planChanges(inputs).problems : [];
  return { problems: [...problems, ...planned], fiches: 0, records: members.length + products.length + orders.length };
}

function isPlannable(inputs: ContractorInputs | Inputs): inputs is Inputs {
  return "site" in inputs;
}

async function checkSite(folder: string): Promise<Checked> {
  const site = await openSite(folder);
  if (isProblem(site)) return { problems: [site], fiches: 0, records: 0 };
  const rules = createRules(site.index);
  const paths = (["members", "products"] as const).flatMap((collection) =>
    [...site.index[collection].values()].map((path) => ({ collection, path })),
  );
  const progress = createProgress("Fiches", paths.length);
  const problems: Problem[] = [];
  for (const [at, { collection, path }] of paths.entries()) {
    problems.push(...(await checkFiche(site, rules, collection, path)));
    if (at % 200 === 0) progress.advance(at);
  }
  progress.finish();
  return { problems, fiches: paths.length, records: 0 };
}

async function checkFiche(
  site: SiteFolder,
  rules: Rules,
  collection: "members" | "products",
  path: string,
): Promise<Problem[]> {
  const text = (await site.source.read([path])).get(path);
  if (text === null || text === undefined) return [problem("not-text", {}, { file: path, line: 1, column: 1 })];
  const fiche = readFiche(text, path);
  return isFiche(fiche) ? rules.check(collection, fiche.data, locateInFiche(fiche, path)) : [fiche];
}

async function printChecked({ problems, fiches, records }: Checked): Promise<void> {
  const { renderTemplate } = await import("../templating/render-template.ts");
  printProblems(problems, process.stdout);
  const counts = { fiches, records, ...countBySeverity(problems) };
  process.stdout.write(`${renderTemplate("terminal/validate-summary", counts).trim()}\n`);
}
