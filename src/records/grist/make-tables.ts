import { isProblem, type Problem } from "../../problems/problem.ts";
import { lettersOf } from "../../sheets/letters-of.ts";
import type { GristClient } from "./create-grist-client.ts";
import { type GristColumnAnswer, gristAnswers } from "./grist-answers.ts";
import type { ColumnLayout, TableLayout } from "./lay-out-tables.ts";

/** What a document lacks of a table: all of it, or some columns. */
export interface TableToMake {
  layout: TableLayout;
  isNew: boolean;
  columns: readonly ColumnLayout[];
}

/** What is to be made for a document to have these tables; what is there stays as it is, whatever it holds. */
export async function planTables(
  client: GristClient,
  layouts: readonly TableLayout[],
): Promise<TableToMake[] | Problem> {
  const listed = await client.get("/tables", gristAnswers.tables);
  if (isProblem(listed)) return listed;
  const missing: TableToMake[] = [];
  for (const layout of layouts) {
    if (!listed.tables.some(({ id }) => id === layout.id)) {
      missing.push({ layout, isNew: true, columns: layout.columns });
      continue;
    }
    const found = await columnsOf(client, layout.id);
    if ("code" in found) return found;
    const columns = layout.columns.filter((column) => !findColumn(found, column));
    if (columns.length > 0) missing.push({ layout, isNew: false, columns });
  }
  return missing;
}

/** Makes them, in an order in which each refers to what is there; then says what references show. A problem at the first that is refused. */
export async function makeTables(client: GristClient, missing: readonly TableToMake[]): Promise<Problem | null> {
  for (const { layout, isNew, columns } of missing) {
    const made = columns.map(toApi);
    const refused = isNew
      ? await send(client, "POST", "/tables", { tables: [{ id: layout.id, columns: made }] })
      : await send(client, "POST", `/tables/${layout.id}/columns`, { columns: made });
    if (refused) return refused;
  }
  for (const { layout, columns } of missing) {
    const refused = await showReferences(client, layout.id, columns);
    if (refused) return refused;
  }
  return null;
}

/**
 * A reference shows a row's number until it is said which column it shows, and by which formula: the first is a field of the column, the second
 * an action of its own. Source: grist-core, sandbox/grist/useractions.py, `SetDisplayFormula`.
 */
async function showReferences(
  client: GristClient,
  table: string,
  columns: readonly ColumnLayout[],
): Promise<Problem | null> {
  const references = columns.filter(({ shows }) => shows !== null);
  if (references.length === 0) return null;
  const own = await columnsOf(client, table);
  if ("code" in own) return own;
  for (const reference of references) {
    const target = reference.type.replace(/^\w+:/, "");
    const found = await columnsOf(client, target);
    if ("code" in found) return found;
    const shown = found.find(({ fields }) => fields.label === reference.shows);
    const column = findColumn(own, reference);
    if (!shown || !column) continue;
    const refused =
      (await send(client, "PATCH", `/tables/${table}/columns`, {
        columns: [{ id: column.id, fields: { visibleCol: shown.fields.colRef } }],
      })) ??
      (await send(client, "POST", "/apply", [
        ["SetDisplayFormula", table, null, column.fields.colRef, `$${column.id}.${shown.id}`],
      ]));
    if (refused) return refused;
  }
  return null;
}

async function columnsOf(client: GristClient, table: string): Promise<readonly GristColumnAnswer[] | Problem> {
  const answer = await client.get(`/tables/${encodeURIComponent(table)}/columns`, gristAnswers.columns);
  return isProblem(answer) ? answer : answer.columns;
}

async function send(
  client: GristClient,
  method: "POST" | "PATCH",
  path: string,
  body: object,
): Promise<Problem | null> {
  const answer = await client.send(method, path, body, gristAnswers.made);
  return typeof answer === "object" && answer !== null && isProblem(answer) ? answer : null;
}

function findColumn(found: readonly GristColumnAnswer[], { id, label }: ColumnLayout): GristColumnAnswer | undefined {
  return found.find((one) => one.id === id || lettersOf(one.fields.label) === lettersOf(label));
}

function toApi({ id, label, type, choices }: ColumnLayout): { id: string; fields: Record<string, string> } {
  const options = {
    ...(choices.length > 0 && { choices }),
    ...(type === "Date" && { dateFormat: "DD/MM/YYYY", isCustomDateFormat: false }),
  };
  return { id, fields: { label, type, widgetOptions: JSON.stringify(options) } };
}
