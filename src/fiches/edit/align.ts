import { isEqual, isJsonObject, type Json } from "../json.ts";

/** One step from an old list to a new one; indices say which items meet. */
export type AlignmentStep =
  | { kind: "keep"; from: number; to: number }
  | { kind: "change"; from: number; to: number }
  | { kind: "remove"; from: number }
  | { kind: "insert"; to: number };

/** Items of these lists are the same thing when these keys agree (a mission's start, a phase's name, an event's date). */
const IDENTITY = ["start", "name", "date"];
const IDENTICAL = 1000;

/** The steps from `before` to `after` that keep most: equal items stay, maps that resemble each other meet, order is never crossed. */
export function alignLists(before: readonly Json[], after: readonly Json[]): AlignmentStep[] {
  const best = scores(before, after);
  const steps: AlignmentStep[] = [];
  let from = 0;
  let to = 0;
  while (from < before.length || to < after.length) {
    const here = best[from]?.[to] ?? 0;
    const meeting = from < before.length && to < after.length ? likeness(before[from], after[to]) : 0;
    if (meeting > 0 && here === meeting + (best[from + 1]?.[to + 1] ?? 0)) {
      steps.push({ kind: meeting === IDENTICAL ? "keep" : "change", from, to });
      from++;
      to++;
    } else if (from < before.length && here === (best[from + 1]?.[to] ?? 0)) {
      steps.push({ kind: "remove", from: from++ });
    } else {
      steps.push({ kind: "insert", to: to++ });
    }
  }
  return steps;
}

/** `scores[i][j]`: the most that aligning `before` from i with `after` from j can keep. */
function scores(before: readonly Json[], after: readonly Json[]): number[][] {
  const best = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const meeting = likeness(before[i], after[j]);
      const met = meeting > 0 ? meeting + (best[i + 1]?.[j + 1] ?? 0) : 0;
      const row = best[i];
      if (row) row[j] = Math.max(met, best[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return best;
}

function likeness(a: Json | undefined, b: Json | undefined): number {
  if (isEqual(a, b)) return IDENTICAL;
  if (!isJsonObject(a) || !isJsonObject(b)) return 0;
  const shared = Object.keys(a).filter((key) => a[key] !== undefined && isEqual(a[key], b[key]));
  return 1 + shared.reduce((sum, key) => sum + (IDENTITY.includes(key) ? 20 : 1), 0);
}
