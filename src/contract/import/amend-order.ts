import type { OrderRecord } from "../../records/order-record.ts";
import type { Unit } from "../../records/unit.ts";
import { type Cents, sum } from "../amount.ts";
import { type ExactLine, toExactOrder } from "../exact-order.ts";
import { groupBy } from "../group-by.ts";
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
  /** Recorded, and not in the sheet: it stays; below zero where it was given back. */
  | ({ kind: "kept" } & ChangedLine)
  /** In the sheet, and neither what the record counted before amendments that the sheet does not name, nor after: nothing of it is known to change. */
  | ({ kind: "between" } & ChangedLine)
  /** More was given back than ordered. */
  | ({ kind: "impossible" } & ChangedLine);

export interface ChangedLine {
  unit: Unit;
  centiunits: number;
  unitPrice: Cents;
  amendment: string | null;
  amendedOn: string | null;
}

/**
 * How a record must change to count what the sheet does: lines are added for the difference, by unit and price, and none is ever taken
 * away. Lines under an amendment are compared with those recorded under its name. The others are of a sheet that may be older than
 * amendments that it does not name: what the record counted before or after any of these agrees, so that none is undone.
 */
export function amendOrder(id: string, value: OrderRecord, { head, lines }: SheetOrder): OrderChange[] {
  const recorded = toExactOrder({ id, value });
  const named = new Set(lines.flatMap(({ amendment }) => (amendment === undefined ? [] : [nameKey(amendment)])));
  const known = recordedLines(recorded.lines, value, lines);
  const wanted = new Map<string, ChangedLine & { name: string }>();
  for (const { amendment = null, amendedOn = null, ...line } of lines) {
    const name = amendment === null ? "" : nameKey(amendment);
    const before = wanted.get(keyOf(line, name));
    const centiunits = line.centiunits + (before?.centiunits ?? 0);
    const day = before?.amendedOn ?? amendedOn;
    wanted.set(keyOf(line, name), { ...line, amendment, name, ...before, amendedOn: day, centiunits });
  }
  const changed = [...wanted.values()].flatMap(({ name, ...line }): OrderChange[] => {
    const isCompared = (one: RecordedLine) => one.name === name || (name === "" && !named.has(one.name));
    const same = known.filter((one) => keyOf(one, "") === keyOf(line, "") && isCompared(one));
    const { difference, isCounted } = differenceTo(line.centiunits, same, name !== "");
    if (difference === 0) return isCounted ? [] : [{ kind: "between", ...line }];
    const amount = { ...line, centiunits: Math.abs(difference) };
    return difference > 0 ? [{ kind: "added", ...amount }] : [{ kind: "credited", movedTo: null, ...amount }];
  });
  const isWhole = lines.some(({ amendment }) => amendment === undefined);
  const kept = isWhole ? keptOf(known.filter((line) => !wanted.has(keyOf(line, line.name)))) : [];
  return [...datesOf(recorded, head), ...changed, ...beyond(known, changed), ...kept];
}

interface RecordedLine extends ChangedLine {
  /** That of its amendment, as it is compared; empty where it has none. */
  name: string;
  isAmendment: boolean;
}

/** With what is given back below zero; one of no name takes that of the sheet's amendment of as much, where nothing is recorded under it. */
function recordedLines(exact: readonly ExactLine[], { lines }: OrderRecord, ofSheet: readonly SheetLine[]) {
  const recorded = new Set(lines.flatMap(({ amendment }) => (amendment === undefined ? [] : [nameKey(amendment)])));
  const free = ofSheet.flatMap(({ amendment = "", ...line }) => {
    const name = nameKey(amendment);
    return name === "" || recorded.has(name) ? [] : [{ ...line, name }];
  });
  return exact.map(({ unit, unitPrice, isCredit, amendedOn, ...line }, at): RecordedLine => {
    const amendment = lines[at]?.amendment ?? null;
    const centiunits = isCredit ? -line.centiunits : line.centiunits;
    const isAmendment = amendment !== null || amendedOn !== null || isCredit;
    const isSame = (one: (typeof free)[number]) =>
      one.unit === unit && one.unitPrice === unitPrice && one.centiunits === centiunits;
    const found = amendment === null && isAmendment ? free.findIndex(isSame) : -1;
    const [taken] = found < 0 ? [] : free.splice(found, 1);
    const name = amendment === null ? (taken?.name ?? "") : nameKey(amendment);
    return { unit, unitPrice, centiunits, amendment, amendedOn, name, isAmendment };
  });
}

