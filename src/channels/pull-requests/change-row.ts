import type { ValueName } from "../../fiches/value-name.ts";

/** One line of a table before/after: what moves, from what, to what. Days are text (`2026-12-31`). */
export interface ChangeRow {
  name: ValueName;
  from: RowValue;
  to: RowValue;
}

export type RowValue =
  | { kind: "none" }
  | { kind: "text"; text: string }
  /** An identifier or an address, to copy as it is. */
  | { kind: "code"; text: string }
  | { kind: "phase-name"; name: string }
  | { kind: "day"; day: string }
  | { kind: "flag"; yes: boolean }
  | { kind: "list"; code: boolean; items: { text: string; fresh: boolean }[] }
  | { kind: "mission"; start: string; end: string; startups: string[]; employer: string; status: string }
  | { kind: "phase"; name: string; start: string; end: string; comment: string }
  | { kind: "event"; name: string; date: string; comment: string };
