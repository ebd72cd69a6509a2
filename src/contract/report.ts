import type { Problem } from "../problems/problem.ts";
import type { Clause, DeliverableKind } from "../records/deliverable-kind.ts";
import type { Centidays, Cents, Share } from "./amount.ts";
import type { CheckIn } from "./check-ins-due.ts";
import type { CoverGap } from "./cover-gaps.ts";
import type { BeneficiaryFollowUp, FollowUp } from "./follow-up.ts";
import type { MonthFollowUp, OrderFollowUp } from "./follow-up-order.ts";
import type { IndependentFollowUp } from "./independents-of.ts";
import type { MissionRules } from "./mission-rules.ts";
import type { Duty } from "./on-duty.ts";
import type { PhaseReminder } from "./phase-reminders.ts";
import type { Renewal } from "./renewals-of.ts";

/** What a report in JSON says it is, so that a reader of another year knows; a key that changes its meaning takes the next number. */
export const REPORT_VERSION = 1;

/**
 * The report to DINUM, or to one beneficiary, for a period (CCTP §3.3): plain data with exact numbers, which each format writes its
 * own way. Money is in cents without VAT, days in hundredths, hours and units as well; days are text; lists have their order.
 */
export interface Report {
  contractor: string;
  from: string;
  to: string;
  today: string;
  /** Null in the report of all of them. */
  beneficiary: string | null;
  centidays: Share;
  cents: Share;
  /** Of all the orders, in the months of the period. */
  inPeriod: Spent;
  beneficiaries: (Pick<BeneficiaryFollowUp, "beneficiary" | "centidays" | "cents"> & { inPeriod: Spent })[];
  /** « Par projet et par bon de commande » (CCTP §3.3): by beneficiary, then product. */
  projects: ReportProject[];
  units: FollowUp["units"];
  /** Those of the period in which there was work, or an amendment paid for work of before. */
  months: MonthFollowUp[];
  orders: ReportOrder[];
  products: ReportProduct[];
  impact: ReportImpact[];
  risks: ReportRisk[];
  /** The last ones up to the period's, the earliest first. */
  riskQuarters: RiskQuarter[];
  /** Of the risks, those that do not say since when: no quarter counts them. */
  undatedRisks: number;
  /** Those noted up to the period's end whose dates are the wrong way round: no quarter counts them either, and nothing says when they changed. */
  misdatedRisks: number;
  deliverables: ReportDeliverable[];
  committees: ReportCommittee[];
  fiches: FicheState[] | null;
  standards: ProductStandards[] | null;
  /** What puts right the errors of most products, that one first; the products by their titles. */
  standardsFirst: { action: string; products: string[] }[];
  trainings: ReportTraining[];
  /** Between the contractor and its independents; null in the report of one beneficiary. */
  checkIns: { held: number; next: CheckIn[] } | null;
  /** For the contractor alone; null in a report that may leave it. */
  independents: IndependentFollowUp[] | null;
  replacements: ReportReplacement[];
  /** Days that the contractor gives itself to answer a replacement. */
  replacementDays: number;
  renewals: (Renewal & { title: string })[];
  overlaps: ReportOverlap[];
  rules: ReportRules[];
  reminders: PhaseReminder[];
  duty: Duty;
  coverGaps: CoverGap[];
}

export interface Spent {
  centidays: Centidays;
  cents: Cents;
}

export interface ReportProject {
  beneficiary: string;
  product: string;
  title: string;
  /** References. */
  orders: string[];
  centidays: Share;
  cents: Share;
  inPeriod: Spent;
}

export interface ReportOrder extends OrderFollowUp {
  /** The product's title, or its id. */
  title: string;
  inPeriod: Spent;
  burnDown: BurnDownPoint[];
}

/** What an order counts at the end of a month, what is left of it, and what would be left had the days been used evenly. */
export interface BurnDownPoint {
  month: string;
  ordered: Centidays;
  left: Centidays;
  expected: Centidays;
}

export interface ReportProduct {
  product: string;
  title: string;
  phase: string | null;
  /** The page where impact is measured (CCTP §3.2, « une page /stats »). */
  statsUrl: string | null;
  impactUrl: string | null;
  /** What the standards found of that page; null where they were not evaluated. */
  stats: ReportFinding | null;
}

