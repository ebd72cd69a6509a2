import { hundredthsOf } from "../../../src/records/decimal.ts";
import { layOutTables, type TableLayout } from "../../../src/records/grist/lay-out-tables.ts";
import type { Records } from "../../../src/records/records.ts";
import { tables as kinds } from "../../../src/records/tables/table-kinds.ts";
import { isVocabulary, vocabularies } from "../../../src/records/tables/vocabularies.ts";
import { GristDocument, type GristJson } from "./grist-document.ts";

/** A document that holds these records, in the tables that `grist init` makes, as a person would have filled them in. */
export function documentOf(records: Records, layouts: readonly TableLayout[] = layOutTables(true)): GristJson {
  const document = new GristDocument();
  const rowIds = new Map<string, number>();
  for (const { kind, id, columns } of layouts) {
    const table = document.addTable(id);
    for (const { id: column, label, type, choices } of columns)
      document.addColumn(table, column, {
        label,
        type,
        widgetOptions: choices.length > 0 ? JSON.stringify({ choices }) : "",
        untieColIdFromLabel: false,
      });
    const { folder, list, owner, columns: known } = kinds[kind];
    if (folder === "prices") continue;
    for (const record of records[folder]) {
      const value: object = record.value;
      const items: object[] = list === null ? [value] : (Reflect.get(value, list) ?? []);
      for (const item of items) {
        const fields: Record<string, unknown> = {};
        for (const column of columns) {
          const raw = column.key === owner.key ? record.id : Reflect.get(item, column.key);
          const type = known.find(({ key }) => key === column.key)?.type ?? "text";
          if (raw !== undefined) fields[column.id] = toCell(raw, column.type, type, rowIds);
        }
        const [row = 0] = document.addRows(id, [{ fields }]);
        if (list === null) rowIds.set(`${id} ${record.id}`, row);
      }
    }
  }
  return {
    tables: document.tables.map(({ id, tableRef, columns, rows }) => ({
      id,
      tableRef,
      columns: columns.map(({ id: column, ...fields }) => ({ id: column, fields })),
      records: rows,
    })),
  };
}

function reviewLine({ on, level, note }: Record<string, string>): string {
  const word = level === undefined ? "" : ` ${vocabularies.level.words[level]?.[0]}`;
  return `${on}${word}${note === undefined ? "" : ` : ${note}`}`;
}

function toCell(raw: unknown, type: string, meaning: string, rowIds: ReadonlyMap<string, number>): unknown {
  const target = /^Ref(?:List)?:(.+)$/.exec(type)?.[1];
  if (target !== undefined && Array.isArray(raw)) {
    const ids = raw.map((one) => rowIds.get(`${target} ${one}`));
    // What is no row of theirs is text in a typed column, as Grist keeps it.
    return ids.includes(undefined) ? raw.join(", ") : ["L", ...ids];
  }
  if (target !== undefined) return rowIds.get(`${target} ${raw}`) ?? raw;
  if (meaning === "marker") return Array.isArray(raw) && raw.length === 0 ? "(vide)" : "";
  if (meaning === "history" && Array.isArray(raw)) return raw.map(reviewLine).join("\n");
  if (Array.isArray(raw)) return ["L", ...raw];
  if (type === "Date") return Date.parse(`${String(raw).padEnd(10, "-01")}T00:00:00Z`) / 1_000;
  if (typeof raw === "boolean") return raw ? "Oui" : "Non";
  if (isVocabulary(meaning)) return vocabularies[meaning].words[String(raw)]?.[0] ?? raw;
  if (["price", "quantity", "days", "years", "hours"].includes(meaning)) return hundredthsOf(String(raw)) / 100;
  return raw;
}
