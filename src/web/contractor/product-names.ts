import type { ContractorSnapshot } from "../../feedback/snapshot/contractor-snapshot.ts";

/** What people call a product, by its id: an id that no record has stands for itself. */
export function productNames({ records }: Pick<ContractorSnapshot, "records">): (id: string) => string {
  const names = new Map(records.flatMap(({ collection, id, name }) => (collection === "products" ? [[id, name]] : [])));
  return (id) => names.get(id) ?? id;
}
