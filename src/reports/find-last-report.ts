/** The last report that was kept, as its CSV files. */
export interface LastReport {
  /** Its name: `2026-09`, `2026-T3` or its two days. */
  name: string;
  /** The paths of its tables, by the tables' names there (`bons-de-commande`). */
  tables: ReadonlyMap<string, string>;
}

/** `rapport-2026-09-bons-de-commande.csv`, as the App proposes it, or with the two days that the command line writes. */
const FILE = /(?:^|\/)rapport-((\d{4}-\d\d)(?:-\d\d-(\d{4}-\d\d-\d\d))?|(\d{4})-T([1-4]))-([a-z-]+)\.csv$/;

/** Among files, by their paths: the report whose period ended last, before a period's last day. */
export function findLastReport(paths: readonly string[], to: string): LastReport | undefined {
  const found = paths.flatMap((path) => tableFileOf(path) ?? []).filter((file) => file.to < to);
  const last = found.toSorted((a, b) => (a.to < b.to ? -1 : Number(a.to > b.to))).at(-1);
  if (!last) return;
  const its = found.filter(({ report, path }) => report === last.report && dirOf(path) === dirOf(last.path));
  return { name: last.report, tables: new Map(its.map(({ table, path }) => [table, path])) };
}

function tableFileOf(path: string) {
  const [, report, month, end, year, quarter, table] = FILE.exec(path) ?? [];
  if (report === undefined || table === undefined) return;
  const lastMonth = month ?? `${year}-${String(Number(quarter) * 3).padStart(2, "0")}`;
  // Only compared: a name may give a month that no calendar has.
  return { path, report, to: end ?? `${lastMonth}-31`, table };
}

function dirOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
