import { z } from "zod";
import { createMarker } from "./codec.ts";

/** An issue of the contract's follow-up: what it is about. */
export const contractIssueMarker = createMarker<{ key: string }>(
  "contract-issue",
  z.object({ key: z.string().min(1) }),
  ["key"],
);

/** The marker of an issue about a product's standards, at its end. */
export interface StandardsIssueFields {
  product: string;
  /** The standards that it has listed: a line that is missing was taken off by people. */
  listed: string[];
}

export const standardsIssueMarker = createMarker<StandardsIssueFields>(
  "standards-issue",
  z.object({ product: z.string(), listed: z.array(z.string()) }),
  ["product", "listed"],
);

/** Ends the line of one standard in such an issue. */
export const standardMarker = createMarker<{ rule: string }>(
  "standard",
  z.object({ rule: z.string().regex(/^[a-z0-9-]{1,60}$/) }),
  ["rule"],
);
