import { fieldRows } from "../../channels/field-rows.ts";
import type {
  ContractorSnapshot,
  SnapshotChange,
  SnapshotFiche,
  SnapshotRecord,
} from "../../feedback/snapshot/contractor-snapshot.ts";
import type { JsonObject } from "../../fiches/json.ts";
import { bodyOf, readFiche } from "../../fiches/read-fiche.ts";
import { isProblem } from "../../problems/problem.ts";
import { renderHtml } from "../../templating/render-html.ts";
import { inlineHtml } from "../inline-html.ts";
import { diffRows, sideRows } from "./diff-rows.ts";
import { fileUrl, placeProblem } from "./place-problem.ts";
import type { Query } from "./query.ts";
import { problemsOf, stateOf } from "./render-records.ts";

/** One person or product: what is planned, then the fiche as the site shows it. */
export function renderRecord(snapshot: ContractorSnapshot, record: SnapshotRecord, base: string, query: Query): string {
  const { collection, id, name, file, fiche, end, phase, startups, changes } = record;
  const isSideBySide = query.vue === "cote-a-cote";
  const known = new Set(snapshot.records.filter((one) => one.collection === "products").map((one) => one.id));
  const pathTo = (kind: "membres" | "produits", of: string) => `${base}/${kind}/${encodeURIComponent(of)}`;
  return renderHtml("web/record", {
    ...{
      collection,
      id,
      name,
      file,
      end,
      phase,
      isSideBySide,
      state: stateOf(record, snapshot),
      today: snapshot.today,
    },
    path: pathTo(collection === "members" ? "membres" : "produits", id),
    fileUrl: snapshot.editUrl === null ? null : fileUrl(snapshot.editUrl, file),
    products: startups.map((one) => ({ id: one, path: known.has(one) ? pathTo("produits", one) : null })),
    problems: problemsOf(record, snapshot)
      .filter(({ severity }) => severity !== "note")
      .map((found) => placeProblem(found, snapshot)),
    changes: changes.map((change) => showChange(change, isSideBySide)),
    fiche: fiche && showFiche(collection, fiche),
  });
}

function showChange({ kind, path, before, after, rows, delivery }: SnapshotChange, isSideBySide: boolean) {
  const lines = after === null ? [] : diffRows(before ?? "", after);
  return {
    ...{ kind, path, rows, hasTexts: after !== null },
    lines: isSideBySide ? [] : lines,
    sides: isSideBySide ? sideRows(lines) : [],
    title: delivery?.title ?? "",
    words: delivery ? inlineHtml(delivery.words) : "",
  };
}

function showFiche(collection: SnapshotRecord["collection"], fiche: SnapshotFiche) {
  const read = fiche.text === null ? null : readFiche(fiche.text, fiche.path);
  if (read && isProblem(read)) return { path: fiche.path, rows: [], body: "", problem: read.message };
  const data: JsonObject = read ? read.data : (fiche.data ?? {});
  const values = Object.entries(data).map(([key, to]) => ({ path: [key], item: null, from: null, to }));
  return {
    path: fiche.path,
    rows: fieldRows(collection, values).filter(({ to }) => to.kind !== "none"),
    body: read ? bodyOf(read).trim() : "",
    problem: "",
  };
}
