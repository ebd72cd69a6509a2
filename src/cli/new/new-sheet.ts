import { basename, dirname } from "node:path";
import { checkFolder } from "../../files/check-path.ts";
import { writeInside } from "../../files/write-inside.ts";
import { isProblem, problem } from "../../problems/problem.ts";
import { formSheets } from "../../records/tables/form-sheets.ts";
import { writeOds } from "../../sheets/write-ods.ts";
import { writeXlsx } from "../../sheets/write-xlsx.ts";
import { renderTemplate } from "../../templating/render-template.ts";
import type { Command } from "../command.ts";
import { newSheetCommand } from "../declarations/new-sheet-command.ts";
import { parseArguments } from "../parse-arguments.ts";
import { failWith } from "../print-problems.ts";
import { output } from "../printer.ts";

/** Writes a workbook to keep records in. */
export const newSheet: Command = async (args) => {
  const values = parseArguments(newSheetCommand, args);
  if (isProblem(values)) return failWith([values]);
  const { out } = values;
  const form = /\.(ods|xlsx)$/i.exec(out)?.[1]?.toLowerCase();
  if (form === undefined) {
    const details = { option: "--out", got: out, expected: "un nom de fichier en .ods ou .xlsx" };
    return failWith([problem("option-invalid", details, { file: "", line: 1, column: 1 })]);
  }
  const absent = checkFolder(dirname(out));
  if (absent) return failWith([absent]);
  const bytes = form === "ods" ? writeOds(formSheets()) : writeXlsx(formSheets());
  const refused = writeInside(dirname(out), basename(out), bytes, { existing: "refuse" });
  if (refused) return failWith([refused]);
  output.text(`${renderTemplate("terminal/new-sheet", { out }).trim()}\n`);
  return 0;
};
