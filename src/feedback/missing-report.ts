import type { DeliveryState } from "../delivery/delivered.ts";

/** The report of a period that was to be proposed to the records, and has no pull request: why, and until when it is tried again. */
export interface MissingReport {
  /** Days, both included. */
  from: string;
  to: string;
  /** Tried by each look, this day included. */
  until: string;
  branch: string;
  delivery: Extract<DeliveryState, { state: "failed" | "blocked" | "pushed" }>;
}
