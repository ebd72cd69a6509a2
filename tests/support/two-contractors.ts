import { consolidateReports } from "../../src/contract/consolidate-reports.ts";
import { readReport } from "./read-report.ts";

/** The example's contractor beside one that shares a person and a product, at another price, with a hostile name. */
export function twoContractors() {
  const mine = readReport();
  const [order] = mine.orders;
  const theirs = {
    ...mine,
    contractor: '=1+1 <b onclick="x">| Spécimen',
    from: "2026-08-01",
    orders: order
      ? [{ ...order, reference: "S-1", units: order.units.map((unit) => ({ ...unit, unitPrices: [1_234_567] })) }]
      : [],
    ...(order ? { cents: order.cents, centidays: order.centidays } : {}),
  };
  return consolidateReports([mine, theirs], "2026-11-10");
}
