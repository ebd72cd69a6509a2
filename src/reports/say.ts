import { renderTemplate } from "../templating/render-template.ts";

const said = new Map<string, string>();

/** The French of a table's name, a column's key or a word of the contract; thousands of cells hold the same few. */
export function say(kind: "table" | "column" | "word", name: string): string {
  const key = `${kind} ${name}`;
  const known = said.get(key);
  if (known !== undefined) return known;
  const data = { table: { name }, column: { key: name }, word: { word: name } }[kind];
  const text = renderTemplate(`reports/${kind}`, data).trim();
  said.set(key, text);
  return text;
}
