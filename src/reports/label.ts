import { renderTemplate } from "../templating/render-template.ts";

const labels = new Map<string, string>();

/** The French of a table's name, a column's key or a word of the contract; thousands of cells hold the same few. */
export function reportLabel(kind: "table" | "column" | "word", name: string): string {
  const key = `${kind} ${name}`;
  const known = labels.get(key);
  if (known !== undefined) return known;
  const data = { table: { name }, column: { key: name }, word: { word: name } }[kind];
  const text = renderTemplate(`reports/${kind}`, data).trim();
  labels.set(key, text);
  return text;
}

/** A unit with its French name, which pages would else look up for each row. */
export function withUnitName<Of extends { unit: string }>(unit: Of) {
  return { ...unit, name: reportLabel("word", unit.unit) };
}
