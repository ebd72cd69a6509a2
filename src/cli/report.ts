import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { checkContract } from "../contract/check-contract.ts";
import { composeReport } from "../contract/compose-report.ts";
import { createContractContext } from "../contract/contract-context.ts";
import { nameKey } from "../contract/name-key.ts";
import type { AnswerSince, PublishedProduct, Report } from "../contract/report.ts";
import { reportPeriod } from "../contract/report-period.ts";
import { dayOf } from "../dates/day.ts";
import { checkFolder } from "../files/check-path.ts";
import { folderTree } from "../files/folder-tree.ts";
import { writeAllInside } from "../files/write-inside.ts";
import { nearest } from "../problems/nearest.ts";
import { isProblem, type Problem, problem } from "../problems/problem.ts";
import type { Records } from "../records/records.ts";
import { formats, type ReportFiles } from "../reports/formats.ts";
import { parseTrend } from "../standards/trend.ts";
import type { Command } from "./command.ts";
import type { ValuesOf } from "./declarations/command-declaration.ts";
import { reportCommand } from "./declarations/report-command.ts";
import { isOnClone, isPlanned, loadContractorOrPlan } from "./load-inputs.ts";
import { parseArguments, unexpected } from "./parse-arguments.ts";
import { failWith, printProblems, refuse } from "./print-problems.ts";
import { errors, output } from "./printer.ts";

const NOWHERE = { file: "", line: 1, column: 1 };

/** Writes the report of a period, for DINUM or for one beneficiary; the problems that it met go to the error output. */
export const report: Command = async (args) => {
  const values = parseArguments(reportCommand, args);
  if (isProblem(values)) return refuse(values, args, failed);
  const { format, today = dayOf(new Date()), consolidate, reports } = values;
  const unfit = checkOutput(values) ?? checkConsolidate(values) ?? checkSinceLast(values);
  if (unfit) return refuse(unfit, args, failed);
  if (consolidate.length > 0) {
    const { reportConsolidated } = await import("./report-consolidated.ts");
    return reportConsolidated([...consolidate, ...reports], { format, out: values.out, today });
  }
  const period = reportPeriod(values.from, values.to, today);
  const wrong =
    checkFolder(values.trend) ?? (period.from > period.to ? problem("period-reversed", period, NOWHERE) : undefined);
  if (wrong) return refuse(wrong, args, failed);

  const inputs = await loadContractorOrPlan(values);
  if (Array.isArray(inputs)) return failWith(inputs, format === "json" ? failed : undefined);
  const unknown = values.beneficiary === undefined ? undefined : unknownBeneficiary(inputs.records, values.beneficiary);
  if (unknown) return refuse(unknown, args, failed);
  const siteFacts = isPlanned(inputs)
    ? (await import("../contract/fiche-states.ts")).ficheStates(inputs, inputs.plan, period.to)
    : null;
  const standards = isOnClone(inputs)
    ? await (await import("./check/load-subjects.ts")).evaluateOffline(inputs, today)
    : null;
  const published = siteFacts?.published ?? new Map();
  const figures = values.impact ? await readFiguresOf(inputs.records, published) : undefined;
  const composed = composeReport({
    ...(figures && { figures }),
    ...{ records: inputs.records, settings: inputs.settings, standards },
    ...(values.trend === undefined ? {} : { trends: await readTrendFiles(values.trend) }),
    ...{ fiches: siteFacts?.fiches ?? null, published },
    ...{ ...period, today, beneficiary: values.beneficiary ?? null },
    isInternal: values.internal,
  });
  const context = createContractContext(inputs.records, { today, endingWeeks: inputs.settings.contract.endingWeeks });
  const known = isPlanned(inputs) ? inputs.problems : inputs.records.problems;
  const problems = [...known, ...checkContract(context)];
  const rendered = format === "pdf" ? "html" : format;
  const pages = values["since-last"]
    ? await writeChanges(composed, { ...values, format: rendered })
    : (await formats[rendered]?.())?.(composed, problems);
  const written = pages && format === "pdf" && !isProblem(pages) ? await printReport(pages) : pages;
  if (written && "severity" in written) return refuse(written, args, failed);
  const named = values["since-last"] ? "changements" : "rapport";
  const refused = written ? await writeFiles(written, named, composed, values.out) : null;
  if (refused) return failWith([refused]);
  if (format !== "json" || values.out !== undefined) printProblems(problems, errors);
  return problems.some(({ severity }) => severity === "error") ? 1 : 0;
};

