import { isProblem, type Problem, problem } from "../../problems/problem.ts";
import type { GristClient } from "./create-grist-client.ts";
import { type GristColumnAnswer, type GristRowAnswer, gristAnswers } from "./grist-answers.ts";

/** A table as Grist answered it. */
export interface GristTableAnswer extends GristTableName {
  columns: readonly GristColumnAnswer[];
  rows: readonly GristRowAnswer[];
}

/** Tables of one document at one moment. */
export interface GristReading {
  /** Names the moment: it changes with each edit of the document. */
  state: string;
  /** By id: those that were asked for, and those that their references lead to. */
  tables: ReadonlyMap<string, GristTableAnswer>;
}

export interface GristTableName {
  id: string;
  /** Kept for ever, whatever the table is called. */
  tableRef: number;
  /** Where Grist shows the table by itself; null where it does not say. */
  section: number | null;
}

/** So often it is read again where somebody edits it meanwhile. */
const TRIES = 3;

/**
 * Reads tables that `choose` names among those of the document, and the tables that they refer to. All is of one moment: where the document
 * changed while it was read, it is read again. A failure of any part is a problem of the whole: a part is never taken for it.
 */
export async function readGristTables(
  client: GristClient,
  choose: (found: readonly GristTableName[]) => readonly string[] | Problem,
): Promise<GristReading | Problem> {
  let before = await readGristState(client);
  for (let tries = 0; tries < TRIES; tries++) {
    if (typeof before !== "string") return before;
    const tables = await readTables(client, choose);
    if (isProblem(tables)) return tables;
    const after = await readGristState(client);
    if (after === before) return { state: before, tables };
    before = after;
  }
  return typeof before === "string"
    ? problem("grist-changing", {}, { file: client.address.server, line: 1, column: 1 })
    : before;
}

/** The document's moment: the cheap way to know whether anything changed. */
export async function readGristState(client: GristClient): Promise<string | Problem> {
  const answer = await client.get("/states", gristAnswers.states);
  return isProblem(answer) ? answer : (answer.states[0]?.h ?? "");
}

async function readTables(
  client: GristClient,
  choose: (found: readonly GristTableName[]) => readonly string[] | Problem,
): Promise<Map<string, GristTableAnswer> | Problem> {
  const listed = await client.get("/tables", gristAnswers.tables);
  if (isProblem(listed)) return listed;
  const names = listed.tables.map(({ id, fields: { tableRef, rawViewSectionRef: section } }) => ({
    ...{ id, tableRef, section },
  }));
  const chosen = choose(names);
  if (isProblem(chosen)) return chosen;
  const tables = new Map<string, GristTableAnswer>();
  const queue = [...chosen];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const named = names.find((one) => one.id === id);
    if (!named || tables.has(id)) continue;
    const table = await readTable(client, named);
    if (isProblem(table)) return table;
    tables.set(id, table);
    // What a table that was asked for refers to is needed to say what its references show; what that refers to is not.
    if (chosen.includes(id)) queue.push(...table.columns.flatMap(({ fields }) => targetOf(fields.type) ?? []));
  }
  return tables;
}

async function readTable(client: GristClient, named: GristTableName): Promise<GristTableAnswer | Problem> {
  const path = `/tables/${encodeURIComponent(named.id)}`;
  const columns = await client.get(`${path}/columns`, gristAnswers.columns);
  if (isProblem(columns)) return columns;
  const answered = await client.get(`${path}/records`, gristAnswers.records);
  return isProblem(answered) ? answered : { ...named, columns: columns.columns, rows: answered.records };
}

function targetOf(type: string): string | undefined {
  return /^(?:Ref|RefList):(.+)$/.exec(type)?.[1];
}
