import type { DescribedChange } from "../describe-change.ts";

/** The address of a product's page by its id; null while the product is only proposed. */
export type ProductPage = (productId: string) => string | null;

/** The products' pages on the site, as they are while these changes are not merged. */
export function productPages(siteUrl: string, changes: readonly DescribedChange[]): ProductPage {
  const proposed = new Set(
    changes
      .filter(({ kind, collection }) => kind === "create" && collection === "products")
      .map(({ id }) => id.normalize("NFC")),
  );
  const root = siteUrl.replace(/\/+$/, "");
  return (id) =>
    // Half a character has no address.
    proposed.has(id.normalize("NFC")) || /\p{Cs}/u.test(id) ? null : `${root}/startups/${encodeURIComponent(id)}.html`;
}