/** Of the products that have a record and an address, there or on the site. */
async function readFiguresOf({ products }: Records, published: ReadonlyMap<string, PublishedProduct>) {
  const addresses = products.flatMap(({ id, value }) => {
    const { impactUrl, statsUrl } = published.get(id) ?? {};
    const [impact, stats] = [
      value.impact_url === undefined ? impactUrl : value.impact_url,
      value.stats_url === undefined ? statsUrl : value.stats_url,
    ];
    const urls = [impact, stats].flatMap((url) => url || []);
    return urls.length > 0 ? [[id, [...new Set(urls)]] as const] : [];
  });
  const { createFigureReader } = await import("./create-figure-reader.ts");
  return createFigureReader()(new Map(addresses));
}

function failed(problems: Problem[]) {
  return { report: null, problems };
}

async function printReport(pages: ReportFiles): Promise<ReportFiles | Problem> {
  const { printAsPdf } = await import("./print-as-pdf.ts");
  return printAsPdf("report --format pdf", pages);
}

async function writeChanges(
  report: Report,
  { format, last, records }: { format: string; last?: string; records: string },
): Promise<ReportFiles | Problem | undefined> {
  const { reportSinceLast } = await import("./report-since-last.ts");
  const changes = await reportSinceLast(report, last ?? join(records, "rapports"));
  if (isProblem(changes)) return changes;
  return (await import("../reports/changes-formats.ts")).changesFormats[format]?.(changes);
}

function checkOutput(values: ValuesOf<typeof reportCommand>): Problem | undefined {
  const { format, out } = values;
  if (values.last !== undefined && !values["since-last"])
    return problem("option-needs-option", { option: "--last", needed: "--since-last" }, NOWHERE);
  // Several files cannot share the standard output, and a terminal shows no spreadsheet and no PDF.
  const isBinary = format === "ods" || format === "pdf";
  const needsFile = (format === "csv" && !values["since-last"]) || (isBinary && output.isTerminal());
  return needsFile && out === undefined ? problem("option-missing", { option: "--out" }, NOWHERE) : undefined;
}

/** The last report may be of other beneficiaries. */
function checkSinceLast(values: ValuesOf<typeof reportCommand>): Problem | undefined {
  if (!values["since-last"] || values.beneficiary === undefined) return;
  return problem("option-beside", { option: "--beneficiary", other: "--since-last" }, NOWHERE);
}

/** Reports of others have their own period and scope. */
function checkConsolidate(values: ValuesOf<typeof reportCommand>): Problem | undefined {
  const [file] = values.reports;
  if (values.consolidate.length === 0) return file === undefined ? undefined : unexpected(reportCommand, file);
  const beside = (
    ["site", "settings", "base", "trend", "impact", "from", "to", "beneficiary", "internal", "since-last"] as const
  ).find((name) => values[name] !== undefined && values[name] !== false);
  return beside && problem("option-beside", { option: `--${beside}`, other: "--consolidate" }, NOWHERE);
}

function unknownBeneficiary({ orders, products }: Records, beneficiary: string): Problem | undefined {
  const known = [...orders, ...products].flatMap(({ value }) => value.beneficiary ?? []);
  if (known.some((name) => nameKey(name) === nameKey(beneficiary))) return;
  return problem("beneficiary-unknown", { beneficiary, nearest: nearest(beneficiary, new Set(known)) }, NOWHERE);
}

/** One file goes to the standard output where no folder is given. */
async function writeFiles(
  written: ReportFiles,
  named: "rapport" | "changements",
  { from, to, independents, beneficiary }: Report,
  out: string | undefined,
): Promise<Problem | null> {
  if (out === undefined) {
    for (const content of written.values()) output.document(content);
    return null;
  }
  mkdirSync(out, { recursive: true });
  // Names that warn whoever would send it, or take a part for the whole.
  const scope = beneficiary === null ? "" : `-${(await import("@sindresorhus/slugify")).default(beneficiary)}`;
  const name = `${named}${scope}${independents === null ? "" : "-interne"}`;
  const files = new Map(
    [...written].map(([end, content]) => [`${name}-${from}-${to}${end}`, { content, existing: "replace" }] as const),
  );
  const refused = writeAllInside(out, files);
  if (refused) return refused;
  const names = [...files.keys()];
  const { renderTemplate } = await import("../templating/render-template.ts");
  output.text(`${renderTemplate("terminal/report-summary", { names, out }).trim()}\n`);
  return null;
}

/** By product, from the `ID.json` that `check --trend` writes, or the App in `standards` of its data branch; others are passed over. */
async function readTrendFiles(folder: string): Promise<Map<string, readonly AnswerSince[]>> {
  const tree = folderTree(folder);
  const names = (await tree.list()).map(({ path }) => path).filter((path) => /^[^/]+\.json$/.test(path));
  return new Map(
    [...(await tree.read(names))].flatMap(([name, text]) => {
      const trend = parseTrend(text);
      return trend ? [[name.slice(0, -".json".length), trend.results] as const] : [];
    }),
  );
}
