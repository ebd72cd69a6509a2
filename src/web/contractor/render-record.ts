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
import { badgePath } from "../badges/badge-routes.ts";
import { ficheBadge, standardsBadge } from "../badges/product-badges.ts";
import { inlineHtml } from "../inline-html.ts";
import { diffRows, sideRows } from "./diff-rows.ts";
import { fileUrl, placeProblem, recordUrl } from "./place-problem.ts";
import { productNames } from "./product-names.ts";
import type { Query } from "./query.ts";
import { problemsOf, stateOf } from "./render-records.ts";

/** One person or product: what is planned, then the fiche as the site shows it. */
export function renderRecord(
  snapshot: ContractorSnapshot,
  record: SnapshotRecord,
  { base, query, publicUrl }: { base: string; query: Query; publicUrl: string },
): string {
  const { collection, id, name, file, fiche, end, phase, startups, changes } = record;
  const isSideBySide = query.vue === "cote-a-cote";
  const nameOf = productNames(snapshot);
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
    fileUrl: recordUrl(record, snapshot),
    products: startups.map((one) => ({ name: nameOf(one), path: known.has(one) ? pathTo("produits", one) : null })),
    problems: problemsOf(record, snapshot)
      .filter(({ severity }) => severity !== "note")
      .map((found) => placeProblem(found, snapshot)),
    changes: changes.map((change) => showChange(change, isSideBySide)),
    fiche: fiche && showFiche(collection, fiche),
    ficheUrl: fiche && snapshot.sources ? fileUrl(snapshot.sources.site, fiche.path) : null,
    history: record.history,
    badges: badgesOf(record, snapshot, publicUrl),
  });
}

/** Where everyone may read of it, to be copied into a README; null where nobody may. */
function badgesOf({ collection, id }: SnapshotRecord, { publicProducts }: ContractorSnapshot, publicUrl: string) {
  const product = collection === "products" && publicProducts?.products.find((one) => one.id === id);
  if (!product || !publicProducts) return null;
  const { contractor } = publicProducts;
  const images = [
    { label: ficheBadge(product).label, path: badgePath(contractor, id, "fiche.svg") },
    { label: standardsBadge(product).label, path: badgePath(contractor, id, "standards.svg") },
  ];
  return {
    images,
    json: badgePath(contractor, id, "produit.json"),
    lines: images.map(({ label, path }) => `[![${label}](${publicUrl}${path})](${product.url})`),
  };
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
