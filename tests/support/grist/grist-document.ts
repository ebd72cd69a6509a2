/** A Grist document in memory, with what its access rules hide from the key that reads it. Row ids and refs are never used again. */
export interface GristColumn {
  id: string;
  colRef: number;
  label: string;
  /** `Text`, `Date`, `DateTime:Europe/Paris`, `Ref:Personnes`, `ChoiceList`… */
  type: string;
  isFormula: boolean;
  formula: string;
  /** JSON in a string, as Grist keeps it. */
  widgetOptions: string;
  /** Whether its colId stays when the label is edited. */
  untieColIdFromLabel: boolean;
  /** The `colRef` of what a reference shows. */
  visibleCol: number;
}

export interface GristRow {
  id: number;
  fields: Record<string, unknown>;
  /** Errors of formulas, by column; the value is null then. */
  errors?: Record<string, string>;
}

export interface GristTable {
  id: string;
  tableRef: number;
  columns: GristColumn[];
  rows: GristRow[];
}

/** What `examples/grist/*.json` holds: what the API's own answers say of a document. */
export interface GristJson {
  tables: {
    id: string;
    tableRef: number;
    columns: { id: string; fields: Partial<Omit<GristColumn, "id">> }[];
    records: GristRow[];
  }[];
}

interface Hidden {
  tables: Set<string>;
  /** `Table.Column`: the key is missing, and the column is not listed. */
  columns: Set<string>;
  /** `Table.id`: the row is missing without a sign. */
  rows: Set<string>;
  /** `Table.Column` or `Table.Column.id`: the value is `["C"]`. */
  censored: Set<string>;
}

export class GristDocument {
  readonly tables: GristTable[] = [];
  readonly hidden: Hidden = { tables: new Set(), columns: new Set(), rows: new Set(), censored: new Set() };
  isTrashed = false;
  /** What references show, as `SetDisplayFormula` was told. */
  readonly displayFormulas: string[] = [];
  /** What the key may do. */
  role: "owner" | "editor" | "viewer" | "none" = "owner";
  /** Called after each edit of records, with the rows as a webhook gives them. */
  onEdit: (table: string, rows: Record<string, unknown>[]) => void = () => undefined;
  private edits = 1;
  private lastRef = 0;

  constructor(json: GristJson = { tables: [] }) {
    for (const { id, columns, records } of structuredClone(json).tables) {
      const table = this.addTable(id);
      for (const column of columns) this.addColumn(table, column.id, column.fields);
      table.rows = records;
    }
  }

  /** Newest first. `h` changes with each edit. */
  states(): { n: number; h: string }[] {
    return [{ n: this.edits, h: `h${this.edits.toString(16).padStart(8, "0")}` }];
  }

  table(id: string): GristTable {
    const found = this.tables.find((one) => one.id === id || String(one.tableRef) === id);
    if (!found) throw new GristError(404, `Table not found "${id}"`);
    return found;
  }

  addTable(id: string): GristTable {
    const table = { id, tableRef: this.tables.length + 1, columns: [], rows: [] };
    this.tables.push(table);
    this.edits++;
    return table;
  }

  addColumn(table: GristTable, id: string, fields: Partial<Omit<GristColumn, "id">>): GristColumn {
    const column = {
      label: id,
      type: "Any",
      isFormula: false,
      formula: "",
      widgetOptions: "",
      untieColIdFromLabel: false,
      visibleCol: 0,
      ...fields,
      id,
      colRef: fields.colRef ?? this.lastRef + 1,
    };
    this.lastRef = Math.max(this.lastRef, column.colRef);
    table.columns.push(column);
    for (const row of table.rows) row.fields[id] = emptyOf(column.type);
    this.edits++;
    return column;
  }

  addRows(id: string, rows: readonly { fields: Record<string, unknown> }[]): number[] {
    const table = this.table(id);
    const ids = rows.map(({ fields }) => {
      checkColumns(table, fields);
      const empty = Object.fromEntries(table.columns.map((column) => [column.id, emptyOf(column.type)]));
      const row = { id: Math.max(0, ...table.rows.map((one) => one.id)) + 1, fields: { ...empty, ...fields } };
      table.rows.push(row);
      return row.id;
    });
    this.edited(table, ids);
    return ids;
  }

