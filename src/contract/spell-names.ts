import type { Records } from "../records/records.ts";
import { nameKey } from "./name-key.ts";

/** Gives every spelling of a name the first one that it was asked for. */
export function spellNames(): (name: string) => string {
  const first = new Map<string, string>();
  return (name) => {
    const key = nameKey(name);
    const known = first.get(key) ?? name.normalize("NFC").trim();
    first.set(key, known);
    return known;
  };
}

/** Beneficiaries as the records spell them first: in orders, then in products. */
export function spellBeneficiaries({ orders, products }: Pick<Records, "orders" | "products">) {
  const spell = spellNames();
  for (const { value } of [...orders, ...products]) if (value.beneficiary !== undefined) spell(value.beneficiary);
  return spell;
}
