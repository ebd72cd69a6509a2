import { daysBetween } from "../../dates/day.ts";
import type { ContractorSnapshot, SnapshotRecord } from "../../feedback/snapshot/contractor-snapshot.ts";
import { placeKey } from "../../feedback/snapshot/list-snapshot-records.ts";
import type { Problem } from "../../problems/problem.ts";
import { renderHtml } from "../../templating/render-html.ts";
import { compareNames } from "./compare-names.ts";
import { matches } from "./matches.ts";
import { productNames } from "./product-names.ts";
import type { Query } from "./query.ts";

/** On a page: who has more searches. */
const MOST = 500;

const states = ["a-corriger", "nouvelle", "a-changer", "a-jour"] as const;

/** What is to become of the fiche. */
export type RecordState = (typeof states)[number];

export function stateOf(record: SnapshotRecord, snapshot: ContractorSnapshot): RecordState {
  const { changes } = record;
  if (changes.length === 0 && problemsOf(record, snapshot).some(({ severity }) => severity === "error"))
    return "a-corriger";
  if (changes.length === 0) return "a-jour";
  return changes.some(({ kind }) => kind === "create") ? "nouvelle" : "a-changer";
}

/** Those of the record itself. */
export function problemsOf({ places }: SnapshotRecord, { problems }: ContractorSnapshot): Problem[] {
  return problems.filter((found) => places.includes(placeKey(found)));
}

/** *Membres*, *Produits*: each with what is to become of its fiche; searched, sorted and chosen among by its address. */
export function renderRecords(
  snapshot: ContractorSnapshot,
  collection: SnapshotRecord["collection"],
  action: string,
  query: Query,
): string {
  const typed = (query.q ?? "").slice(0, 200);
  const state = states.find((one) => one === query.etat) ?? "";
  const order = query.tri === "fin" || query.tri === "etat" ? query.tri : "nom";
  const all = snapshot.records.filter((record) => record.collection === collection);
  const nameOf = productNames(snapshot);
  const found = all
    .filter((record) => matches(typed, wordsOf(record, snapshot, nameOf)))
    .map((record) => ({ record, state: stateOf(record, snapshot) }))
    .filter((one) => state === "" || one.state === state)
    .map((one) => ({ ...one, key: keyOf(one.record, one.state, order) }))
    .sort((a, b) => compare(a.key, b.key) || compareNames(a.record.name, b.record.name));
  return renderHtml("web/records", {
    ...{ collection, action, typed, state, order, total: all.length, found: found.length },
    rows: found.slice(0, MOST).map(({ record, state }) => ({
      ...toRow(record, state, snapshot, action),
      products: record.startups.map(nameOf),
    })),
    isCompared: snapshot.compared !== null,
    isFiltered: typed !== "" || state !== "",
  });
}

function wordsOf(record: SnapshotRecord, snapshot: ContractorSnapshot, nameOf: (id: string) => string): string[] {
  return [
    record.name,
    record.id,
    record.phase,
    ...record.startups.flatMap((id) => [id, nameOf(id)]),
    ...peopleOf(record, snapshot).map(({ name }) => name),
  ];
}

/** Who works on a product today, or is about to. */
export function peopleOf({ collection, id }: SnapshotRecord, { records }: ContractorSnapshot): SnapshotRecord[] {
  if (collection === "members") return [];
  return records.filter((one) => one.collection === "members" && one.startups.includes(id));
}

function keyOf({ end }: SnapshotRecord, state: RecordState, order: "nom" | "fin" | "etat"): string {
  if (order === "etat") return String(states.indexOf(state));
  return order === "fin" ? (end ?? "9999-12-31") : "";
}

function toRow(record: SnapshotRecord, state: RecordState, snapshot: ContractorSnapshot, action: string) {
  const { id, name, end, phase, changes, fiche } = record;
  return {
    ...{ id, name, end, phase, hasFiche: fiche !== null },
    path: `${action}/${encodeURIComponent(id)}`,
    days: end === null ? null : daysBetween(snapshot.today, end),
    state,
    values: changes.reduce((sum, { rows }) => sum + rows.length, 0),
    people: peopleOf(record, snapshot).map((one) => one.name),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
