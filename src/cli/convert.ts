import { mkdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname } from "node:path";
import { renderBlock } from "../fiches/edit/render-yaml.ts";
import { isJson } from "../fiches/json.ts";
import { checkFile } from "../files/check-path.ts";
import { folderTree } from "../files/folder-tree.ts";
import { writeAllInside } from "../files/write-inside.ts";
import { emptyLastApplied } from "../plan/parse-last-applied.ts";
import { isProblem, type Problem, problem } from "../problems/problem.ts";
import { parseRecordInput } from "../records/parse-record-input.ts";
import { type RecordSource, readRecordSources } from "../records/record-source.ts";
import type { RecordFile, Records } from "../records/records.ts";
import { type SchemaKind, schemaLine } from "../records/schema-line.ts";
import type { SheetOptions } from "../records/sheets/sheet-options.ts";
import { sheetSource } from "../records/sheets/sheet-source.ts";
import { printTables } from "../records/tables/print-tables.ts";
import { yamlSource } from "../records/yaml/yaml-source.ts";
import { parseSettings, settingsPath } from "../settings/parse-settings.ts";
import { writeCsv } from "../sheets/write-csv.ts";
import { writeOds } from "../sheets/write-ods.ts";
import { writeXlsx } from "../sheets/write-xlsx.ts";
import type { Command } from "./command.ts";
import { convertCommand } from "./declarations/convert-command.ts";
import { parseArguments } from "./parse-arguments.ts";
import { failWith, printProblems } from "./print-problems.ts";
import { errors, output } from "./printer.ts";

type Form = "yaml" | "csv" | "xlsx" | "ods";

/** Writes the records of sheets or YAML files in another form; where anything is wrong with them, nothing is written. */
export const convert: Command = async (args) => {
  const values = parseArguments(convertCommand, args);
  if (isProblem(values)) return failWith([values]);
  const { from, to, out, settings } = values;
  const options = sheetOptionsOf(settings);
  if (Array.isArray(options)) return failWith(options);
  const sources: (RecordSource[] | Problem)[] = [];
  for (const path of from) sources.push(path === GRIST ? await gristSources(settings) : sourcesOf(path, options));
  const absent = sources.filter(isProblem);
  if (absent.length > 0) return failWith(absent);
  const input = await readRecordSources(sources.flatMap((one) => (Array.isArray(one) ? one : [])));
  if (isProblem(input)) return failWith([input]);
  const records = parseRecordInput(input, ".");
  if (records.isPartial || records.problems.some(({ severity }) => severity === "error"))
    return failWith(records.problems);
  const count = records.members.length + records.products.length + records.orders.length;
  if (count === 0)
    return failWith([
      problem("convert-nothing", { from: from.join(", ") }, { file: from[0] ?? "", line: 1, column: 1 }),
    ]);
  printProblems(records.problems, errors);
  const files = filesOf(records, to);
  if (!values["dry-run"]) {
    mkdirSync(out, { recursive: true });
    const refused = writeAllInside(
      out,
      new Map([...files].map(([path, content]) => [path, { content, existing: "refuse" }])),
    );
    if (refused) return failWith([refused]);
  }
  const { renderTemplate } = await import("../templating/render-template.ts");
  const counts = { members: records.members.length, products: records.products.length, orders: records.orders.length };
  const told = { ...counts, files: files.size, out, names: [...files.keys()], isDry: values["dry-run"] };
  output.text(`${renderTemplate("terminal/convert-summary", told).trim()}\n`);
  return 0;
};

/** What `--from` says for the document that settings name. */
const GRIST = "grist";

async function gristSources(file = settingsPath): Promise<RecordSource[] | Problem> {
  const place = { file, line: 1, column: 1 };
  const wrong = checkFile(file);
  if (wrong) return wrong;
  const text = readFileSync(file, "utf8");
  const settings = parseSettings(text, file);
  if (Array.isArray(settings)) return settings[0] ?? problem("grist-unset", {}, place);
  if (!settings.grist) return problem("grist-unset", {}, place);
  const { connectOwnGrist } = await import("./connect-own-grist.ts");
  const found = connectOwnGrist(settings, text, emptyLastApplied);
  return isProblem(found) ? found : [found.source];
}

function sheetOptionsOf(settings: string | undefined): SheetOptions | Problem[] {
  if (settings === undefined) return {};
  const wrong = checkFile(settings);
  if (wrong) return [wrong];
  const parsed = parseSettings(readFileSync(settings, "utf8"), settings);
  return Array.isArray(parsed) ? parsed : parsed.sheets;
}

/** A folder may hold YAML or sheets; a file is a sheet, whatever else is beside it. */
function sourcesOf(path: string, { names, columns }: SheetOptions): RecordSource[] | Problem {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return problem("file-missing", { file: path }, { file: path, line: 1, column: 1 });
  const own = { names, columns };
  if (!found.isDirectory())
    return [sheetSource(folderTree(dirname(path), [basename(path)]), ".", { ...own, files: [basename(path)] })];
  const tree = folderTree(path);
  return [yamlSource(tree, "."), sheetSource(tree, ".", own)];
}

/** Texts and bytes by path. */
function filesOf(records: Records, form: Form): Map<string, string | Uint8Array> {
  if (form === "yaml") return yamlFiles(records);
  const tables = printTables(records);
  if (form === "xlsx") return new Map([["dossiers.xlsx", writeXlsx(tables)]]);
  if (form === "ods") return new Map([["dossiers.ods", writeOds(tables)]]);
  return new Map(tables.map((table) => [`${table.name}.csv`, writeCsv(table)]));
}

function yamlFiles({ members, products, orders, prices }: Records): Map<string, string> {
  const files = (folder: string, kind: SchemaKind, list: readonly RecordFile<object>[]) =>
    list.map(({ id, value }) => [`${folder}${id}.yml`, `${schemaLine(kind)}${yamlOf(value)}`] as const);
  return new Map([
    ...files("members/", "member", members),
    ...files("products/", "product", products),
    ...files("orders/", "order", orders),
    ...files("", "prices", prices ? [prices] : []),
  ]);
}

/** A record that says nothing yet is all comments, as `import` writes it. */
function yamlOf(value: unknown): string {
  if (!isJson(value)) throw new TypeError("A record is JSON");
  return JSON.stringify(value) === "{}" ? "" : renderBlock(value);
}
