import type { ProductRecord } from "../records/product-record.ts";

/** A product to judge. */
export interface Product {
  id: string;
  title: string;
  attestations: readonly Attestation[];
}

export type Attestation = NonNullable<ProductRecord["attestations"]>[number];
