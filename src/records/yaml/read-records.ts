import type { z } from "zod";
import type { FileTree, TreeFile } from "../../files/file-tree.ts";
import { isProblem, type Problem, problem } from "../../problems/problem.ts";
import { checkShape } from "../../yaml/check-shape.ts";
import { createLocator } from "../../yaml/locate.ts";
import { MAX_SIZE, readYaml } from "../../yaml/read-yaml.ts";
import { memberRecordSchema } from "../member-record.ts";
import { nameRecordValue } from "../name-record-value.ts";
import { orderRecordSchema } from "../order-record.ts";
import { priceScheduleSchema } from "../price-schedule.ts";
import { productRecordSchema } from "../product-record.ts";
import type { RecordFile, Records } from "../records.ts";
import { findMisplacedRecords } from "./find-misplaced-records.ts";
import { identifyFiles, type RecordKind, rootOf } from "./identify-files.ts";

/** What may be a record, whatever folder holds them all. */
const RECORDS = /(^|\/)(?:(?:members|products|orders)\/|prices\.yml$)/;

/** Reads every record of a staffing repository at one moment, and parses them. A problem as `readRecordTexts` has it. */
export async function readRecords(source: FileTree, folder: string): Promise<Records | Problem> {
  const read = await readRecordTexts(source, folder);
  return isProblem(read) ? read : parseRecordTexts(read, folder);
}

/** What is to be parsed. Plain data: a thread can hand it to another. */
export interface RecordTexts {
  files: RecordText[];
  /** Of every file of the repository, or nearly: records may stand where none is read. */
  paths: string[];
}

/**
 * Reads the texts of a staffing repository that may be records; a file too large is not read at all, and `parseRecords` gives its problem.
 * A problem where there are more of them, or they hold more, than any contractor has: then none is read.
 */
export async function readRecordTexts(source: FileTree, folder: string): Promise<RecordTexts | Problem> {
  const all = await source.list();
  const files = all.filter(({ path }) => path.startsWith(rootOf(folder)) && RECORDS.test(path));
  const worthReading = files.filter(isWorthReading);
  const listedBeyond = findBeyondLimits(worthReading);
  if (listedBeyond) return listedBeyond;
  const texts = await source.read(worthReading.map(({ path }) => path));
  const found = files.flatMap(({ path, size }): RecordText[] => {
    const text = texts.get(path);
    // Listed, and gone since.
    if (text === undefined && isWorthReading({ path, size })) return [];
    return [{ path, size, text: text ?? null }];
  });
  // A folder of a disk says no sizes before.
  const beyond = findBeyondLimits(found.map(({ path, text }) => ({ path, size: text?.length ?? 0 })));
  return beyond ?? { files: found, paths: all.map(({ path }) => path) };
}

/** Records of each kind, and what else is found in their folders. */
export function parseRecordTexts({ files, paths }: RecordTexts, folder: string): Records {
  const records = parseRecords(files, folder);
  return { ...records, problems: [...findMisplacedRecords(paths, folder), ...records.problems] };
}

/** A hundred times what a contractor of a hundred people has. */
const MAX_RECORDS = 2_000;

/** Bytes of all records. */
const MAX_BYTES = 64 * 1024 * 1024;

/** At the first file that is too much. */
function findBeyondLimits(files: readonly TreeFile[]): Problem | undefined {
  const total = files.reduce((sum, { size }) => sum + (size ?? 0), 0);
  if (files.length <= MAX_RECORDS && total <= MAX_BYTES) return;
  let bytes = 0;
  const beyond = files.find(({ size }, at) => {
    bytes += size ?? 0;
    return at >= MAX_RECORDS || bytes > MAX_BYTES;
  });
  const details = { count: files.length, mib: Math.round(total / 1024 / 1024) };
  return problem("too-many-records", details, { file: beyond?.path ?? "", line: 1, column: 1 });
}

/** The files worth reading as records, whatever folder holds them; none where they are so many that the folder must be known first. */
export function recordPaths(files: readonly TreeFile[]): string[] {
  const paths = files
    .filter(({ path, size }) => RECORDS.test(path) && isWorthReading({ path, size }))
    .map(({ path }) => path);
  return paths.length > MAX_RECORDS ? [] : paths;
}

function isWorthReading({ path, size }: TreeFile): boolean {
  return (size ?? 0) <= MAX_SIZE && /\.ya?ml$/.test(path);
}

/** The price schedule, beside the folders of the records. */
export const pricesFile = "prices.yml";

/** A file as its source gives it; `text` is null where it is not UTF-8, `size` is in bytes, null where the source does not give it. */
export interface RecordText {
  path: string;
  text: string | null;
  size: number | null;
}

/** Reads and checks the records found in `folder` of the staffing repository; what cannot be used becomes problems. */
export function parseRecords(files: readonly RecordText[], folder = "."): Records {
  const problems: Problem[] = [];
  const rejected = new Set<string>();
  const read = <Schema extends z.ZodType>(kind: RecordKind, schema: Schema): RecordFile<z.output<Schema>>[] => {
    const { named, notes } = identifyFiles(files, kind, folder);
    problems.push(...notes);
    return named.flatMap(({ file, id, problem: misnamed, newIdProblem }) => {
      const parsed = misnamed ? [misnamed] : parseRecord(file, id, kind, schema);
      if (!Array.isArray(parsed)) return [newIdProblem ? { ...parsed, newIdProblem } : parsed];
      rejected.add(`${kind}/${id}`);
      problems.push(...parsed);
      return [];
    });
  };
  const readPrices = () => {
    const file = files.find(({ path }) => path === `${rootOf(folder)}${pricesFile}`);
    const parsed = file && parseRecord(file, "prices", "prices", priceScheduleSchema);
    if (!Array.isArray(parsed)) return parsed ?? null;
    rejected.add("prices");
    problems.push(...parsed);
    return null;
  };
  const members = read("members", memberRecordSchema);
  const products = read("products", productRecordSchema);
  const orders = read("orders", orderRecordSchema);
  const prices = readPrices();
  return { members, products, orders, prices, rejected, problems };
}

function parseRecord<Schema extends z.ZodType>(
  file: RecordText,
  id: string,
  kind: RecordKind | "prices",
  schema: Schema,
): RecordFile<z.output<Schema>> | Problem[] {
  const found = readYaml(file.text, file.size ?? file.text?.length ?? 0, file.path);
  const read = isUnmanaged(found, file.text, schema) ? { value: {} } : found;
  if (!("value" in read)) return [read];
  const text = file.text ?? "";
  const problems = checkShape(schema, read.value, createLocator(text, file.path), (path) =>
    nameRecordValue(kind, read.value, path),
  );
  return isValid(schema, read.value, problems) ? { id, file: file.path, text, value: read.value } : problems;
}

/** All comments where no key is asked for, as `import` writes a product; a file without even these was probably cut off. */
function isUnmanaged(read: { value: unknown } | Problem, text: string | null, schema: z.ZodType): boolean {
  const isEmpty = "code" in read && read.code === "empty-file";
  return isEmpty && text?.includes("#") === true && schema.safeParse({}).success;
}

/** Schemas check and never transform: what was written, its spelling and its key order, is the value itself. */
function isValid<Schema extends z.ZodType>(_: Schema, value: unknown, problems: Problem[]): value is z.output<Schema> {
  return problems.length === 0;
}
