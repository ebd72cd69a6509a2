import { z } from "zod";
import { dayShape } from "../dates/day.ts";
import { type Finding, findingAnswers } from "./finding.ts";

/** The last results of one product, by rule. */
export type Trend = z.infer<typeof trendSchema>;

const trendSchema = z.strictObject({
  version: z.literal(1),
  results: z.array(
    z.strictObject({
      rule: z.string(),
      answer: z.enum(findingAnswers),
      severity: z.enum(["error", "warning", "note"]),
      /** The day the answer became this one. */
      since: dayShape,
      /** The day it was evaluated, the last time that something changed for the product. */
      at: dayShape,
    }),
  ),
});

/** Null where there is no file or it cannot be read: the trend then starts anew, and Git still has the old one. */
export function parseTrend(text: string | null | undefined): Trend | null {
  try {
    return trendSchema.safeParse(JSON.parse(text ?? "")).data ?? null;
  } catch {
    return null;
  }
}

export function printTrend(trend: Trend): string {
  return `${JSON.stringify(trend, null, 2)}\n`;
}

/**
 * What one product's findings of a day make of its trend. `previous` itself where no answer, nor what it weighs, has changed: there is
 * nothing to write then. Rules that are no more are left out.
 */
export function mergeTrend(previous: Trend | null, findings: readonly Finding[], today: string): Trend {
  const before = new Map(previous?.results.map((result) => [result.rule, result]));
  const results = findings.map(({ rule, answer, severity }) => {
    const last = before.get(rule);
    return { rule, answer, severity, since: last?.answer === answer ? last.since : today, at: today };
  });
  const isUnchanged = ({ rule, answer, severity }: Trend["results"][number]) => {
    const last = before.get(rule);
    return last?.answer === answer && last.severity === severity;
  };
  return previous && results.length === previous.results.length && results.every(isUnchanged)
    ? previous
    : { version: 1, results };
}