  updateRows(id: string, rows: readonly { id: number; fields: Record<string, unknown> }[]): void {
    const table = this.table(id);
    for (const { id: row, fields } of rows) {
      checkColumns(table, fields);
      if (!table.rows.some((one) => one.id === row)) throw new GristError(400, `Invalid row id ${row}`);
    }
    for (const { id: at, fields } of rows) {
      const row = table.rows.find((one) => one.id === at);
      if (row) Object.assign(row.fields, fields);
      for (const name of Object.keys(fields)) delete row?.errors?.[name];
    }
    this.edited(
      table,
      rows.map((row) => row.id),
    );
  }

  /** As formulas and people may: any typed column may hold a string. */
  set(id: string, row: number, column: string, value: unknown): void {
    this.updateRows(id, [{ id: row, fields: { [column]: value } }]);
  }

  /** A formula in error: null, and a name beside. */
  setError(id: string, row: number, column: string, error: string): void {
    this.set(id, row, column, null);
    const found = this.table(id).rows.find((one) => one.id === row);
    if (found) found.errors = { ...found.errors, [column]: error };
  }

  /** No webhook says that a row went. */
  deleteRow(id: string, row: number): void {
    const table = this.table(id);
    table.rows = table.rows.filter((one) => one.id !== row);
    this.edits++;
  }

  deleteColumn(id: string, column: string): void {
    const table = this.table(id);
    table.columns = table.columns.filter((one) => one.id !== column);
    for (const row of table.rows) delete row.fields[column];
    this.edits++;
  }

  /** The colId follows the label unless it is untied (grist-core #679); the colRef stays. */
  renameColumn(id: string, column: string, label: string): void {
    const table = this.table(id);
    const found = table.columns.find((one) => one.id === column);
    if (!found) throw new Error(`no column ${column}`);
    found.label = label;
    if (!found.untieColIdFromLabel) found.id = identifierOf(label);
    for (const row of table.rows) {
      if (found.id === column) continue;
      row.fields[found.id] = row.fields[column];
      delete row.fields[column];
    }
    this.edits++;
  }

  /** The same of a table: its references follow. */
  renameTable(id: string, name: string): void {
    this.table(id).id = name;
    for (const { columns } of this.tables)
      for (const column of columns)
        column.type = column.type.replace(new RegExp(`^(Ref|RefList):${id}$`), (_, kind) => `${kind}:${name}`);
    this.edits++;
  }

  /** As `/records` gives them. */
  visibleRows(table: GristTable): GristRow[] {
    return table.rows
      .filter(({ id }) => !this.hidden.rows.has(`${table.id}.${id}`))
      .map((row) => ({
        ...row,
        fields: Object.fromEntries(
          this.visibleColumns(table).map(({ id: column }) => [
            column,
            this.isCensored(`${table.id}.${column}`, row.id) ? ["C"] : (row.fields[column] ?? null),
          ]),
        ),
      }));
  }

  visibleColumns(table: GristTable): GristColumn[] {
    return table.columns.filter(({ id }) => !this.hidden.columns.has(`${table.id}.${id}`));
  }

  visibleTables(): GristTable[] {
    return this.tables.filter(({ id }) => !this.hidden.tables.has(id));
  }

  private isCensored(column: string, row: number): boolean {
    return this.hidden.censored.has(column) || this.hidden.censored.has(`${column}.${row}`);
  }

  private edited(table: GristTable, ids: readonly number[]): void {
    this.edits++;
    // What a webhook gives ignores access rules.
    const rows = table.rows.filter(({ id }) => ids.includes(id));
    this.onEdit(
      table.id,
      rows.map(({ id, fields }) => ({ id, ...fields })),
    );
  }
}

/** What the API refuses, as `{error}`. */
export class GristError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

function checkColumns(table: GristTable, fields: Record<string, unknown>): void {
  const unknown = Object.keys(fields).find((name) => !table.columns.some(({ id }) => id === name));
  if (unknown !== undefined) throw new GristError(400, `Invalid column "${unknown}"`);
}

/** What a new row holds. */
function emptyOf(type: string): unknown {
  if (type === "Text" || type === "Choice") return "";
  if (type === "Bool") return false;
  if (type === "Int" || type === "Numeric" || /^Ref:/.test(type)) return 0;
  return null;
}

/** As Grist makes a colId of a label. */
export function identifierOf(label: string): string {
  const plain = label
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9_]+/g, "_")
    .replace(/^_+|_+$/g, "");
  return /^[A-Za-z]/.test(plain) ? plain : `c${plain}`;
}