export interface ReportRisk {
  product: string;
  title: string;
  name: string;
  level: "low" | "medium" | "high" | null;
  owner: string | null;
  mitigation: string | null;
  since: string | null;
  closedOn: string | null;
  /** What happened to it in the period: since the last report, where reports follow each other. */
  changes: RiskChange[];
}

export interface RiskChange {
  on: string;
  kind: "opened" | "raised" | "lowered" | "reviewed" | "closed";
  before: ReportRisk["level"];
  after: ReportRisk["level"];
  note: string | null;
}

/** How many of each in a quarter; `open`, at its end. */
export interface RiskQuarter extends Record<Exclude<RiskChange["kind"], "reviewed">, number> {
  year: number;
  number: number;
  open: number;
}

/**
 * An indicator of a product, in hundredths, or why there is none: `not-published` is what the record says, `not-found` what a page that
 * was read does not offer, `unread` a page that could not be read, `not-recorded` that nothing is known.
 */
export interface ReportImpact {
  product: string;
  title: string;
  state: "measured" | "not-published" | "not-found" | "unread" | "not-recorded";
  indicator: string | null;
  unit: string | null;
  value: number | null;
  date: string | null;
  source: string | null;
  previous: { value: number; date: string } | null;
  /** Null where there is nothing to compare, or in another unit. */
  change: number | null;
}

/** A deliverable of the contract; without items, it is not recorded. */
export interface ReportDeliverable {
  product: string;
  title: string;
  clauses: Clause[];
  kind: DeliverableKind;
  items: { title: string | null; url: string | null; date: string | null; result: string | null }[];
}

/** A committee that met in the period, or last; no day where none is known. */
export interface ReportCommittee {
  product: string;
  title: string;
  date: string | null;
  decision: "continue" | "conditions" | "stop" | null;
  note: string | null;
  /** The phase that it decided on. */
  phase: string | null;
  isInPeriod: boolean;
}

/** Whether a fiche of the site agrees with the records; `held-back`: a problem keeps the change from being proposed. */
export interface FicheState {
  kind: "member" | "product";
  id: string;
  name: string;
  state: "up-to-date" | "to-update" | "to-create" | "held-back";
}

/** One answer of a standards rule about one product. */
export interface ReportFinding {
  product: string;
  rule: string;
  answer: "pass" | "fail" | "unknown" | "not-applicable" | "attested";
  severity: Problem["severity"];
  message: string;
  /** Null where there is nothing to do. */
  remedy: string | null;
}

export interface ProductStandards {
  product: string;
  title: string;
  counts: Record<ReportFinding["answer"], number>;
  /** What fails, the gravest first; since what day it does, where that was followed. */
  failures: (ReportFinding & { since: string | null })[];
  /** How many came to be met, or no longer were, during the period; null where answers were not followed. */
  progress: { met: number; lost: number } | null;
}

/** The present answer of a standards rule, and the day since when. */
export interface AnswerSince extends Pick<ReportFinding, "rule" | "answer"> {
  since: string;
}

export interface ReportTraining {
  member: string;
  fullname: string;
  date: string;
  title: string;
  kind: "received" | "given";
  centihours: number;
  skills: string[];
  to: string[];
}

/** Asked by a beneficiary; `days` are those from the question to the answer, or to today while there is none. */
export interface ReportReplacement {
  reference: string;
  member: string;
  fullname: string;
  askedOn: string;
  answeredOn: string | null;
  answeredBy: string | null;
  /** Null where the answer is noted before the question. */
  days: number | null;
  /** Not answered, and asked for before the contractor's target. */
  isLate: boolean;
}

/** Days that who leaves and who arrives spent together, which were not billed: no part of what is done. */
export interface ReportOverlap {
  reference: string;
  /** Full names, or ids where there is no record. */
  leaving: string;
  arriving: string;
  /** What of it falls in the period. */
  start: string;
  end: string;
  centidays: Centidays;
}

/** The rules of a mission of the period, and whether their review is past its day today. */
export interface ReportRules extends MissionRules {
  /** Titles. */
  titles: string[];
  /** The records say something of them. */
  isNoted: boolean;
  isLate: boolean;
}

/** A product's values on the site, where the record leaves them to the site. */
export interface PublishedProduct {
  title?: string | null;
  link?: string | null;
  repository?: string | null;
  contact?: string | null;
  accessibility?: string | null;
  dashlordUrl?: string | null;
  budgetUrl?: string | null;
  riskAnalysisUrl?: string | null;
  statsUrl?: string | null;
  impactUrl?: string | null;
  phase?: string | null;
}
