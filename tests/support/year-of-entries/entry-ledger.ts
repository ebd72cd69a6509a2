import { enteredState } from "../../../src/channels/espace-membre/entered.ts";
import type { Entry } from "../../../src/channels/espace-membre/entry.ts";
import { addDays, daysBetween } from "../../../src/dates/day.ts";
import type { Change, WriteBack } from "../../../src/plan/plan.ts";

export type OffenceKind =
  /** Days after somebody first tried, when the site had caught up with what people entered, there was still no way. */
  | "not filled"
  | "refused"
  | "dropped in silence"
  /** What had arrived is there no more, and neither the record nor a person moved it. */
  | "undone"
  /** What had arrived is asked for again, and neither the record nor a person moved. */
  | "proposed twice"
  /** A person's own value, newer than the record, is asked to be changed. */
  | "fought over"
  /** A value that no person ever entered is proposed to the record. */
  | "offered back"
  | "late on the site"
  | "extension not listed in time";

export interface Offence {
  kind: OffenceKind;
  day: string;
  id: string;
  what: string;
}

/** A person's values in the database as JSON: `role`, and of missions `2026-01-05 end`. */
export type MemberValues = ReadonlyMap<string, string>;

/** What was listed, entered and shown, value by value, and which of it must never be. Days are text. */
export interface EntryLedger {
  readonly offences: readonly Offence[];
  readonly asked: Set<string>;
  readonly daysToShow: readonly number[];
  /** Entries that were typed, and their values. */
  entries: number;
  values: number;
  offend(kind: OffenceKind, day: string, id: string, what: string): void;
  /** The record moves: what it says is newer than what anybody entered. */
  recorded(id: string, day: string): void;
  /** A person entered something of their own. */
  typed(id: string, before: MemberValues, after: MemberValues): void;
  /** What is planned, whether anybody is asked for it or not. */
  planned(plan: Planned, day: string): void;
  /** An entry is listed; its keys. */
  listed(entry: Pick<Entry, "collection" | "id" | "fields" | "creation">, day: string): string[];
  /** Of keys that are listed, those that nobody has entered yet: they are asked for. */
  ask(id: string, keys: readonly string[], day: string): string[];
  /** Somebody tried, and part of it was left: another day, perhaps. */
  failed(id: string, keys: readonly string[], day: string, why: string): void;
  readonly failures: ReadonlyMap<string, string>;
  entered(id: string, keys: readonly string[], day: string): void;
  /** The day ends with what is still listed: the rest is shown, as the database has it, and stays. */
  settle(still: ReadonlySet<string>, valuesOf: (id: string) => MemberValues, day: string): void;
}

interface Planned {
  changes: readonly Pick<Change, "id" | "fields">[];
  writeBacks: readonly Pick<WriteBack, "id" | "path" | "value">[];
}

interface Awaited {
  id: string;
  day: string;
  /** The record or the person moved since: whether it arrives matters no more. */
  isSuperseded: boolean;
}

