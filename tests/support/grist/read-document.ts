import { isProblem, type Problem } from "../../../src/problems/problem.ts";
import { gristConnector } from "../../../src/records/grist/connect-grist.ts";
import type { GristMapping } from "../../../src/records/grist/grist-address.ts";
import type { GristMemory } from "../../../src/records/grist/grist-memory.ts";
import { type GristInput, readGrist } from "../../../src/records/grist/grist-source.ts";
import { parseRecordInput } from "../../../src/records/parse-record-input.ts";
import type { Records } from "../../../src/records/records.ts";
import type { Grist } from "./start-grist.ts";

export const GRIST_KEY = "cle-canari-0123456789";
export const GRIST_DOCUMENT = "doc1";
const PLACE = { file: ".github/beta-fiches.yml", line: 3, column: 1 };

export interface DocumentReading {
  records: Records;
  input: GristInput;
}

export function mappingTo(more: Partial<GristMapping> = {}): GristMapping {
  return { server: "127.0.0.1", team: null, document: GRIST_DOCUMENT, tables: {}, removed: [], ...more };
}

/** The records of the document that the double serves; or why there are none. */
export async function readDocument(
  { origin }: Pick<Grist, "origin">,
  { memory, ...mapping }: Partial<GristMapping> & { memory?: GristMemory | undefined } = {},
): Promise<DocumentReading | Problem> {
  const connector = gristConnector({ key: GRIST_KEY, hosts: [new URL(origin).host] });
  const address = mappingTo(mapping);
  const known = memory ?? { document: "127.0.0.1/doc1", tables: {} };
  const input = await readGrist(connector.connect(address), address, known, PLACE);
  if (isProblem(input)) return input;
  const { tables, problems } = input;
  return { records: parseRecordInput({ files: [], paths: [], tables, problems }, "."), input };
}

/** The same, of a document that can be read. */
export async function readingOf(...given: Parameters<typeof readDocument>): Promise<DocumentReading> {
  const found = await readDocument(...given);
  if (isProblem(found)) throw new Error(found.message);
  return found;
}
