import { bodyOf, isFiche, locateInFiche, readFiche } from "../fiches/read-fiche.ts";
import { createFicheRules, type FicheRules } from "../fiches/rules/fiche-rules.ts";
import { findMisreadings } from "../fiches/rules/misreadings.ts";
import { isProblem, type Problem, problem } from "../problems/problem.ts";
import type { Records } from "../records/records.ts";
import { openSiteClone } from "../site/clone/open-site-clone.ts";
import { followedFiches } from "../site/site.ts";
import { isSiteAddress } from "../site/site-address.ts";
import { type Command, checkOptions, inputOptions, parseOptions } from "./command.ts";
import type { ContractorInputs } from "./load-inputs.ts";
import { countBySeverity, printProblems, refuse } from "./print-problems.ts";
import { output } from "./printer.ts";
import { createProgress, elapsed } from "./progress.ts";

/** Fiches read at a time: what was checked can be forgotten. */
const CHUNK = 200;

const { today: _, ...options } = inputOptions;

interface ValidateOutput {
  problems: Problem[];
  fiches: number;
  records: number;
}

/** Checks records, every fiche of a site, or both and that the records suit the site. */
export const validate: Command = async (args) => {
  const values = parseOptions(args, options);
  if (isProblem(values)) return refuse(values, args, unchecked);
  const wrong = checkOptions(values);
  if (wrong) return refuse(wrong, args, unchecked);
  const { site, format, ...rest } = values;
  const records = values.records ?? (site === undefined ? "." : undefined);
  const own = records === undefined ? undefined : await checkRecords({ ...rest, records }, site);
  // The fiches of a published site are not there to be judged; the records are, with it.
  const isJudged = site !== undefined && (records === undefined || !isSiteAddress(site));
  const all = isJudged ? await checkSite(site) : undefined;
  const result: ValidateOutput = {
    problems: [
      ...(own?.problems ?? []),
      ...(own ? summarizeOthers(all?.problems ?? [], own.followed) : (all?.problems ?? [])),
    ],
    fiches: all?.fiches ?? 0,
    records: own?.records ?? 0,
  };
  if (format === "json") output.json(result);
  else await printOutput(result);
  return result.problems.some(({ severity }) => severity === "error") ? 1 : 0;
};

function unchecked(problems: Problem[]): ValidateOutput {
  return { problems, fiches: 0, records: 0 };
}

async function checkRecords(
  options: { records: string; settings?: string; base?: string },
  site?: string,
): Promise<ValidateOutput & { followed: ReadonlySet<string> }> {
  // A site alone is checked without loading what reads records and plans.
  const { isPlanned, loadContractorOrPlan } = await import("./load-inputs.ts");
  const inputs = await loadContractorOrPlan({ ...options, today: null, ...(site === undefined ? {} : { site }) });
  if (Array.isArray(inputs)) return { ...unchecked(inputs), followed: new Set() };
  const { members, products, orders } = inputs.records;
  const problems = isPlanned(inputs) ? inputs.problems : [...inputs.records.problems, ...uncheckedIds(inputs.records)];
  const followUp = orders.length > 0 ? await checkFollowUp(inputs) : [];
  const count = members.length + products.length + orders.length;
  const paths = isPlanned(inputs) ? followedFiches(inputs.records, inputs.site.index) : [];
  return { problems: [...problems, ...followUp], fiches: 0, records: count, followed: new Set(paths) };
}

/** Of the site's problems those on fiches that the records follow; those of other people are one line. */
function summarizeOthers(problems: readonly Problem[], followed: ReadonlySet<string>): Problem[] {
  const own = problems.filter(({ file }) => followed.has(file));
  const others = problems.filter(({ file }) => !followed.has(file));
  const [first] = others;
  if (!first) return own;
  const details = { fiches: new Set(others.map(({ file }) => file)).size, problems: others.length };
  return [...own, problem("fiches-of-others", details, { file: first.file, line: first.line, column: first.column })];
}

/** Without a site nothing says whether an id that no new fiche may have is that of an old one. */
function uncheckedIds({ members, products }: Records): Problem[] {
  return [...members, ...products].flatMap(({ id, file, newIdProblem }) =>
    newIdProblem ? [problem("id-unchecked", { id }, { file, line: 1, column: 1 })] : [],
  );
}

/** Problems of the contract's rules that no day changes: the same records give the same answer. Those that need a day are in `report`. */
async function checkFollowUp({ records, settings }: ContractorInputs): Promise<Problem[]> {
  const [{ checkContract }, { createContractContext }] = await Promise.all([
    import("../contract/check-contract.ts"),
    import("../contract/contract-context.ts"),
  ]);
  return checkContract(createContractContext(records, { today: null, endingWeeks: settings.contract.endingWeeks }));
}

async function checkSite(folder: string): Promise<ValidateOutput> {
  const site = openSiteClone(folder);
  if (isProblem(site)) return unchecked([site]);
  const rules = createFicheRules(site.index);
  const paths = (["members", "products"] as const).flatMap((collection) =>
    [...site.index[collection].values()].map((path) => ({ collection, path })),
  );
  const progress = createProgress("Fiches", paths.length);
  const problems: Problem[] = [];
  for (let at = 0; at < paths.length; at += CHUNK) {
    const chunk = paths.slice(at, at + CHUNK);
    const texts = await site.tree.read(chunk.map(({ path }) => path));
    for (const { collection, path } of chunk) problems.push(...checkFiche(rules, collection, path, texts.get(path)));
    progress.advance(at);
  }
  progress.finish();
  return { problems, fiches: paths.length, records: 0 };
}

function checkFiche(
  rules: FicheRules,
  collection: "members" | "products",
  path: string,
  text: string | null | undefined,
): Problem[] {
  const fiche = readFiche(text ?? null, path);
  if (!isFiche(fiche)) return [fiche];
  return rules
    .check(collection, fiche.data, bodyOf(fiche), locateInFiche(fiche, path), findMisreadings(fiche))
    .map(({ problem }) => problem);
}

async function printOutput({ problems, fiches, records }: ValidateOutput): Promise<void> {
  const { renderTemplate } = await import("../templating/render-template.ts");
  printProblems(problems, output);
  const counts = { fiches, records, ...countBySeverity(problems) };
  output.text(`${renderTemplate("terminal/validate-summary", counts).trim()}${elapsed(output)}\n`);
}
