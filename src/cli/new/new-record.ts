import { dayOf } from "../../dates/day.ts";
import { writeAllInside, writeInside } from "../../files/write-inside.ts";
import { isProblem, type Problem, problem } from "../../problems/problem.ts";
import { shellWord } from "../../problems/shell-word.ts";
import type { Dialogue } from "../../staffing/new-record/dialogue.ts";
import type { NewContext, NewRecord } from "../../staffing/new-record/new-context.ts";
import type { NewKind, NewRowsPlan } from "../../staffing/new-record/place-new-rows.ts";
import { AskingStopped, openAsker } from "../asker.ts";
import type { Command } from "../command.ts";
import type { CommandDeclaration } from "../declarations/command-declaration.ts";
import { newMemberCommand } from "../declarations/new-member-command.ts";
import { newMissionCommand } from "../declarations/new-mission-command.ts";
import { newOrderCommand } from "../declarations/new-order-command.ts";
import { newProductCommand } from "../declarations/new-product-command.ts";
import { parseArguments } from "../parse-arguments.ts";
import { failWith, printProblems, refuse } from "../print-problems.ts";
import { errors, output } from "../printer.ts";
import { createDialogue, type Given } from "./dialogue.ts";
import { createNewContext } from "./new-context.ts";

export const newMember: Command = async (args) => {
  const values = parseArguments(newMemberCommand, args);
  return isProblem(values) ? refuse(values, args, failed) : writeNewRecord("member", values, newMemberCommand);
};

export const newProduct: Command = async (args) => {
  const values = parseArguments(newProductCommand, args);
  return isProblem(values) ? refuse(values, args, failed) : writeNewRecord("product", values, newProductCommand);
};

export const newOrder: Command = async (args) => {
  const values = parseArguments(newOrderCommand, args);
  return isProblem(values) ? refuse(values, args, failed) : writeNewRecord("order", values, newOrderCommand);
};

export const newMission: Command = async (args) => {
  const values = parseArguments(newMissionCommand, args);
  return isProblem(values) ? refuse(values, args, failed) : writeNewRecord("mission", values, newMissionCommand);
};

const kinds: Record<NewKind, () => Promise<(context: NewContext) => Promise<NewRecord | Problem[]>>> = {
  member: async () => (await import("../../staffing/new-record/new-member.ts")).newMember,
  product: async () => (await import("./new-product.ts")).newProduct,
  order: async () => (await import("./new-order.ts")).newOrder,
  mission: async () => (await import("../../staffing/new-record/new-mission.ts")).newMission,
};

const NOWHERE = { file: "", line: 1, column: 1 };

interface NewOutput {
  problems: Problem[];
  /** The file, and what it holds now or, with --dry-run, would; of a sheet, the rows. */
  path: string | null;
  text: string | null;
  written: boolean;
}

/** Writes one record, from options and, at a terminal, from what a person answers; never over what another said. */
async function writeNewRecord(
  kind: NewKind,
  values: Given & { records: string; site?: string; settings?: string; base?: string; today?: string; format?: string },
  { options }: CommandDeclaration,
): Promise<number> {
  const isJson = values.format === "json";
  const fail = (problems: readonly Problem[]) => failWith(withoutPlace(problems), isJson ? failed : undefined);
  const asker = isJson ? null : openAsker();
  try {
    const dialogue = createDialogue(values, options, asker);
    const { records, today = dayOf(new Date()), site, settings, base } = values;
    const inputs = {
      ...{ records, today },
      ...(site === undefined ? {} : { site }),
      ...(settings === undefined ? {} : { settings }),
      ...(base === undefined ? {} : { base }),
    };
    const context = await createNewContext(inputs, dialogue);
    if (Array.isArray(context)) return fail(context);
    const made = await (await kinds[kind]())(context);
    if (Array.isArray(made)) return fail(made);
    const inSheets = context.sheets.length > 0 || context.settings.grist !== undefined;
    const rows = inSheets
      ? (await import("../../staffing/new-record/place-new-rows.ts")).placeNewRows(kind, made, context)
      : null;
    const unread = context.site ? [] : [problem("new-site-unread", {}, NOWHERE)];
    const warnings = [...unread, ...made.warnings, ...context.notes];
    const isDry = values["dry-run"] === true;
    if (rows) {
      const columnless = rows.left.length > 0 ? [problem("new-row-left", { names: rows.left }, NOWHERE)] : [];
      return await writeRows(rows, [...warnings, ...columnless], dialogue, { ...inputs, isDry, isJson, fail });
    }
    if (!isJson) await show(made, warnings);
    const isWanted = isDry ? false : await confirmWriting(dialogue, made.path);
    const refused = isWanted ? writeInside(records, made.path, made.text, { existing: made.existing }) : null;
    if (refused) return fail([refused]);
    const result: NewOutput = { problems: warnings, path: made.path, text: made.text, written: isWanted };
    if (isJson) output.json(result);
    else await tellNext(kind, made, { ...inputs, isWritten: isWanted, isDry });
    return 0;
  } catch (error) {
    if (!(error instanceof AskingStopped)) throw error;
    return fail([problem("new-stopped", {}, NOWHERE)]);
  } finally {
    asker?.close();
  }
}

