import { dayOf } from "../dates/day.ts";
import { isProblem, type Problem, problem } from "../problems/problem.ts";
import type { Records } from "../records/records.ts";
import { type Settings, usualSite, usualStandards } from "../settings/settings-schema.ts";
import { catalogue } from "../standards/catalogue.ts";
import { evaluateProduct } from "../standards/evaluate-product.ts";
import { countFindings, type DetailedFinding } from "../standards/finding.ts";
import type { Observations } from "../standards/observations.ts";
import { mergeReports, type OutsideReport } from "../standards/outside-reports.ts";
import { findUnknownAttestations, loadSubjects, type Subject } from "./check/load-subjects.ts";
import type { ReportOptions } from "./check/read-outside-reports.ts";
import { writeOutput } from "./check/write-output.ts";
import { openChosenSite } from "./choose-site.ts";
import type { Command } from "./command.ts";
import { checkCommand } from "./declarations/check-command.ts";
import type { ValuesOf } from "./declarations/command-declaration.ts";
import { parseArguments } from "./parse-arguments.ts";
import { failWith, printProblems, refuse } from "./print-problems.ts";
import { errors, output } from "./printer.ts";

/** Judges products by the standards; writes nothing but badges, trends and a cache, where options name them. */
export const check: Command = async (args) => {
  const values = parseArguments(checkCommand, args);
  if (isProblem(values)) return refuse(values, args, emptyResult);
  const { product, format, today = dayOf(new Date()) } = values;
  if (values.browser && values.offline) {
    const contradiction = problem("browser-offline", {}, { file: "", line: 1, column: 1 });
    return refuse(contradiction, args, emptyResult);
  }
  const contractor = await readContractor(values);
  if (Array.isArray(contractor)) return failWith(contractor, format === "json" ? emptyResult : undefined);
  const { records, standards } = contractor;
  const opened = openChosenSite(values.site, contractor.site, values.records);
  if (isProblem(opened)) return failWith([opened], format === "json" ? emptyResult : undefined);
  const { site, notes } = opened;
  const { subjects, problems } = await loadSubjects({ site, records, products: product, today });
  const gathered = values.offline
    ? { observations: subjects.map(({ fiche }): Observations => ({ fiche, forge: null, pages: null })), problems: [] }
    : await gatherAllOnline(subjects, standards, values);
  if (isProblem(gathered)) return failWith([gathered], format === "json" ? emptyResult : undefined);
  const reports = await readReports(values);
  const evaluationOptions = { today, attestationMonths: standards.attestationMonths };
  const findings = subjects.flatMap((subject, at) => {
    const observed = gathered.observations[at];
    if (!observed) return [];
    const outside = mergeReports(reports.reports, observed.fiche);
    return evaluateProduct(catalogue, subject.product, { ...observed, outside }, evaluationOptions);
  });
  await writeOutput(format, subjects, findings, output);
  const refused = await writeProductFiles(values, subjects, findings, today);
  const allProblems = [
    ...(records?.problems ?? []),
    ...(records ? findUnknownAttestations(records) : []),
    ...problems,
    ...gathered.problems,
    ...reports.problems,
    ...refused,
    ...notes,
  ];
  printProblems(allProblems, errors);
  return allProblems.some(({ severity }) => severity === "error") || fails(findings, values["fail-on"]) ? 1 : 0;
};

interface CheckedContractor {
  records: Records | null;
  standards: Settings["standards"];
  site: Settings["site"];
}

async function readContractor(values: { records?: string; settings?: string }): Promise<CheckedContractor | Problem[]> {
  const { records, settings } = values;
  if (records === undefined) return { records: null, standards: usualStandards, site: usualSite };
  const { loadContractor } = await import("./load-inputs.ts");
  const contractor = await loadContractor({ records, ...(settings === undefined ? {} : { settings }) });
  return Array.isArray(contractor)
    ? contractor
    : { records: contractor.records, standards: contractor.settings.standards, site: contractor.settings.site };
}

async function gatherAllOnline(
  subjects: readonly Subject[],
  { evaluationsHost, gitlabHosts }: CheckedContractor["standards"],
  { cache, browser }: { cache?: string; browser?: boolean },
): Promise<{ observations: Observations[]; problems: Problem[] } | Problem> {
  const opened = browser ? await openRenderer() : null;
  if (opened !== null && isProblem(opened)) return opened;
  const { gatherOnline } = await import("./check/gather-online.ts");
  const privateHosts = privateHostsOf(process.env);
  try {
    return await gatherOnline(subjects, {
      evaluationsHost,
      gitlabHosts,
      privateHosts,
      render: opened?.render ?? null,
      cacheFolder: cache ?? null,
    });
  } finally {
    await opened?.close();
  }
}

async function openRenderer() {
  const { openBrowser } = await import("./check/open-browser.ts");
  return openBrowser(process.env);
}

/** The reports of other tools that options name. */
async function readReports(values: ReportOptions): Promise<{ reports: OutsideReport[]; problems: Problem[] }> {
  if (values.scorecard.length === 0 && values.dashlord.length === 0) return { reports: [], problems: [] };
  const { readOutsideReports } = await import("./check/read-outside-reports.ts");
  return readOutsideReports(values);
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

function fails(findings: readonly DetailedFinding[], failOn: ValuesOf<typeof checkCommand>["fail-on"]): boolean {
  const { errors, warnings } = countFindings(findings);
  return failOn !== "never" && errors + (failOn === "warning" ? warnings : 0) > 0;
}

function emptyResult() {
  return { findings: [], summary: countFindings([]) };
}
