import { mkdirSync } from "node:fs";
import { composeStatements } from "../contract/compose-statements.ts";
import type { ServiceStatement } from "../contract/service-statement.ts";
import { dayOf } from "../dates/day.ts";
import { monthOf, monthShape, shiftMonth } from "../dates/month.ts";
import { writeAllInside } from "../files/write-inside.ts";
import { isProblem, type Problem, problem } from "../problems/problem.ts";
import { withUnitName } from "../reports/label.ts";
import { statementFormats } from "../reports/statement-formats.ts";
import { renderTemplate } from "../templating/render-template.ts";
import type { Command } from "./command.ts";
import { servicesFaitsCommand } from "./declarations/services-faits-command.ts";
import { loadContractorOrPlan } from "./load-inputs.ts";
import { notFound } from "./named-file.ts";
import { parseArguments } from "./parse-arguments.ts";
import { printAsPdf } from "./print-as-pdf.ts";
import { failWith, printProblems, refuse } from "./print-problems.ts";
import { errors, output } from "./printer.ts";

const NOWHERE = { file: "", line: 1, column: 1 };

type Format = keyof typeof statementFormats | "pdf";

/** Shows a month's statements of services, or writes them to be signed; what a person wrote in one is never written over. */
export const servicesFaits: Command = async (args) => {
  const values = parseArguments(servicesFaitsCommand, args);
  if (isProblem(values)) return refuse(values, args, failed);
  const { today = dayOf(new Date()), out, records, settings, format } = values;
  const month = values.month ?? shiftMonth(monthOf(today), -1);
  const wrong = checkMonth(month, today) ?? checkFormat(format, out);
  if (wrong) return refuse(wrong, args, failed);

  const inputs = await loadContractorOrPlan({ records, today, ...(settings === undefined ? {} : { settings }) });
  if (Array.isArray(inputs)) return failWith(inputs, format === "json" ? failed : undefined);
  const order = values.order?.normalize("NFC") ?? null;
  const known = inputs.records.orders.map(({ id }) => id);
  if (order !== null && !known.includes(order)) return notFound("order-unknown", order, known);
  const statements = composeStatements({
    ...{ records: inputs.records, settings: inputs.settings },
    month,
    today,
    order,
  });
  const { problems } = inputs.records;
  if (format === "json") output.json({ statements, problems });
  else {
    const names = out === undefined ? null : await writeStatements(statements, format ?? "markdown", out, order);
    if (names !== null && isProblem(names)) return failWith([names]);
    show(statements, { month, isRunning: month === monthOf(today), names, out });
    printProblems(problems, errors);
  }
  return problems.some(({ severity }) => severity === "error") ? 1 : 0;
};

function failed(problems: Problem[]) {
  return { statements: [], problems };
}

function checkMonth(month: string, today: string): Problem | undefined {
  if (!monthShape.safeParse(month).success) {
    const details = { option: "--month", got: month, expected: "un mois AAAA-MM" };
    return problem("option-invalid", details, NOWHERE);
  }
  return month > monthOf(today) ? problem("month-to-come", { month }, NOWHERE) : undefined;
}

/** JSON is for the standard output, what is to be signed for files. */
function checkFormat(format: string | undefined, out: string | undefined): Problem | undefined {
  const needsFolder = format !== undefined && format !== "json" && out === undefined;
  return needsFolder ? problem("option-missing", { option: "--out" }, NOWHERE) : undefined;
}

/** The names of the files: one for each order with days or an amount that month, or for the one that was asked for. */
async function writeStatements(
  statements: readonly ServiceStatement[],
  format: Format,
  out: string,
  order: string | null,
): Promise<string[] | Problem> {
  const render = await statementFormats[format === "pdf" ? "html" : format]();
  const pages = new Map(
    statements
      .filter(({ work, units }) => order !== null || work.length > 0 || units.length > 0)
      .flatMap((one) => [...render(one)].map(([end, content]) => [nameOf(one) + end, content] as const)),
  );
  const written = format === "pdf" && pages.size > 0 ? await printAsPdf("services-faits --format pdf", pages) : pages;
  if (isProblem(written)) return written;
  const files = [...written].map(([name, content]) => [name, { content, existing: "refuse" }] as const);
  mkdirSync(out, { recursive: true });
  return writeAllInside(out, new Map(files)) ?? files.map(([name]) => name);
}

/** References are names of files where records are, and whatever somebody wrote where they are rows. */
function nameOf({ order, month }: ServiceStatement): string {
  return `service-fait-${order.reference.replace(/[^\p{L}\p{M}\p{N}._-]+/gu, "-")}-${month}`;
}

function show(
  statements: readonly ServiceStatement[],
  how: { month: string; isRunning: boolean; names: string[] | null; out: string | undefined },
): void {
  const named = statements.map((one) => ({
    ...one,
    ...{ work: one.work.map(withUnitName), units: one.units.map(withUnitName) },
  }));
  output.text(`${renderTemplate("terminal/statements", { ...how, statements: named }).trim()}\n`);
}
