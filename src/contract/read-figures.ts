import { z } from "zod";
import { isDay } from "../dates/day.ts";
import { filledLine } from "../yaml/shapes.ts";

/** One measure: an indicator's value on a day, in hundredths. */
export interface Figure {
  indicator: string;
  value: number;
  unit: string | null;
  date: string;
  source: string | null;
}

/** What a product's pages were read for: its figures, none, or that no page could be read. */
export type ReadFigures = { kind: "figures"; figures: readonly Figure[] } | { kind: "none" } | { kind: "unread" };

/** Of what a page offers: more is no report's. */
const MOST = 1_000;
const LARGEST = 1e12;

const lineOf = (max: number) => z.string().trim().pipe(filledLine(max));
const measureShape = z.object({
  indicator: lineOf(200),
  value: z.number().min(0).max(LARGEST),
  unit: lineOf(50).nullish(),
  date: z
    .string()
    .transform((text) => text.slice(0, 10))
    .refine(isDay),
});

/**
 * The figures of a product's JSON, `{"impact": [{"indicator", "value", "unit", "date"}]}` or that list alone, as docs/dossiers.md asks for
 * them; two decimals are kept. What is no measure is passed over: it is nobody's error.
 */
export function readFigures(json: unknown, source: string): Figure[] {
  const listed = z.union([z.array(z.unknown()), z.object({ impact: z.array(z.unknown()) })]).safeParse(json);
  if (!listed.success) return [];
  const items = Array.isArray(listed.data) ? listed.data : listed.data.impact;
  return items.slice(0, MOST).flatMap((item) => {
    const measure = measureShape.safeParse(item);
    if (!measure.success) return [];
    const { indicator, value, unit = null, date } = measure.data;
    return [{ indicator, value: Math.round(value * 100), unit, date, source }];
  });
}
