import { dayOf } from "../dates/day.ts";
import type { Problem } from "../problems/problem.ts";
import type { Records } from "../records/records.ts";
import { catalogue } from "../standards/catalogue.ts";
import type { Evidence } from "../standards/evidence.ts";
import type { Judged } from "../standards/finding.ts";
import { judgeProduct } from "../standards/judge-product.ts";
import { summarise } from "../standards/summarise.ts";
import { choose, type FailOn, type Format, options } from "./check/check-options.ts";
import { loadSubjects } from "./check/load-subjects.ts";
import { strayAttestations } from "./check/stray-attestations.ts";
import type { Subject } from "./check/subject.ts";
import { writeOutput } from "./check/write-output.ts";
import type { Command } from "./command.ts";
import { isProblem, parseOptions } from "./parse-options.ts";
import { printProblems } from "./print-problems.ts";
import { refuse } from "./refuse.ts";
import { openSite } from "./site-source.ts";

/** Where no settings are read: `standards` of the settings schema. */
const usual = { attestationMonths: 12, gitlabHosts: [] };

/** Judges products by the standards; writes nothing but badges, trends and a cache, where they are asked for. */
export const check: Command = async (args) => {
  const values = parseOptions(args, options, ["site"]);
  if (isProblem(values)) return refuse(values, args, refused);
  const choices = choose(values);
  if (isProblem(choices)) return refuse(choices, args, refused);
  const { site: folder = "", product = [], today = dayOf(new Date()) } = values;
  const contractor = await readContractor(values);
  if (Array.isArray(contractor)) return stop(contractor, choices.format);
  const site = openSite(folder);
  if (isProblem(site)) return stop([site], choices.format);
  const { records, standards } = contractor;
  const { subjects, problems } = await loadSubjects({ site, records, products: product, today });
  const evidence = values.offline
    ? subjects.map(({ fiche }): Evidence => ({ fiche, forge: null, pages: null }))
    : await gatherAll(subjects, standards.gitlabHosts, values.cache);
  const judging = { today, attestationMonths: standards.attestationMonths };
  const findings = subjects.flatMap((subject, at) => {
    const seen = evidence[at];
    return seen ? judgeProduct(catalogue, subject.product, seen, judging) : [];
  });
  await writeOutput(choices.format, subjects, findings, process.stdout);
  if (values.badges !== undefined) await writeBadges(values.badges, subjects, findings);
  if (values.trend !== undefined) {
    const { writeTrends } = await import("./check/write-trends.ts");
    writeTrends(values.trend, subjects, findings, today);
  }
  const met = [...(records?.problems ?? []), ...(records ? strayAttestations(records) : []), ...problems];
  printProblems(met, process.stderr);
  return met.some(({ severity }) => severity === "error") || fails(findings, choices.failOn) ? 1 : 0;
};

interface Contractor {
  records: Records | null;
  standards: { attestationMonths: number; gitlabHosts: readonly string[] };
}

async function readContractor(values: { records?: string; settings?: string }): Promise<Contractor | Problem[]> {
  const { records, settings } = values;
  if (records === undefined) return { records: null, standards: usual };
  const { loadContractor } = await import("./load-inputs.ts");
  const contractor = await loadContractor({ records, ...(settings === undefined ? {} : { settings }) });
  return Array.isArray(contractor)
    ? contractor
    : { records: contractor.records, standards: contractor.settings.standards };
}

async function gatherAll(
  subjects: readonly Subject[],
  gitlabHosts: readonly string[],
  cache: string | undefined,
): Promise<Evidence[]> {
  const { gatherOnline } = await import("./check/gather-online.ts");
  return gatherOnline(subjects, { gitlabHosts, cache: cache ?? null });
}

async function writeBadges(folder: string, subjects: readonly Subject[], findings: readonly Judged[]): Promise<void> {
  const { writeBadges: write } = await import("./check/write-badges.ts");
  write(folder, subjects, findings);
}

function fails(findings: readonly Judged[], failOn: FailOn): boolean {
  const { errors, warnings } = summarise(findings);
  return failOn !== "never" && errors + (failOn === "warning" ? warnings : 0) > 0;
}

function refused() {
  return { findings: [], summary: summarise([]) };
}

function stop(problems: readonly Problem[], format: Format): number {
  printProblems(problems, process.stderr);
  if (format === "json") process.stdout.write(`${JSON.stringify(refused(), null, 2)}\n`);
  return 1;
}
