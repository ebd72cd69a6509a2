import type { MissingReport } from "../missing-report.ts";
import { reportText } from "../report-text.ts";
import type { Line } from "./line.ts";

/** A report that GitHub refused; another reason of the same report is news. */
export function reportLine(report: MissingReport): Line {
  const { branch, delivery } = report;
  const why = delivery.state === "failed" ? delivery.reason : delivery.state;
  return { text: `- ${reportText(report)}`, task: `report ${branch} ${why}` };
}
