import type { RecordInput } from "./record-source.ts";
import type { Records } from "./records.ts";
import { parseRecordTexts } from "./yaml/read-records.ts";

/** The records of an input without sheets nor tables: what most commands read, without loading the readers of these. */
export function parseYamlInput(input: RecordInput, folder: string): Records {
  const texts = parseRecordTexts(input, folder);
  const { problems = [], isPartial = false } = input;
  return { ...texts, problems: [...problems, ...texts.problems], ...(isPartial && { isPartial }) };
}
