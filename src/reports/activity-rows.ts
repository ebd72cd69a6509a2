import type { Share } from "../contract/amount.ts";
import type { ReportOrder } from "../contract/report.ts";
import { dayInWords } from "../dates/french-dates.ts";
import { reportLabel } from "./label.ts";

type Activities = Pick<ReportOrder, "activities" | "activityPlan" | "centidays">;

/** An order's days by activity, as pages show them. */
export interface ActivityRows {
  /** Whether activities are planned: what is left of each is unknown otherwise. */
  isPlanned: boolean;
  rows: { activity: string; centidays: Share; end: string }[];
  /** Those done that nobody planned; all of them where none is planned. */
  others: ReportOrder["activities"];
}

/** What is planned, then all the rest of the order in one row, so that the rows add up to it. */
export function activityRows({ activities, activityPlan: plan }: Activities): ActivityRows {
  if (plan === null) return { isPlanned: false, rows: [], others: activities };
  const rest = { activity: reportLabel("word", "unplanned"), centidays: plan.unplanned, end: "" };
  return {
    isPlanned: true,
    rows: [...plan.planned.map((one) => ({ ...one, end: endOf(one.forecast) })), rest],
    others: plan.others,
  };
}

function endOf(forecast: ReportOrder["forecast"]): string {
  return forecast.kind === "day" ? dayInWords(forecast.day) : reportLabel("word", forecast.kind);
}
