export type OffenceKind =
  | "not filled"
  | "refused"
  | "dropped in silence"
  | "undone"
  | "proposed twice"
  | "fought over"
  | "offered back"
  | "late on the site"
  | "extension not listed in time";

export interface Offence {
  kind: OffenceKind;
  day: string;
  id: string;
  what: string;
}

/** What was listed, entered and shown, value by value, and which of it must never be. Days are text. */
export interface EntryLedger {
  readonly offences: Offence[];
  readonly asked: Set<string>;
  readonly daysToShow: number[];
  /** Entries that were typed, and their values. */
  entries: number;
  values: number;
  offend(kind: OffenceKind, day: string, id: string, what: string): void;
  /** Somebody wrote the record or entered something of their own: what is listed from then on is new. */
  moved(id: string): void;
  /** A value is listed, whether it was entered already or not. */
  listed(id: string, key: string, day: string): void;
  entered(id: string, key: string, day: string): void;
  /** The values that are still listed on a day, once an export has come: the others are shown. */
  settle(still: ReadonlySet<string>, day: string): void;
}

export function createEntryLedger(daysBetween: (from: string, to: string) => number): EntryLedger {
  const awaited = new Map<string, { id: string; day: string }>();
  const shown = new Map<string, string>();
  const ledger: EntryLedger = {
    ...{ offences: [], asked: new Set(), daysToShow: [], entries: 0, values: 0 },
    offend: (kind, day, id, what) => void ledger.offences.push({ kind, day, id, what }),
    moved(id) {
      for (const [key, whose] of shown) if (whose === id) shown.delete(key);
    },
    listed(id, key, day) {
      if (!shown.delete(key)) return;
      ledger.offend("undone", day, id, key);
      ledger.offend("proposed twice", day, id, key);
    },
    entered: (id, key, day) => void awaited.set(key, { id, day }),
    settle(still, day) {
      for (const [key, one] of awaited) {
        if (still.has(key)) continue;
        awaited.delete(key);
        shown.set(key, one.id);
        ledger.daysToShow.push(daysBetween(one.day, day));
      }
    },
  };
  return ledger;
}
