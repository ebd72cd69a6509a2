import { repositorySource } from "../github/repository-source.ts";
import { parseTrend, type Trend } from "../standards/trend.ts";
import type { Look } from "./look.ts";
import type { Contractor } from "./read-staffing.ts";

/** Where the data branch keeps a product's trend. */
export function trendFile(product: string): string {
  return `standards/${product}.json`;
}

/** What the data branch holds of products; null for one of which it holds nothing. Asked for only when the branch has moved. */
export async function readTrends(
  { github, staffing, cache }: Look,
  { data }: Contractor,
  products: readonly string[],
): Promise<Map<string, Trend | null>> {
  const kept = data
    ? await repositorySource(github, staffing, data.head, cache).read(products.map(trendFile))
    : new Map<string, string | null>();
  return new Map(products.map((product) => [product, parseTrend(kept.get(trendFile(product)))]));
}