function keyOf({ unit, unitPrice }: Pick<ChangedLine, "unit" | "unitPrice">, name: string): string {
  return JSON.stringify([unit, unitPrice, name]);
}

/**
 * From the nearest that was counted: in all for an amendment, for the rest before any of them or after each, with or without what nobody named. So
 * the same sheet, read again, finds what it gave back itself.
 */
function differenceTo(wanted: number, lines: readonly RecordedLine[], isNamed: boolean) {
  const sumOf = (some: readonly RecordedLine[]) => sum(some.map(({ centiunits }) => centiunits));
  if (isNamed) return { difference: wanted - sumOf(lines), isCounted: true };
  const amendments = lines.filter(({ isAmendment }) => isAmendment);
  const first = sumOf(lines.filter(({ isAmendment }) => !isAmendment));
  const after = (some: readonly RecordedLine[]) => {
    let total = first;
    return [first, ...some.map(({ centiunits }) => (total += centiunits))];
  };
  const counted = after(amendments.filter(({ name }) => name !== ""));
  const unnamed = amendments.filter(({ name }) => name === "");
  const least = Math.min(...counted) + sumOf(unnamed.filter(({ centiunits }) => centiunits < 0));
  const most = Math.max(...counted) + sumOf(unnamed.filter(({ centiunits }) => centiunits > 0));
  const all = [...counted, ...after(amendments), ...after(unnamed), least, most];
  return { difference: wanted - Math.min(Math.max(wanted, least), most), isCounted: all.includes(wanted) };
}

/** By unit, price and amendment. */
function keptOf(lines: readonly RecordedLine[]): OrderChange[] {
  return groupBy(lines, (line) => keyOf(line, line.name)).flatMap(([, same]): OrderChange[] => {
    const centiunits = sum(same.map((one) => one.centiunits));
    const [first] = same;
    if (!first || centiunits === 0) return [];
    const { unit, unitPrice, amendment, amendedOn } = first;
    return [{ kind: "kept", unit, unitPrice, centiunits, amendment, amendedOn }];
  });
}

function datesOf(recorded: Readonly<Record<"signed" | "start" | "end", string>>, head: SheetOrder["head"]) {
  return (["signed", "start", "end"] as const).flatMap((key): OrderChange[] => {
    const [before, after] = [recorded[key], head[key]];
    return after === undefined || after === before ? [] : [{ kind: "date", key, before, after }];
  });
}

/** Units and prices of which less than nothing would be left, whatever amendment each line is of. */
function beyond(recorded: readonly ChangedLine[], changed: readonly OrderChange[]): OrderChange[] {
  const moved = changed.flatMap((one): ChangedLine[] => {
    if (one.kind === "added") return [one];
    return one.kind === "credited" ? [{ ...one, centiunits: -one.centiunits }] : [];
  });
  return groupBy([...recorded, ...moved], (line) => keyOf(line, "")).flatMap(([, same]): OrderChange[] => {
    const left = sum(same.map(({ centiunits }) => centiunits));
    const [first] = same;
    if (!first || left >= 0) return [];
    const { unit, unitPrice, amendment, amendedOn } = first;
    return [{ kind: "impossible", unit, unitPrice, amendment, amendedOn, centiunits: -left }];
  });
}
