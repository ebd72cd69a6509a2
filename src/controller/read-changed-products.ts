import { repositorySource } from "../github/repository-source.ts";
import type { ProductRecord } from "../records/product-record.ts";
import type { RecordFile } from "../records/records.ts";
import type { ContractorState } from "../staffing/read-staffing.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";

/** The product records that say something else than what is merged. Texts of another commit are read only where they differ. */
export async function readChangedProducts(
  { github, repository, cache }: ReconcileContext,
  { head, records, texts }: ContractorState,
): Promise<RecordFile<ProductRecord>[]> {
  const baseSource = repositorySource(github, repository, head.commit, cache);
  const merged = await baseSource.read(records.products.map(({ file }) => file));
  return records.products.filter(({ file }) => merged.get(file) !== texts.get(file));
}
