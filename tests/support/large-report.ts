import { recordsOf } from "./contract-of.ts";
import { exampleReport } from "./example-report.ts";

/** As many orders, each with as many lines of work: what a large contractor's report counts with. */
export function largeReport(orders: number, lines: number) {
  const files = Array.from({ length: orders }, (_, at) => [`orders/BC-${at}.yml`, orderText(at, lines)]);
  return exampleReport({ records: recordsOf(Object.fromEntries(files)) });
}

function orderText(at: number, lines: number): string {
  const work = Array.from({ length: lines }, (_, line) => {
    const month = String((line % 9) + 1).padStart(2, "0");
    return `  - {month: 2026-${month}, unit: devops-senior, member: nora.fictif, days: ${1 + (line % 4) / 4}, activity: Suite ${line % 5}}`;
  });
  return `beneficiary: Direction ${at % 20}
product: produit-${at % 100}
signed: 2025-12-15
start: 2026-01-05
end: 2026-12-31
lines:
  - {unit: devops-senior, quantity: 4, unitPrice: "12000.00"}
work:
${work.join("\n")}
`;
}
