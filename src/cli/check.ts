import { dayOf } from "../dates/day.ts";
import { isProblem, type Problem, problem } from "../problems/problem.ts";
import type { Records } from "../records/records.ts";
import { openSiteClone } from "../site/clone/open-site-clone.ts";
import { catalogue } from "../standards/catalogue.ts";
import { evaluateProduct } from "../standards/evaluate-product.ts";
import { countFindings, type DetailedFinding } from "../standards/finding.ts";
import type { Observations } from "../standards/observations.ts";
import { findUnknownAttestations, loadSubjects, type Subject } from "./check/load-subjects.ts";
import { type Format, formats, writeOutput } from "./check/write-output.ts";
import { type Command, checkOptions as checkUsual, parseOptions } from "./command.ts";
import { failWith, printProblems, refuse } from "./print-problems.ts";
import { errors, output } from "./printer.ts";

/** Where no settings are read: `standards` of the settings schema. */
const defaultStandards = { attestationMonths: 12, gitlabHosts: [] };

/** Judges products by the standards; writes nothing but badges, trends and a cache, where options name them. */
export const check: Command = async (args) => {
  const values = parseOptions(args, optionShapes, ["site"]);
  if (isProblem(values)) return refuse(values, args, emptyResult);
  const choices = parseChoices(values);
  if (isProblem(choices)) return refuse(choices, args, emptyResult);
  const { site: folder = "", product = [], today = dayOf(new Date()) } = values;
  const contractor = await readContractor(values);
  if (Array.isArray(contractor)) return failWith(contractor, choices.format === "json" ? emptyResult : undefined);
  const site = openSiteClone(folder);
  if (isProblem(site)) return failWith([site], choices.format === "json" ? emptyResult : undefined);
  const { records, standards } = contractor;
  const { subjects, problems } = await loadSubjects({ site, records, products: product, today });
  const gathered = values.offline
    ? { observations: subjects.map(({ fiche }): Observations => ({ fiche, forge: null, pages: null })), problems: [] }
    : await gatherAllOnline(subjects, standards.gitlabHosts, values.cache);
  const evaluationOptions = { today, attestationMonths: standards.attestationMonths };
  const findings = subjects.flatMap((subject, at) => {
    const observed = gathered.observations[at];
    return observed ? evaluateProduct(catalogue, subject.product, observed, evaluationOptions) : [];
  });
  await writeOutput(choices.format, subjects, findings, output);
  const refused = await writeProductFiles(values, subjects, findings, today);
  const allProblems = [
    ...(records?.problems ?? []),
    ...(records ? findUnknownAttestations(records) : []),
    ...problems,
    ...gathered.problems,
    ...refused,
  ];
  printProblems(allProblems, errors);
  return allProblems.some(({ severity }) => severity === "error") || fails(findings, choices.failOn) ? 1 : 0;
};

interface CheckedContractor {
  records: Records | null;
  standards: { attestationMonths: number; gitlabHosts: readonly string[] };
}

async function readContractor(values: { records?: string; settings?: string }): Promise<CheckedContractor | Problem[]> {
  const { records, settings } = values;
  if (records === undefined) return { records: null, standards: defaultStandards };
  const { loadContractor } = await import("./load-inputs.ts");
  const contractor = await loadContractor({ records, ...(settings === undefined ? {} : { settings }) });
  return Array.isArray(contractor)
    ? contractor
    : { records: contractor.records, standards: contractor.settings.standards };
}

async function gatherAllOnline(
  subjects: readonly Subject[],
  gitlabHosts: readonly string[],
  cache: string | undefined,
): Promise<{ observations: Observations[]; problems: Problem[] }> {
  const { gatherOnline } = await import("./check/gather-online.ts");
  return gatherOnline(subjects, { gitlabHosts, privateHosts: privateHostsOf(process.env), cacheFolder: cache ?? null });
}

/** What whoever runs the command says of their own network; settings, which others may write, cannot. */
function privateHostsOf({ PRIVATE_HOSTS = "" }: NodeJS.ProcessEnv): string[] {
  return PRIVATE_HOSTS.toLowerCase()
    .split(/[\s,]+/)
    .filter((host) => host !== "");
}

/** Why badges or trends could not be written, where options name them. */
async function writeProductFiles(
  { badges, trend }: { badges?: string; trend?: string },
  subjects: readonly Subject[],
  findings: readonly DetailedFinding[],
  today: string,
): Promise<Problem[]> {
  if (badges === undefined && trend === undefined) return [];
  const { writeBadges, writeTrends } = await import("./check/write-product-files.ts");
  const refused = [
    badges === undefined ? null : writeBadges(badges, subjects, findings),
    trend === undefined ? null : await writeTrends(trend, subjects, findings, today),
  ];
  return refused.filter((found) => found !== null);
}

function fails(findings: readonly DetailedFinding[], failOn: FailOn): boolean {
  const { errors, warnings } = countFindings(findings);
  return failOn !== "never" && errors + (failOn === "warning" ? warnings : 0) > 0;
}

function emptyResult() {
  return { findings: [], summary: countFindings([]) };
}

const optionShapes = {
  records: { type: "string" },
  site: { type: "string" },
  settings: { type: "string" },
  product: { type: "string", multiple: true },
  offline: { type: "boolean" },
  cache: { type: "string" },
  badges: { type: "string" },
  trend: { type: "string" },
  format: { type: "string" },
  "fail-on": { type: "string" },
  today: { type: "string" },
} as const;

const levels = ["error", "warning", "never"] as const;

type FailOn = (typeof levels)[number];

interface CheckChoices {
  format: Format;
  failOn: FailOn;
}

/** The two closed choices and the date, or why they cannot be used. */
function parseChoices(values: { format?: string; "fail-on"?: string; today?: string }): CheckChoices | Problem {
  const { format = "text", "fail-on": level = "error", today } = values;
  const known = formats.find((one) => one === format);
  if (!known) return invalidOption("--format", format, formats);
  const failOn = levels.find((one) => one === level);
  if (!failOn) return invalidOption("--fail-on", level, levels);
  return checkUsual(today === undefined ? {} : { today }) ?? { format: known, failOn };
}

function invalidOption(option: string, got: string, expected: readonly string[]): Problem {
  return problem("option-invalid", { option, got, expected }, { file: "", line: 1, column: 1 });
}
