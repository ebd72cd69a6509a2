import { type Column, type ColumnType, isNumber, tables as kinds, type TableKind } from "../tables/table-kinds.ts";
import { isVocabulary, vocabularies } from "../tables/vocabularies.ts";

/** A table as `grist init` makes it. */
export interface TableLayout {
  kind: TableKind;
  /** Its id in Grist: letters, figures and `_`. */
  id: string;
  columns: ColumnLayout[];
}

export interface ColumnLayout {
  key: string;
  id: string;
  label: string;
  /** As Grist names it: `Date`, `Ref:Personnes`. */
  type: string;
  /** What can be chosen; empty where anything can be written. */
  choices: string[];
  /** The title, in the table that is referred to, of what the reference shows. */
  shows: string | null;
}

/** Those that every contractor needs, in an order in which each refers to tables before it. */
const USUAL: readonly TableKind[] = ["people", "products", "orders", "missions", "phases", "lines", "work"];

/** For those who keep all of the contract there. */
const MORE: readonly TableKind[] = [
  ...(["checkIns", "trainings", "events", "risks", "attestations", "contacts", "documentation"] as const),
  ...(["impact", "deliverables", "committees"] as const),
  ...(["activities", "replacements", "overlaps", "prices"] as const),
];

/** The list whose being empty says something: that a product publishes no figure. */
const SAID_EMPTY = "impact";

/** The tables to make, with their choices and references. `all`: with those of the contract's follow-up. */
export function layOutTables(all: boolean): TableLayout[] {
  return [...USUAL, ...(all ? MORE : [])].map((kind) => {
    const { owner, ownerName, list, columns } = kinds[kind];
    // Whose a row is: told by a reference, under the title that people know.
    const whose = list === null || kind === "prices" ? layOut(owner) : refersTo(owner.key, ownerName ?? owner);
    const others = columns
      .filter(({ type, key }) => (type !== "marker" || key === SAID_EMPTY) && key !== whose.key)
      .map(layOut);
    return { kind, id: tableId(kind), columns: [whose, ...others] };
  });
}

const targets: Readonly<Record<string, { kind: TableKind; shows: string; label: string }>> = {
  member: { kind: "people", shows: "Nom", label: "Personne" },
  product: { kind: "products", shows: "Identifiant", label: "Produit" },
  order: { kind: "orders", shows: "Bon de commande", label: "Bon de commande" },
};

function refersTo(key: string, column: Column): ColumnLayout {
  const target = targets[key];
  if (!target) return layOut(column);
  const { label } = target;
  return { key, id: columnId(label), label, type: `Ref:${tableId(target.kind)}`, choices: [], shows: target.shows };
}

function layOut({ key, type, titles: [label] }: Column): ColumnLayout {
  const target = targets[type === "products" ? "product" : type];
  return {
    ...{ key, id: columnId(label), label },
    type: target ? `${type === "products" ? "RefList" : "Ref"}:${tableId(target.kind)}` : typeOf(type),
    choices: choicesOf(type),
    shows: target?.shows ?? null,
  };
}

function typeOf(type: ColumnType): string {
  if (isVocabulary(type) || type === "boolean") return "Choice";
  if (type === "day" || type === "first-day" || type === "last-day" || type === "month") return "Date";
  if (type === "list") return "ChoiceList";
  // A new row holds 0 under a column of numbers, and nothing under one that holds anything.
  return isNumber(type) ? "Any" : "Text";
}

function choicesOf(type: ColumnType): string[] {
  if (type === "boolean") return ["Oui", "Non"];
  if (!isVocabulary(type)) return [];
  return Object.entries(vocabularies[type].words).map(([word, [called = word]]) => called);
}

function tableId(kind: TableKind): string {
  return columnId(kinds[kind].names[0]);
}

/** As Grist makes an id of a label. */
function columnId(label: string): string {
  const plain = label.replaceAll("œ", "oe").normalize("NFD").replace(/\p{M}/gu, "");
  return plain.replace(/[^A-Za-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
}
