import { diffTexts } from "../../feedback/diff-texts.ts";

/** One line of what moves in a text, or a gap between lines. */
export type DiffRow =
  | { kind: "gap" }
  | { kind: "same" | "added" | "removed"; before: number | null; after: number | null; text: string };

/** One line of both texts, side by side; null where one has none. */
export type SideRow = { kind: "gap" } | { kind: "line"; before: Side | null; after: Side | null };

interface Side {
  line: number;
  text: string;
  hasMoved: boolean;
}

/** Lines of a fiche that are shown: real ones have fewer. */
const MOST = 2_000;

export function diffRows(before: string, after: string): DiffRow[] {
  return diffTexts(before, after)
    .flatMap(({ oldStart, newStart, lines }, index) => {
      let [old, next] = [oldStart, newStart];
      const rows = lines.flatMap((line): DiffRow[] => {
        const text = line.slice(1).replace(/\r$/, "");
        if (line.startsWith("+")) return [{ kind: "added", before: null, after: next++, text }];
        if (line.startsWith("-")) return [{ kind: "removed", before: old++, after: null, text }];
        return line.startsWith("\\") ? [] : [{ kind: "same", before: old++, after: next++, text }];
      });
      return index === 0 ? rows : [{ kind: "gap" } as const, ...rows];
    })
    .slice(0, MOST);
}

/** Lines that go beside those that come in their place. */
export function sideRows(rows: readonly DiffRow[]): SideRow[] {
  const sides: SideRow[] = [];
  let [removed, added]: [Side[], Side[]] = [[], []];
  const flush = () => {
    for (let at = 0; at < Math.max(removed.length, added.length); at++)
      sides.push({ kind: "line", before: removed[at] ?? null, after: added[at] ?? null });
    [removed, added] = [[], []];
  };
  for (const row of rows) {
    if (row.kind === "removed") removed.push({ line: row.before ?? 0, text: row.text, hasMoved: true });
    else if (row.kind === "added") added.push({ line: row.after ?? 0, text: row.text, hasMoved: true });
    else {
      flush();
      if (row.kind === "gap") sides.push(row);
      else
        sides.push({
          kind: "line",
          before: { line: row.before ?? 0, text: row.text, hasMoved: false },
          after: { line: row.after ?? 0, text: row.text, hasMoved: false },
        });
    }
  }
  flush();
  return sides;
}