interface RowsCall {
  records: string;
  site?: string;
  isDry: boolean;
  isJson: boolean;
  fail: (problems: readonly Problem[]) => number;
}

/** Rows are shown without an indent: a person may have to copy them. */
async function writeRows(
  { parts }: NewRowsPlan,
  warnings: Problem[],
  dialogue: Dialogue,
  { records, site, isDry, isJson, fail }: RowsCall,
): Promise<number> {
  const { renderTemplate } = await import("../../templating/render-template.ts");
  const files = parts.flatMap(({ file, content, was }) =>
    file !== null && content && was ? [{ file, content, was }] : [],
  );
  if (!isJson) {
    for (const { file, sheet, rows, content } of parts) {
      output.line({ style: "bold", text: content || file === null ? (file ?? sheet) : `${file}, ${sheet}` });
      for (const row of rows) output.text(`${row}\n`);
      output.line();
    }
    printProblems(withoutPlace(warnings), errors);
  }
  const isAsked = !isDry && files.length > 0;
  const isWritten = isAsked && (await confirmWriting(dialogue, files.map(({ file }) => file).join(", ")));
  if (isWritten) {
    const writes = files.map(({ file, content, was }) => [file, { content, existing: { was } }] as const);
    const refused = writeAllInside(records, new Map(writes));
    if (refused) return fail([refused]);
  }
  const [path = null] = parts.flatMap(({ file }) => file ?? []);
  const text = parts.flatMap(({ rows }) => rows.map((row) => `${row}\n`)).join("");
  if (isJson) output.json({ problems: warnings, path, text, written: isWritten } satisfies NewOutput);
  else {
    const told = {
      parts: parts.map(({ file, sheet, rows, content }) => ({
        ...{ file, sheet, count: rows.length, isByHand: !content, isCsv: file !== null && /\.csv$/i.test(file) },
      })),
      ...{ isWritten, isDry, records: shellWord(records), site: site === undefined ? null : shellWord(site) },
    };
    output.text(`${renderTemplate("terminal/new-rows", told).trim()}\n`);
  }
  return 0;
}

function failed(problems: Problem[]): NewOutput {
  return { problems, path: null, text: null, written: false };
}

/** The file is not there yet: a line in it would say nothing to a person. */
function withoutPlace(problems: readonly Problem[]): Problem[] {
  return problems.map((found) => (found.code === "new-mission-unwritable" ? found : { ...found, ...NOWHERE }));
}

async function show({ path, text }: NewRecord, warnings: readonly Problem[]): Promise<void> {
  output.line({ style: "bold", text: path });
  for (const line of text.trimEnd().split("\n")) output.line("  ", line);
  output.line();
  printProblems(withoutPlace(warnings), errors);
}

/** Somebody who answered questions sees the file before it is there; a script has said all. */
async function confirmWriting(dialogue: Dialogue, path: string): Promise<boolean> {
  const { renderTemplate } = await import("../../templating/render-template.ts");
  return (await dialogue.confirm(renderTemplate("terminal/new-confirm", { path }).trim())) ?? true;
}

async function tellNext(
  kind: NewKind,
  { path, hasFiche }: NewRecord,
  { isWritten, isDry, records, site }: { isWritten: boolean; isDry: boolean; records: string; site?: string },
): Promise<void> {
  const { renderTemplate } = await import("../../templating/render-template.ts");
  const told = {
    kind,
    path,
    hasFiche,
    isWritten,
    isDry,
    records: shellWord(records),
    site: site === undefined ? null : shellWord(site),
  };
  output.text(`${renderTemplate("terminal/new-record", told).trim()}\n`);
}
