import type { z } from "zod";
import type { Problem } from "../problems/problem.ts";
import { checkShape } from "../yaml/check-shape.ts";
import { createLocator } from "../yaml/locate.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { memberRecordSchema } from "./member-record.ts";
import { type Kind, nameFiles, rootOf } from "./name-files.ts";
import { orderRecordSchema } from "./order-record.ts";
import { priceScheduleSchema } from "./price-schedule.ts";
import { productRecordSchema } from "./product-record.ts";
import type { RecordFile, Records } from "./records.ts";

/** The price schedule, beside the folders of the records. */
export const pricesName = "prices.yml";

/** A file as its source gives it; `text` is null where it is not UTF-8, `size` is in bytes, null where the source did not say. */
export interface RecordText {
  path: string;
  text: string | null;
  size: number | null;
}

/** Reads and checks the records found in `folder` of the staffing repository; what cannot be used becomes problems. */
export function parseRecords(files: readonly RecordText[], folder = "."): Records {
  const problems: Problem[] = [];
  const rejected = new Set<string>();
  const read = <Schema extends z.ZodType>(kind: Kind, schema: Schema): RecordFile<z.output<Schema>>[] => {
    const { named, notes } = nameFiles(files, kind, folder);
    problems.push(...notes);
    return named.flatMap(({ file, id, problem }) => {
      const parsed = problem ? [problem] : parseRecord(file, id, schema);
      if (!Array.isArray(parsed)) return [parsed];
      rejected.add(`${kind}/${id}`);
      problems.push(...parsed);
      return [];
    });
  };
  const readPrices = () => {
    const file = files.find(({ path }) => path === `${rootOf(folder)}${pricesName}`);
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
  const read = readYaml(file.text, file.size ?? file.text?.length ?? 0, file.path);
  if (!("value" in read)) return [read];
  const locate = createLocator(file.text ?? "", file.path);
  const problems = checkShape(schema, read.value, locate);
  return conforms(schema, read.value, problems) ? { id, file: file.path, value: read.value, locate } : problems;
}

/** Schemas check and never transform: what was written, its spelling and its key order, is the value itself. */
function conforms<Schema extends z.ZodType>(_: Schema, value: unknown, problems: Problem[]): value is z.output<Schema> {
  return problems.length === 0;
}
