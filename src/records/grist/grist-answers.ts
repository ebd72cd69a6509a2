import { z } from "zod";

/** Of a document: a contractor's has a few. */
const MOST_TABLES = 500;
const MOST_COLUMNS = 500;
/** Rows of one table: a hundred times what a contractor of a hundred people has. */
export const MOST_ROWS = 20_000;

const name = z.string().min(1).max(500);
const rowId = z.int().min(1);

/** `/states`, newest first: `h` changes with each edit. */
const states = z.object({ states: z.array(z.object({ h: z.string().max(200) })).min(1) });

const tables = z.object({
  tables: z
    .array(
      z.object({
        id: name,
        // `rawViewSectionRef` serves links alone: without it there is none, and nothing else is lost.
        fields: z.object({ tableRef: z.int(), rawViewSectionRef: z.int().min(1).nullable().catch(null) }),
      }),
    )
    .max(MOST_TABLES),
});

/** `/columns`. What is not named here (formulas, widths) is dropped as it is parsed. */
const columns = z.object({
  columns: z
    .array(
      z.object({
        id: name,
        fields: z.object({
          colRef: z.int(),
          label: z.string().max(2_000).default(""),
          type: z.string().max(500),
          isFormula: z.boolean().default(false),
          visibleCol: z.int().nullish(),
        }),
      }),
    )
    .max(MOST_COLUMNS),
});

const records = z.object({
  records: z
    .array(
      z.object({
        id: rowId,
        fields: z.record(z.string(), z.unknown()),
        errors: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .max(MOST_ROWS),
});

/** What Grist answers, as far as it is read: https://support.getgrist.com/api/ */
export const gristAnswers = { states, tables, columns, records, made: z.unknown() };

export type GristColumnAnswer = z.output<typeof columns>["columns"][number];
export type GristRowAnswer = z.output<typeof records>["records"][number];
