import { readFileSync } from "node:fs";
import type { Database } from "../database.ts";
import { thematiques, usertypes } from "../vocabularies.ts";
import { type Html, html, json } from "./html.ts";

const folder = new URL("../browser/", import.meta.url);

/** What runs in the pages, by its address. */
export const scripts: ReadonlyMap<string, string> = new Map(
  ["controlled", "autocomplete", "rows", "form"].map((name) => [
    `/_next/static/${name}.js`,
    readFileSync(new URL(`${name}.js`, folder), "utf8"),
  ]),
);

export function layout(title: string, content: Html): string {
  return `<!doctype html>\n${html`<html lang="fr"><head><meta charset="utf-8"><title>${title} / Espace Membre</title></head><body><main>${content}</main></body></html>`.html}`;
}

/** What the autocompletes of a page propose, by the name of their source. */
export function optionsOf(database: Database): Record<string, { id: string | null; name: string }[]> {
  const words = (list: readonly string[]) => [...new Set(list)].map((name) => ({ id: null, name }));
  const rows = (list: readonly { id: string; name: string }[]) => list.map(({ id, name }) => ({ id, name }));
  return {
    products: rows(database.products),
    incubators: rows(database.incubators),
    organisations: rows(database.organisations),
    members: database.members.map(({ username, fullname }) => ({ id: username, name: fullname })),
    competences: words(database.members.flatMap(({ competences }) => competences ?? [])),
    techno: words(database.products.flatMap(({ techno }) => techno ?? [])),
    thematiques: words(thematiques),
    usertypes: words(usertypes),
  };
}

/** A form whose inputs React would control, and its server action. */
export function formPage(
  title: string,
  { fields, ...data }: { fields: Html; action: string; today: string; options: object },
): string {
  return layout(
    title,
    html`<h1>${title}</h1><form novalidate>${fields}
      <p data-message role="status"></p>
      <button class="fr-btn" type="submit" data-save disabled>Enregistrer</button></form>
      ${json("page-data", data)}<script type="module" src="/_next/static/form.js"></script>`,
  );
}
