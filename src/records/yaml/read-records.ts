import type { z } from "zod";
import type { FileTree, TreeFile } from "../../files/file-tree.ts";
import type { Problem } from "../../problems/problem.ts";
import { checkShape } from "../../yaml/check-shape.ts";
import { createLocator } from "../../yaml/locate.ts";
import { MAX_SIZE, readYaml } from "../../yaml/read-yaml.ts";
import { memberRecordSchema } from "../member-record.ts";
import { orderRecordSchema } from "../order-record.ts";
import { priceScheduleSchema } from "../price-schedule.ts";
import { productRecordSchema } from "../product-record.ts";
import type { RecordFile, Records } from "../records.ts";
import { findMisplacedRecords } from "./find-misplaced-records.ts";
import { identifyFiles, type RecordKind, rootOf } from "./identify-files.ts";

/** What may be a record, whatever folder holds them all. */
const RECORDS = /(^|\/)(?:(?:members|products|orders)\/|prices\.yml$)/;

/** Reads every record of a staffing repository at one moment; a file too large is not read at all, and `parseRecords` gives its problem. */
export async function readRecords(source: FileTree, folder: string): Promise<Records> {
  const all = await source.list();
  const files = all.filter(({ path }) => RECORDS.test(path));
  const paths = recordPaths(files);
  const texts = await source.read(paths);
  const vanished = new Set(paths.filter((path) => !texts.has(path)));
  const found = files.filter(({ path }) => !vanished.has(path));
  const records = parseRecords(
    found.map(({ path, size }) => ({ path, size, text: texts.get(path) ?? null })),
    folder,
  );
  const misplaced = findMisplacedRecords(
    all.map(({ path }) => path),
    folder,
  );
  return { ...records, problems: [...misplaced, ...records.problems] };
}

/** The files worth reading as records, whatever folder holds them. */
export function recordPaths(files: readonly TreeFile[]): string[] {
  return files
    .filter(({ path, size }) => (size ?? 0) <= MAX_SIZE && RECORDS.test(path) && /\.ya?ml$/.test(path))
    .map(({ path }) => path);
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
    return named.flatMap(({ file, id, problem, newIdProblem }) => {
      const parsed = problem ? [problem] : parseRecord(file, id, schema);
      if (!Array.isArray(parsed)) return [newIdProblem ? { ...parsed, newIdProblem } : parsed];
      rejected.add(`${kind}/${id}`);
      problems.push(...parsed);
      return [];
    });
  };
  const readPrices = () => {
    const file = files.find(({ path }) => path === `${rootOf(folder)}${pricesFile}`);
    const parsed = file && parseRecord(file, "prices", priceScheduleSchema);
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
  schema: Schema,
): RecordFile<z.output<Schema>> | Problem[] {
  const found = readYaml(file.text, file.size ?? file.text?.length ?? 0, file.path);
  const read = isUnmanaged(found, file.text, schema) ? { value: {} } : found;
  if (!("value" in read)) return [read];
  const locate = createLocator(file.text ?? "", file.path);
  const problems = checkShape(schema, read.value, locate);
  return isValid(schema, read.value, problems) ? { id, file: file.path, value: read.value, locate } : problems;
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
