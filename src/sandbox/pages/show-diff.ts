import { parsePatch } from "diff";

export interface ShownFile {
  path: string;
  /** Where it stood before, where it was moved. */
  from: string | null;
  change: "added" | "deleted" | "renamed" | "changed";
  isBinary: boolean;
  added: number;
  removed: number;
  rows: ShownRow[];
  /** Lines that are not shown. */
  left: number;
}

/** A line, with its numbers before and after; `…` where lines that did not change are left out. */
interface ShownRow {
  kind: "same" | "added" | "removed" | "gap" | "note";
  before: number | null;
  after: number | null;
  text: string;
}

/** Lines of all files together: beyond, a page says how many there are. */
const MOST_ROWS = 3_000;

/** A unified diff of Git's, file by file and line by line. */
export function showDiff(diff: string): ShownFile[] {
  if (diff.trim() === "") return [];
  let budget = MOST_ROWS;
  return parsePatch(diff).map((file) => {
    const rows = file.hunks.flatMap((hunk, at) => rowsOf(hunk, at === 0 && hunk.oldStart <= 1));
    const shown = rows.slice(0, budget);
    budget -= shown.length;
    const [before, after] = [nameOf(file.oldFileName), nameOf(file.newFileName)];
    return {
      path: after ?? before ?? "",
      from: file.isRename === true ? before : null,
      change:
        file.isCreate === true
          ? "added"
          : file.isDelete === true
            ? "deleted"
            : file.isRename === true
              ? "renamed"
              : "changed",
      isBinary: file.isBinary === true,
      added: rows.filter(({ kind }) => kind === "added").length,
      removed: rows.filter(({ kind }) => kind === "removed").length,
      rows: shown,
      left: rows.length - shown.length,
    };
  });
}

type Hunk = ReturnType<typeof parsePatch>[number]["hunks"][number];

function rowsOf(hunk: Hunk, isTop: boolean): ShownRow[] {
  let [before, after] = [hunk.oldStart, hunk.newStart];
  const rows: ShownRow[] = isTop ? [] : [{ kind: "gap", before: null, after: null, text: "" }];
  for (const line of hunk.lines) {
    const text = line.slice(1);
    if (line.startsWith("+")) rows.push({ kind: "added", before: null, after: after++, text });
    else if (line.startsWith("-")) rows.push({ kind: "removed", before: before++, after: null, text });
    else if (line.startsWith("\\")) rows.push({ kind: "note", before: null, after: null, text: "" });
    else rows.push({ kind: "same", before: before++, after: after++, text });
  }
  return rows;
}

const nameOf = (name: string | undefined): string | null =>
  name === undefined || name === "/dev/null" ? null : name.replace(/^[ab]\//, "");
