import type { AccessibilityStatus } from "./pages/accessibility-mention.ts";

/** A declared status as one of the three; null for any other word. */
export function conformityOf(status: string): AccessibilityStatus | null {
  const known = ["totalement conforme", "partiellement conforme", "non conforme"] as const;
  const folded = status
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, " ");
  return known.find((one) => one === folded) ?? null;
}
