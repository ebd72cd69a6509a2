import type { OrderRecord } from "../../records/order-record.ts";
import type { Unit } from "../../records/unit.ts";
import type { Cents } from "../amount.ts";
import { type ExactLine, toExactOrder } from "../exact-order.ts";
import { nameKey } from "../name-key.ts";

/** What a sheet says of an order: what it leaves blank is absent. */
export interface SheetOrder {
  head: { beneficiary?: string; product?: string; signed?: string; start?: string; end?: string };
  lines: SheetLine[];
}

export interface SheetLine {
  unit: Unit;
  /** Hundredths; below zero where units are given back. */
  centiunits: number;
  unitPrice: Cents;
  amendment?: string;
  amendedOn?: string;
}

/** What an import changes of an order that is recorded, or leaves; plain data, to be shown before it is written. */
export type OrderChange =
  | { kind: "date"; key: "signed" | "start" | "end"; before: string; after: string }
  /** Ordered besides. */
  | ({ kind: "added" } & ChangedLine)
  /** Given back; `movedTo`: a new order of the same import has as much. */
  | ({ kind: "credited"; movedTo: string | null } & ChangedLine)
  /** Recorded, and not in the sheet: it stays. */
  | ({ kind: "kept" } & ChangedLine)
  /** More was given back than ordered. */
  | ({ kind: "impossible" } & ChangedLine);

export interface ChangedLine {
  unit: Unit;
  centiunits: number;
  unitPrice: Cents;
  amendment: string | null;
  amendedOn: string | null;
}

type Key = string;

/**
 * How a record must change to count what the sheet does: lines are added for the difference, by unit and price, and none is ever taken
 * away. Lines under an amendment are compared with those recorded under its name, the others with all the rest; so the same sheet
 * imported again changes nothing.
 */
export function amendOrder(id: string, value: OrderRecord, { head, lines }: SheetOrder): OrderChange[] {
  const recorded = toExactOrder({ id, value });
  const named = new Set(lines.flatMap(({ amendment }) => (amendment === undefined ? [] : nameKey(amendment))));
  const keyOf = ({ unit, unitPrice }: Pick<ExactLine, "unit" | "unitPrice">, amendment: string | undefined): Key => {
    const name = amendment === undefined ? "" : nameKey(amendment);
    return JSON.stringify([unit, unitPrice, named.has(name) ? name : ""]);
  };
  const before = new Map<Key, ChangedLine>();
  for (const [at, line] of recorded.lines.entries()) {
    const key = keyOf(line, value.lines[at]?.amendment);
    add(before, key, { ...plainLine(line), centiunits: line.isCredit ? -line.centiunits : line.centiunits });
  }
  const wanted = new Map<Key, ChangedLine>();
  for (const line of lines) {
    const { amendment = null, amendedOn = null } = line;
    add(wanted, keyOf(line, line.amendment), { ...plainLine(line), centiunits: line.centiunits, amendment, amendedOn });
  }
  const changed = [...wanted].flatMap(([key, line]): OrderChange[] => {
    const difference = line.centiunits - (before.get(key)?.centiunits ?? 0);
    if (difference === 0) return [];
    const amount = { ...line, centiunits: Math.abs(difference) };
    return difference > 0 ? [{ kind: "added", ...amount }] : [{ kind: "credited", movedTo: null, ...amount }];
  });
  const isWhole = lines.some(({ amendment }) => amendment === undefined);
  const kept = [...before]
    .filter(([key, { centiunits }]) => isWhole && !wanted.has(key) && centiunits > 0)
    .map(([, line]): OrderChange => ({ kind: "kept", ...line }));
  return [...datesOf(recorded, head), ...changed, ...beyond(before, changed), ...kept];
}

function plainLine({ unit, unitPrice }: Pick<ExactLine, "unit" | "unitPrice">): ChangedLine {
  return { unit, unitPrice, centiunits: 0, amendment: null, amendedOn: null };
}

function add(lines: Map<Key, ChangedLine>, key: Key, line: ChangedLine): void {
  const known = lines.get(key);
  const centiunits = (known?.centiunits ?? 0) + line.centiunits;
  lines.set(key, { ...line, ...known, amendedOn: known?.amendedOn ?? line.amendedOn, centiunits });
}

function datesOf(recorded: Readonly<Record<"signed" | "start" | "end", string>>, head: SheetOrder["head"]) {
  return (["signed", "start", "end"] as const).flatMap((key): OrderChange[] => {
    const [before, after] = [recorded[key], head[key]];
    return after === undefined || after === before ? [] : [{ kind: "date", key, before, after }];
  });
}

/** Units and prices of which less than nothing would be left, whatever amendment each line is of. */
function beyond(before: ReadonlyMap<Key, ChangedLine>, changed: readonly OrderChange[]): OrderChange[] {
  const totals = new Map<string, ChangedLine>();
  const count = (line: ChangedLine, sign: number) =>
    add(totals, `${line.unit} ${line.unitPrice}`, { ...line, centiunits: sign * line.centiunits });
  for (const line of before.values()) count(line, 1);
  for (const one of changed) {
    if (one.kind === "added") count(one, 1);
    if (one.kind === "credited") count(one, -1);
  }
  return [...totals.values()]
    .filter(({ centiunits }) => centiunits < 0)
    .map(
      ({ unit, unitPrice, centiunits, amendment, amendedOn }): OrderChange => ({
        ...{ kind: "impossible", unit, unitPrice, amendment, amendedOn },
        centiunits: -centiunits,
      }),
    );
}
