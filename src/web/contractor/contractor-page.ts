import type { ContractorSnapshot } from "../../feedback/snapshot/contractor-snapshot.ts";
import type { PageLink } from "../render-page.ts";
import type { Query } from "./query.ts";
import { renderProblems } from "./render-problems.ts";
import { renderRecord } from "./render-record.ts";
import { renderRecords } from "./render-records.ts";

/** What an address asks for, below a contractor's own. */
export interface PageRequest {
  /** The contractor's address, without a slash at its end: `/t/owner/name`; empty at a desk. */
  base: string;
  /** `["membres", "jeanne.exemplaire"]`, decoded. */
  path: readonly string[];
  query: Query;
}

export interface ContractorPage {
  title: string;
  /** The page of `contractorLinks` that it is, or is part of. */
  path: string;
  content: string;
}

/** Addresses of the pages of a contractor. */
export function contractorLinks(base: string): PageLink[] {
  return [
    { path: base === "" ? "/" : base, text: "Aujourd’hui" },
    { path: `${base}/problemes`, text: "Problèmes" },
    { path: `${base}/membres`, text: "Membres" },
    { path: `${base}/produits`, text: "Produits" },
  ];
}

/** A page other than *Aujourd’hui*; null where there is none. */
export function contractorPage(
  snapshot: ContractorSnapshot,
  { base, path, query }: PageRequest,
): ContractorPage | null {
  const [name = "", id, ...more] = path;
  if (more.length > 0) return null;
  const own = `${base}/${name}`;
  if (name === "problemes" && id === undefined)
    return { title: "Problèmes", path: own, content: renderProblems(snapshot, own, query) };
  const collection = name === "membres" ? "members" : name === "produits" ? "products" : null;
  if (collection === null) return null;
  if (id === undefined)
    return {
      ...{ title: collection === "members" ? "Membres" : "Produits", path: own },
      content: renderRecords(snapshot, collection, own, query),
    };
  const record = snapshot.records.find((one) => one.collection === collection && one.id === id.normalize("NFC"));
  if (!record) return null;
  return { title: record.name, path: own, content: renderRecord(snapshot, record, base, query) };
}
