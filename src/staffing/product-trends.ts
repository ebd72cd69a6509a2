import { dayOf } from "../dates/day.ts";
import { repositorySource } from "../github/repository-source.ts";
import { ofProducts, type Site } from "../site/site.ts";
import { countMet } from "../standards/count-met.ts";
import type { EvaluatedFiche } from "../standards/evaluate-fiches.ts";
import { mergeTrend, parseTrend, printTrend, type Trend } from "../standards/trend.ts";
import type { ContractorState } from "./read-staffing.ts";
import type { ReconcileContext } from "./reconcile-context.ts";

/**
 * The trends of the products of records, from their fiches and attestations alone, where an answer changed: texts by
 * path on the data branch.
 */
export async function computeChangedTrends(
  context: ReconcileContext,
  contractor: ContractorState,
  site: Site,
): Promise<ChangedTrends> {
  const { records, settings } = contractor;
  const today = dayOf(context.now());
  const evaluated = await context.workers.evaluateFiches(...ofProducts(records, site), {
    today,
    attestationMonths: settings.standards.attestationMonths,
  });
  const standards = countMet(evaluated.flatMap(({ findings }) => findings));
  if (evaluated.length === 0) return { texts: new Map(), standards, evaluated, trends: new Map() };
  const previous = await readTrends(
    context,
    contractor,
    evaluated.map(({ product }) => product),
  );
  const trends = new Map(
    evaluated.map(({ product, findings }) => [product, mergeTrend(previous.get(product) ?? null, findings, today)]),
  );
  const texts = new Map(
    [...trends].flatMap(([product, trend]) =>
      trend === previous.get(product) ? [] : [[trendPath(product), printTrend(trend)] as const],
    ),
  );
  return { texts, standards, evaluated, trends };
}

interface ChangedTrends {
  /** By path on the data branch. */
  texts: Map<string, string>;
  /** Answers of all products: those that are met, of those that are known. */
  standards: { met: number; judged: number };
  evaluated: readonly EvaluatedFiche[];
  /** By product, as the data branch is to hold them. */
  trends: ReadonlyMap<string, Trend>;
}

/** Where the data branch keeps a product's trend. */
export function trendPath(product: string): string {
  return `standards/${product}.json`;
}

/** What the data branch holds of products; null for one of which it holds nothing. Read again only when the branch has moved. */
export async function readTrends(
  { github, repository, cache }: ReconcileContext,
  { dataFile }: ContractorState,
  products: readonly string[],
): Promise<Map<string, Trend | null>> {
  const texts = dataFile
    ? await repositorySource(github, repository, dataFile.head, cache).read(products.map(trendPath))
    : new Map<string, string | null>();
  return new Map(products.map((product) => [product, parseTrend(texts.get(trendPath(product)))]));
}
