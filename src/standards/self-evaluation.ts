import { z } from "zod";
import { isCategory, type ProgrammeCategory } from "./programme.ts";

/** What a product's team says of itself on the programme's service, or that the service did not answer. */
export type EvaluationObservation =
  | {
      kind: "observed";
      url: string;
      /** ISO 8601. */
      at: string;
      /** How much of each category the team holds for met, in percent; null where it has not evaluated the product. */
      conformity: ReadonlyMap<ProgrammeCategory, number> | null;
    }
  | { kind: "unavailable"; url: string; at: string; status: string };

/** Beyond what the service could hold. */
const MAX_PRODUCTS = 10_000;

const percent = z.number().min(0).max(100);
const answer = z.record(z.string(), z.unknown());
const evaluation = z.object({ conformity: z.record(z.string(), z.unknown()) });

/**
 * What `/api/evaluations` answers: `{product: {completion: {category: 0–100}, conformity: {category: 0–100}}}`. It is what others wrote:
 * what has another shape is passed over, one product or one category at a time. Null where nothing is as it should be.
 */
export function parseEvaluations(value: unknown): Map<string, ReadonlyMap<ProgrammeCategory, number>> | null {
  const products = answer.safeParse(value).data;
  if (products === undefined || Array.isArray(value)) return null;
  const entries = Object.entries(products).slice(0, MAX_PRODUCTS);
  const parsed = new Map(
    entries.flatMap(([product, one]) => {
      const { data } = evaluation.safeParse(one);
      return data ? [[product.normalize("NFC"), conformityOf(data.conformity)] as const] : [];
    }),
  );
  return parsed.size === 0 && entries.length > 0 ? null : parsed;
}

function conformityOf(levels: Record<string, unknown>): ReadonlyMap<ProgrammeCategory, number> {
  return new Map(
    Object.entries(levels).flatMap(([name, level]) => {
      const category = name.normalize("NFC");
      const { data } = percent.safeParse(level);
      return isCategory(category) && data !== undefined ? [[category, data] as const] : [];
    }),
  );
}