export function createEntryLedger(): EntryLedger {
  const offences: Offence[] = [];
  const daysToShow: number[] = [];
  const awaited = new Map<string, Awaited>();
  /** Since when. */
  const failures = new Map<string, string>();
  const shown = new Map<string, string>();
  /** By `ID NAME`. */
  const arrived = new Map<string, { id: string; name: string; value: string | undefined; day: string }>();
  const own = new Map<string, string>();
  const typedWords = new Map<string, Set<string>>();
  const recordedOn = new Map<string, string>();
  const endsListed = new Map<string, string>();
  const told = new Set<string>();
  // What stays wrong is one offence, however many days it lasts.
  const offend: EntryLedger["offend"] = (kind, day, id, what) => {
    if (!told.has(`${kind} ${id} ${what}`)) offences.push({ kind, day, id, what });
    told.add(`${kind} ${id} ${what}`);
  };
  const forget = (of: Map<string, unknown>, id: string) => {
    for (const key of [...of.keys()]) if (key.startsWith(`${id} `)) of.delete(key);
  };
  const moved = (id: string) => {
    for (const [key, whose] of shown) if (whose === id) shown.delete(key);
    for (const one of awaited.values()) if (one.id === id) one.isSuperseded = true;
    forget(arrived, id);
  };

  return {
    ...{ offences, daysToShow, failures, asked: new Set(), entries: 0, values: 0, offend },
    recorded(id, day) {
      moved(id);
      forget(own, id);
      recordedOn.set(id, day);
    },
    typed(id, before, after) {
      moved(id);
      const words = typedWords.get(id) ?? new Set();
      typedWords.set(id, words);
      for (const [name, value] of after) {
        if (before.get(name) === value) continue;
        own.set(`${id} ${name}`, value);
        for (const word of wordsOf(value)) words.add(word);
      }
    },
    planned({ changes, writeBacks }, day) {
      for (const { id, path, value } of writeBacks) {
        const isTheirs = wordsOf(JSON.stringify(value)).every((word) => typedWords.get(id)?.has(word));
        if (!isTheirs) offend("offered back", day, id, `${path.join(".")} ${JSON.stringify(value)}`);
      }
      for (const { id, fields } of changes)
        for (const { path, item, from, to } of fields) {
          const end = typeof from === "string" ? from : "";
          const isMissed = path[2] === "end" && end < String(to) && end === addDays(day, -1);
          const since = recordedOn.get(id) ?? "";
          if (isMissed && since <= end && (endsListed.get(`${id} ${item?.start}`) ?? "") < since)
            offend("extension not listed in time", day, id, `${item?.start} ${end} → ${to}`);
        }
    },
    listed({ collection, id, fields, creation }, day) {
      for (const { key, row, isDay } of fields) {
        if (row?.kind === "mission" && isDay) endsListed.set(`${id} ${row.start}`, day);
        const value = own.get(nameOf(id, key, row));
        if (value !== undefined && value === JSON.stringify(partsOf(key).from)) offend("fought over", day, id, key);
      }
      return creation ? [`create ${collection}/${id}`] : fields.map(({ key }) => key);
    },
    ask(id, keys, day) {
      for (const key of keys) {
        const since = awaited.get(key)?.day;
        if (since !== undefined && enteredState(since, day) === "late") offend("late on the site", day, id, key);
      }
      const left = keys.filter((key) => !awaited.has(key));
      for (const key of left) if (shown.delete(key)) offend("proposed twice", day, id, key);
      return left;
    },
    failed(id, keys, day, why) {
      for (const key of keys) {
        const since = failures.get(key) ?? day;
        failures.set(key, since);
        if (enteredState(since, day) === "late") offend("not filled", day, id, `${key} ${why}`);
      }
    },
    entered(id, keys, day) {
      for (const key of keys) {
        awaited.set(key, { id, day, isSuperseded: false });
        if (!key.startsWith("create ")) arrived.delete(`${id} ${partsOf(key).name}`);
      }
    },
    settle(still, valuesOf, day) {
      for (const [place, { id, name, value, day: since }] of arrived) {
        if (valuesOf(id).get(name) === value) continue;
        arrived.delete(place);
        offend("undone", day, id, `${name}, as it was on ${since}`);
      }
      for (const [key, { id, day: since, isSuperseded }] of awaited) {
        if (still.has(key)) continue;
        awaited.delete(key);
        if (isSuperseded) continue;
        shown.set(key, id);
        daysToShow.push(daysBetween(since, day));
        if (key.startsWith("create ")) continue;
        const { name } = partsOf(key);
        arrived.set(`${id} ${name}`, { id, name, value: valuesOf(id).get(name), day });
      }
    },
  };
}

/** What the key of a value says: `composeField`. */
function partsOf(key: string): { name: string; from: unknown } {
  const [, list, item, at, from] = JSON.parse(key);
  return { name: item && at?.start ? `${at.start} ${item}` : String(list), from };
}

function nameOf(id: string, key: string, row: { kind: string } | null): string {
  const { name } = partsOf(key);
  return row === null || row.kind === "mission" ? `${id} ${name}` : "";
}

/** The words of a value, however it is nested. */
function wordsOf(json: string): string[] {
  const value: unknown = JSON.parse(json);
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((one) => wordsOf(JSON.stringify(one)));
}
