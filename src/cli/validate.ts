import { isProblem, type Problem, placeOf, problem } from "../problems/problem.ts";
import { placeOfRecord } from "../records/locator-of.ts";
import type { Records } from "../records/records.ts";
import { isSiteAddress } from "../site/site-address.ts";
import { checkSite } from "./check-site.ts";
import type { Command } from "./command.ts";
import { validateCommand } from "./declarations/validate-command.ts";
import type { ContractorInputs } from "./load-inputs.ts";
import { parseArguments } from "./parse-arguments.ts";
import { printProblems, refuse } from "./print-problems.ts";
import { output } from "./printer.ts";
import { elapsed } from "./progress.ts";
import { summarizeCheck } from "./summaries.ts";

interface ValidateOutput {
  problems: Problem[];
  fiches: number;
  records: number;
}

/** Checks records, every fiche of a site, or both and that the records suit the site. */
export const validate: Command = async (args) => {
  const values = parseArguments(validateCommand, args);
  if (isProblem(values)) return refuse(values, args, unchecked);
  const { site, format, ...rest } = values;
  const records = values.records ?? (site === undefined ? "." : undefined);
  // The fiches of a published site are not there to be judged; the records are, with it.
  const isJudged = site !== undefined && (records === undefined || !isSiteAddress(site));
  const own = records === undefined ? undefined : await checkRecords({ ...rest, records }, site);
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
  else printOutput(result);
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
  const [{ isPlanned, loadContractorOrPlan }, { followedFiches }] = await Promise.all([
    import("./load-inputs.ts"),
    import("../site/site.ts"),
  ]);
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
  return [...own, problem("fiches-of-others", details, placeOf(first))];
}

/** Without a site nothing says whether an id that no new fiche may have is that of an old one. */
function uncheckedIds({ members, products }: Records): Problem[] {
  return [...members, ...products].flatMap((record) =>
    record.newIdProblem ? [problem("id-unchecked", { id: record.id }, placeOfRecord(record))] : [],
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

function printOutput(result: ValidateOutput): void {
  printProblems(result.problems, output);
  output.text(`${summarizeCheck(result)}${elapsed(output)}\n`);
}
