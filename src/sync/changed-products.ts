import { repositorySource } from "../github/repository-source.ts";
import type { ProductRecord } from "../records/product-record.ts";
import type { RecordFile } from "../records/records.ts";
import type { Look } from "./look.ts";
import type { Contractor } from "./read-staffing.ts";

/** The product records that say something else than what is merged. Texts of another commit are asked for only where they differ. */
export async function changedProducts(
  { github, staffing, cache }: Look,
  { head, records, texts }: Contractor,
): Promise<RecordFile<ProductRecord>[]> {
  const source = repositorySource(github, staffing, head.commit, cache);
  const merged = await source.read(records.products.map(({ file }) => file));
  return records.products.filter(({ file }) => merged.get(file) !== texts.get(file));
}
