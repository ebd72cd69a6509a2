import type { EntryPageKind } from "../channels/espace-membre/fragment.ts";
import { savedForOthers } from "../channels/espace-membre/page-parts.ts";
import type { EntryValue } from "./entry-values.ts";
import { fillInput, type Outcome } from "./fill-input.ts";
import { findInputs, holds, type Input, shownIn } from "./page-input.ts";
import { addRow, findRows, holdsAll, mayAddRow, rowsOf } from "./page-rows.ts";
import { pause } from "./wait-for.ts";

/** Where a value goes: an input; a row to be added first; or why there is none. */
export type Target =
  | { kind: "input"; input: Input; shown: string[] }
  | { kind: "new-row" }
  | { kind: "none"; why: Outcome };

/** Where each value goes on the page as it is now. */
export function findTargets(page: EntryPageKind, values: readonly EntryValue[]): Target[] {
  const places = placeGroups(page, values);
  return values.map((value) => targetOf(page, value, places));
}

/** Fills what is ticked, in order, and says of each value what became of it, once the page has settled. */
export async function fillTargets(
  page: EntryPageKind,
  values: readonly EntryValue[],
  { ticked, listed }: { ticked: readonly boolean[]; listed: readonly Target[] },
): Promise<Outcome[]> {
  const places = placeGroups(page, values);
  // Inputs are found before any is changed: a row is known by what it holds.
  const found = values.map((value) => targetOf(page, value, places));
  const outcomes: Outcome[] = [];
  const inputs: (Input | undefined)[] = [];
  for (const [at, value] of values.entries()) {
    const target = found[at] ?? { kind: "none", why: "not-found" };
    if (ticked[at] !== true) {
      const isThere = target.kind === "input" && holds(value.form, target.input, value.after);
      outcomes.push(isThere ? "already" : target.kind === "none" ? target.why : "unticked");
      continue;
    }
    if (hasChanged(listed[at], target)) {
      outcomes.push("changed-since");
      continue;
    }
    const settled = target.kind === "new-row" ? await addRowFor(page, value, { values, places }) : target;
    if (settled.kind !== "input") {
      outcomes.push(settled.kind === "none" ? settled.why : "disabled");
      continue;
    }
    inputs[at] = settled.input;
    outcomes.push(await fillInput(value.form, settled.input, value));
  }
  await pause();
  return outcomes.map((outcome, at) => {
    const [value, input] = [values[at], inputs[at]];
    if (outcome !== "filled" || value === undefined || input === undefined) return outcome;
    return input.isConnected && holds(value.form, input, value.after) ? outcome : "not-kept";
  });
}

/** What a person has ticked is what the panel said, so what the page says otherwise since is left. */
function hasChanged(listed: Target | undefined, now: Target): boolean {
  const [before, after] = [listed, now].map((target) => (target?.kind === "input" ? target.shown : target?.kind));
  return JSON.stringify(before) !== JSON.stringify(after);
}

type Place = number | "new" | "not-found" | "ambiguous" | "disabled";

/** The row of each group of values; no row is that of two. */
function placeGroups(page: EntryPageKind, values: readonly EntryValue[]): Map<number, Place> {
  const places = new Map<number, Place>();
  for (const group of new Set(values.flatMap(({ row }) => (row ? [row.group] : [])))) {
    const members = values.filter(({ row }) => row?.group === group);
    const [first] = members;
    if (first?.row === undefined) continue;
    const { key, row } = first.row;
    const taken = takenRows(values, places, key);
    const alikeRows = members
      .map((value) => findRows(page, value))
      .reduce((left, right) => left.filter((at) => right.includes(at)))
      .filter((at) => !taken.has(at));
    const candidates = withoutOthers(page, members, { rows: alikeRows, beside: row.beside ?? 0 });
    const alike = values.filter(
      (value) => value.row?.key === key && JSON.stringify(value.row.row) === JSON.stringify(row),
    );
    const groups = new Set(alike.map((value) => value.row?.group)).size;
    const [place] = candidates;
    if (place === undefined) {
      const none = mayAddRow(page, key) ? "new" : "disabled";
      places.set(group, row.add === true ? none : "not-found");
    } else if (candidates.length > groups) places.set(group, "ambiguous");
    else places.set(group, place);
  }
  return places;
}

/** Of rows that read as one that is added, those that may be it: where others were there before, one that holds all of it, or one more. */
function withoutOthers(
  page: EntryPageKind,
  members: readonly EntryValue[],
  { rows, beside }: { rows: readonly number[]; beside: number },
): readonly number[] {
  if (beside === 0) return rows;
  const whole = rows.filter((at) => holdsAll(page, at, members));
  return whole.length > 0 || rows.length <= beside ? whole : rows;
}

/** The rows of a list that are some group's. */
function takenRows(values: readonly EntryValue[], places: ReadonlyMap<number, Place>, key: string): Set<number> {
  const groups = values.flatMap(({ row }) => (row?.key === key ? [row.group] : []));
  return new Set(groups.map((group) => places.get(group)).filter((place) => typeof place === "number"));
}

async function addRowFor(
  page: EntryPageKind,
  value: EntryValue,
  { values, places }: { values: readonly EntryValue[]; places: Map<number, Place> },
): Promise<Target> {
  if (value.row === undefined) return { kind: "none", why: "not-found" };
  if (places.get(value.row.group) === "new") {
    const taken = takenRows(values, places, value.row.key);
    places.set(value.row.group, (await addRow(page, value.row.key, taken)) ?? "disabled");
  }
  return targetOf(page, value, places, true);
}

function targetOf(
  page: EntryPageKind,
  { form, row, after }: EntryValue,
  places: ReadonlyMap<number, Place>,
  isNewRow = false,
): Target {
  if (row && row.item === undefined) return { kind: "none", why: "by-hand" };
  const place = row ? places.get(row.group) : undefined;
  if (place === "new") return { kind: "new-row" };
  if (typeof place === "string") return { kind: "none", why: place };
  const inputs = findInputs(page, form, place);
  const [input] = inputs;
  if (input === undefined || (row && isMisplaced(page, form.id, row.key))) return { kind: "none", why: "not-found" };
  if (inputs.length > 1) return { kind: "none", why: "ambiguous" };
  const isDropped =
    page === "update" && !isNewRow && row !== undefined && !savedForOthers.some((one) => one === row.item);
  if (isDropped && !holds(form, input, after)) return { kind: "none", why: "not-saved" };
  return { kind: "input", input, shown: shownIn(form, input) };
}

/** The Nth input of an id that all rows share is that of the Nth row only where each row has one. */
function isMisplaced(page: EntryPageKind, id: string | undefined, key: string): boolean {
  return id !== undefined && document.querySelectorAll(`[id="${id}"]`).length !== rowsOf(page, key).length;
}
