import type { Page } from "playwright-core";
import { z } from "zod";
import { rejectOnAbort } from "../pages/time-budget.ts";

/** Rules that a page breaks, by what that means to people, as axe says: https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md */
export interface Violations {
  critical: number;
  serious: number;
  moderate: number;
  minor: number;
}

/** What the page hands over, which may be anything. */
const Found = z.array(z.enum(["critical", "serious", "moderate", "minor"]).nullable()).max(1_000);

const RUN =
  "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ impact }) => impact))";

/** Runs axe on a page; null where it is not installed, or does not end before the signal. */
export async function countViolations(page: Page, signal: AbortSignal): Promise<Violations | null> {
  try {
    const { default: axe } = await import("axe-core");
    await rejectOnAbort(signal, page.evaluate(axe.source));
    const found = Found.parse(await rejectOnAbort(signal, page.evaluate(RUN)));
    const count = (impact: keyof Violations) => found.filter((one) => one === impact).length;
    return {
      critical: count("critical"),
      serious: count("serious"),
      moderate: count("moderate"),
      minor: count("minor"),
    };
  } catch {
    return null;
  }
}
