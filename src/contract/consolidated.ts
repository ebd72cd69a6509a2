import type { DeliverableKind } from "../records/deliverable-kind.ts";
import type { Unit } from "../records/unit.ts";
import type { Centidays, Cents, Share } from "./amount.ts";
import type { MonthFollowUp } from "./follow-up-order.ts";
import type { RiskQuarter, Spent } from "./report.ts";
import type { ReadReport } from "./report-file.ts";
import { summedParts } from "./sums-of-order.ts";

/** Several contractors' reports as one, for the DINUM: « consolider les informations », CCTP §1.2. Sums are those of the orders. */
export interface Consolidated extends Totals {
  /** From the first day of any period to the last. */
  from: string;
  to: string;
  today: string;
  contractors: (Totals &
    Pick<ReadReport, "contractor" | "from" | "to" | "today" | "beneficiary"> & { orders: number })[];
  beneficiaries: (Totals & { beneficiary: string; contractors: string[] })[];
  units: (UnitTotals & { unit: Unit; contractors: (UnitTotals & ContractorPrices)[] })[];
  months: MonthFollowUp[];
  orders: (Omit<ReadReport["orders"][number], "activities" | "activityPlan"> & { contractor: string })[];
  activities: ConsolidatedActivity[];
  products: (ReadReport["products"][number] & { contractors: string[] })[];
  risks: (ReadReport["risks"][number] & { contractor: string })[];
  /** The earliest quarter first. */
  riskQuarters: (RiskQuarter & { contractor: string })[];
  deliverables: ConsolidatedDeliverables[];
  impact: (ReadReport["impact"][number] & { contractor: string })[];
  committees: (ReadReport["committees"][number] & { contractor: string })[];
  standards: (NonNullable<ReadReport["standards"]>[number] & { contractor: string })[];
  /** What to check before the sums are used. */
  gaps: ReportGap[];
}

export interface Totals {
  centidays: Share;
  cents: Share;
  inPeriod: Spent;
}

export interface UnitTotals {
  centiunits: number;
  centidays: Share;
  cents: Share;
}

/** An order's days by activity (CCTP §3.3). Null is unknown: an order that plans no activity says what is done of each, and no more. */
export interface ConsolidatedActivity extends Record<keyof Share, Centidays | null> {
  contractor: string;
  reference: string;
  product: string;
  title: string;
  /** Null for the rest of an order that plans its activities. */
  activity: string | null;
}

/** Of what the units that a contractor has on a product ask for. */
export interface ConsolidatedDeliverables {
  contractor: string;
  product: string;
  title: string;
  recorded: number;
  /** Of these nothing is known: it is not said that they are missing. */
  notRecorded: { kind: DeliverableKind; clauses: string[] }[];
}

/** What may be found between reports, or lacks in one; none says that anybody is wrong. */
export const gapKinds = [
  "superseded",
  "period",
  "made-early",
  "one-beneficiary",
  "months",
  "sum",
  ...summedParts,
  "no-site",
  "no-standards",
  "no-activities",
  "no-deliverables",
  "no-risk-quarters",
  "undated-risks",
  "misdated-risks",
  "price",
  "person",
  "order",
  "phase",
] as const;

export interface ReportGap {
  kind: (typeof gapKinds)[number];
  contractors: string[];
  /** A unit, a person, an order, a product or a beneficiary; months that follow one another have their first and last in `from` and `to`. */
  subject: string | null;
  /** Days, or months. */
  from: string | null;
  to: string | null;
  /** References of those whose parts do not come to their total. */
  orders: string[];
  /** Of each contractor, where prices differ. */
  prices: ContractorPrices[];
  /** Of each contractor, where phases differ. */
  phases: { contractor: string; phase: string }[];
}

export interface ContractorPrices {
  contractor: string;
  /** Each once, the lowest first. */
  unitPrices: Cents[];
}
