import { z } from "zod";
import type { FicheField, Field } from "../../src/fiches/field.ts";
import { fields, itemFields } from "../../src/fiches/fields.ts";
import { renderTemplate } from "../../src/templating/render-template.ts";

const titles = [
  ["Membre", fields.members],
  ["Une mission", itemFields.missions],
  ["Produit", fields.products],
  ["Une phase", itemFields.phases],
  ["Un évènement", itemFields.events],
] as const;

/** The reference of the public keys, as docs/dossiers.md holds it between its two comments. */
export function printPublicKeys(): string {
  const tables = titles.map(([title, table]) => {
    const rows: [string, Field & Partial<FicheField>][] = Object.entries(table);
    const described = rows.map(([key, { label, description, owner = null, isRequired, shape }]) => {
      return {
        key,
        label,
        description,
        owner,
        isRequired: isRequired || !z.object({ key: shape }).safeParse({}).success,
      };
    });
    return { title, fields: described, owned: described.some(({ owner }) => owner !== null) };
  });
  return renderTemplate("docs/public-keys", { tables }).trim();
}
