/** Rows of one or several parts side by side, for templates that draw them; lengths in the chart's own units. */
export interface BarsChart {
  width: number;
  height: number;
  rows: { name: string; y: number; middle: number; bar: number; parts: Part[]; end: number; total: number }[];
  /** Where the names end, and the bars begin. */
  left: number;
}

export interface Part {
  kind: string;
  value: number;
  x: number;
  width: number;
  middle: number;
  /** What fits inside. */
  room: "nothing" | "sign" | "sign and number";
}

export interface BarRow {
  name: string;
  parts: readonly { kind: string; value: number }[];
}

const ROW = 30;
const BAR = 22;
/** Kept free at the right for the totals. */
const RIGHT = 70;
/** What a sign takes, and a sign, a space and two digits. */
const SIGN = 12;
const SIGN_AND_NUMBER = 34;

/** `left`: how much the names take. Values are never negative; a part of nothing is left out. */
export function barsChart(rows: readonly BarRow[], { width = 520, left = 130 } = {}): BarsChart {
  const totals = rows.map(({ parts }) => parts.reduce((total, { value }) => total + value, 0));
  const scale = (width - left - RIGHT) / Math.max(1, ...totals);
  return {
    ...{ width, left, height: rows.length * ROW + 8 },
    rows: rows.map(({ name, parts }, at) => {
      let x = left;
      const placed = parts.flatMap(({ kind, value }): Part[] => {
        const from = x;
        x += value * scale;
        if (value === 0) return [];
        const part = { x: round(from), width: round(x - from), middle: round((from + x) / 2) };
        return [{ kind, value, ...part, room: roomIn(part.width) }];
      });
      const y = at * ROW + 4;
      return { name, y, bar: BAR, middle: y + BAR / 2, parts: placed, end: round(x), total: totals[at] ?? 0 };
    }),
  };
}

function roomIn(width: number): Part["room"] {
  if (width < SIGN) return "nothing";
  return width < SIGN_AND_NUMBER ? "sign" : "sign and number";
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
