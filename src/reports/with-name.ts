import type { ReportOrder } from "../contract/report.ts";
import { say } from "./say.ts";

/** A unit with its French name, which pages would else look up for each row. */
export function withName(unit: ReportOrder["units"][number]) {
  return { ...unit, name: say("word", unit.unit) };
}
