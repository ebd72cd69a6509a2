import type { z } from "zod";
import { type Problem, problem } from "../problems/problem.ts";
import { checkShape } from "../yaml/check-shape.ts";
import { createLocator } from "../yaml/locate.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { memberRecordSchema } from "./member-record.ts";
import { orderRecordSchema } from "./order-record.ts";
import { productRecordSchema } from "./product-record.ts";
import type { RecordFile, Records } from "./records.ts";
import { idPattern, usernamePattern } from "./shapes.ts";

/** A file as its source gives it; `text` is null where it is not UTF-8, `size` is in bytes. */
export interface RecordText {
  path: string;
  text: string | null;
  size: number;
}

interface Named extends RecordText {
  id: string;
}

type Kind = "members" | "products" | "orders";

const patterns: Record<Kind, RegExp> = { members: usernamePattern, products: idPattern, orders: idPattern };

/** Reads and checks the records found in `folder` of the staffing repository; what cannot be used becomes problems. */
export function parseRecords(files: readonly RecordText[], folder = "."): Records {
  const problems: Problem[] = [];
  const rejected = new Set<string>();
  const read = <Schema extends z.ZodType>(kind: Kind, schema: Schema): RecordFile<z.output<Schema>>[] => {
    const named = nameFiles(files, kind, folder, problems);
    const twins = groupById(named);
    return named.flatMap((file) => {
      const parsed = parseRecord(file, kind, schema, twins.get(foldId(file)) ?? []);
      if ("value" in parsed) return [parsed];
      rejected.add(`${kind}/${file.id}`);
      problems.push(...parsed.problems);
      return [];
    });
  };
  const members = read("members", memberRecordSchema);
  const products = read("products", productRecordSchema);
  const orders = read("orders", orderRecordSchema);
  return { members, products, orders, rejected, problems };
}

/** The record files of one kind, by id; other files of its folder get a note. */
function nameFiles(files: readonly RecordText[], kind: Kind, folder: string, problems: Problem[]): Named[] {
  const prefix = `${folder.replace(/^\.\/?|\/$/g, "")}/${kind}/`.replace(/^\//, "");
  const named: Named[] = [];
  for (const file of files.filter(({ path }) => path.startsWith(prefix))) {
    const name = /^([^/]+)\.ya?ml$/.exec(file.path.slice(prefix.length))?.[1];
    if (name === undefined) problems.push(problem("unexpected-file", {}, top(file.path)));
    else named.push({ ...file, id: name.normalize("NFC") });
  }
  return named.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.path < b.path ? -1 : 1));
}

function parseRecord<Schema extends z.ZodType>(
  file: Named,
  kind: Kind,
  schema: Schema,
  twins: readonly Named[],
): RecordFile<z.output<Schema>> | { problems: Problem[] } {
  const { id, path } = file;
  const other = twins.find((twin) => twin !== file);
  if (other) return { problems: [problem("duplicate-record", { id, other: other.path }, top(path))] };
  if (!patterns[kind].test(id)) {
    return { problems: [problem(kind === "members" ? "invalid-username" : "invalid-id", { id }, top(path))] };
  }
  const read = readYaml(file.text, file.size, path);
  if (!("value" in read)) return { problems: [read] };
  const locate = createLocator(file.text ?? "", path);
  const problems = checkShape(schema, read.value, locate);
  return conforms(schema, read.value, problems) ? { id, file: path, value: read.value, locate } : { problems };
}

/** Schemas check and never transform: what was written, its spelling and its key order, is the value itself. */
function conforms<Schema extends z.ZodType>(_: Schema, value: unknown, problems: Problem[]): value is z.output<Schema> {
  return problems.length === 0;
}

function groupById(files: readonly Named[]): Map<string, Named[]> {
  const groups = new Map<string, Named[]>();
  for (const file of files) {
    const group = groups.get(foldId(file));
    if (group) group.push(file);
    else groups.set(foldId(file), [file]);
  }
  return groups;
}

/** Two files whose ids differ by case alone are one person on many disks. */
function foldId({ id }: Named): string {
  return id.toLowerCase();
}

function top(file: string) {
  return { file, line: 1, column: 1 };
}
