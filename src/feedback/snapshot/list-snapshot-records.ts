import type { DescribedChange } from "../../channels/describe-change.ts";
import { rowsWithRemovals } from "../../channels/field-rows.ts";
import type { Day } from "../../dates/day.ts";
import { fichePath } from "../../fiches/site-index.ts";
import type { Place } from "../../problems/problem.ts";
import { missionProducts } from "../../records/mission-products.ts";
import type { RecordFile, Records } from "../../records/records.ts";
import type { ProductOnSite } from "../../site/describe-products.ts";
import type { Site } from "../../site/site.ts";
import { type ProposalEvent, proposalsByFiche } from "../../staffing/proposal-history.ts";
import type { SnapshotChange, SnapshotFiche, SnapshotRecord } from "./contractor-snapshot.ts";

/** A change, and what became of it; no delivery where nothing was delivered. */
export interface PlannedChange {
  change: Pick<DescribedChange, "collection" | "id" | "kind" | "before" | "after" | "fields">;
  delivery: { title: string; words: string } | null;
}

interface ListedWith {
  planned: readonly PlannedChange[];
  history: readonly ProposalEvent[];
  onSite: ReadonlyMap<string, ProductOnSite>;
  today: Day;
}

/** Each record with its fiche as the site has it, and what is planned of it: members, then products, in the order of their ids. */
export function listSnapshotRecords(
  { members, products, orders }: Pick<Records, "members" | "products" | "orders">,
  site: Pick<Site, "index" | "texts" | "published">,
  { planned, history, onSite, today }: ListedWith,
): SnapshotRecord[] {
  const productsOf = missionProducts({ orders });
  const changes = new Map<string, PlannedChange[]>();
  for (const one of planned) {
    const key = `${one.change.collection}/${one.change.id}`;
    const own = changes.get(key);
    if (own) own.push(one);
    else changes.set(key, [one]);
  }
  const proposals = proposalsByFiche(history);
  const common = (collection: SnapshotRecord["collection"], { id, file, places }: Located) => ({
    ...{ collection, id, file, places: placesOf(file, places), fiche: ficheOf(site, collection, id) },
    changes: (changes.get(`${collection}/${id}`) ?? []).map(toSnapshotChange),
    history: proposals.get(`${collection}/${id}`) ?? [],
  });
  return [
    ...members.map((record) => {
      const left = (record.value.missions ?? []).filter(({ end }) => end >= today);
      return {
        ...common("members", record),
        ...{ name: record.value.fullname ?? record.id, phase: "" },
        startups: [...new Set(left.flatMap(productsOf))],
        end: (record.value.missions ?? [])
          .map(({ end }) => end)
          .reduce((a: Day | null, b) => (a && a > b ? a : b), null),
      };
    }),
    ...products.map((record) => ({
      ...common("products", record),
      ...{ name: record.value.title ?? onSite.get(record.id)?.title ?? record.id },
      ...{ startups: [], end: null },
      phase: record.value.phases?.findLast(({ start }) => start <= today)?.name ?? "",
    })),
  ];
}

type Located = Pick<RecordFile<unknown>, "id" | "file" | "places">;

function placesOf(file: string, places: Located["places"]): string[] {
  return places ? [...new Set(Object.values(places).map(placeKey))] : [placeKey({ file })];
}

/** A file of which one record is all, or a row of a table. */
export function placeKey({ file, cell }: Pick<Place, "file" | "cell">): string {
  return cell ? JSON.stringify([file, "sheet" in cell ? cell.sheet : cell.table, cell.row]) : JSON.stringify([file]);
}

function ficheOf(
  { index, texts, published }: Pick<Site, "index" | "texts" | "published">,
  collection: SnapshotRecord["collection"],
  id: string,
): SnapshotFiche | null {
  const path = index[collection].get(id);
  if (path === undefined) return null;
  const shown = published?.fiches.get(path);
  if (shown) return "data" in shown ? { path, text: null, data: shown.data } : null;
  const text = texts.get(path) ?? null;
  return text === null ? null : { path, text, data: null };
}

function toSnapshotChange({ change, delivery }: PlannedChange): SnapshotChange {
  const { collection, id, kind, before, after, fields } = change;
  return { kind, path: fichePath(collection, id), before, after, delivery, rows: rowsWithRemovals(collection, fields) };
}
