import { recordsOf } from "./contract-of.ts";
import { exampleReport } from "./example-report.ts";

/** As many orders, each with as many lines of work: what a large contractor's report counts with. */
export function largeReport(orders: number, lines: number) {
  return exampleReport({ records: recordsOf(manyOrders(orders, lines)) });
}

/** A contract in order, one person for each order, by path in the staffing repository. */
export function manyOrders(orders: number, lines: number): Record<string, string> {
  const all = Array.from({ length: orders }, (_, at) => at);
  return Object.fromEntries([
    ...all.map((at) => [`orders/BC-${at}.yml`, orderText(at, lines)]),
    ...all.map((at) => [`members/${personOf(at)}.yml`, memberText(at)]),
  ]);
}

/** Usernames have no digits. */
function personOf(at: number): string {
  const letters = [676, 26, 1].map((place) => String.fromCharCode(97 + (Math.floor(at / place) % 26)));
  return `${letters.join("")}.fictif`;
}

function memberText(at: number): string {
  return `fullname: Personne Fictive
role: Développeuse
domaine: Développement
experience: 9
missions:
  - {start: 2026-01-05, end: 2026-12-31, startups: [produit-${at % 100}], order: BC-${at}, unit: devops-senior}
`;
}

function orderText(at: number, lines: number): string {
  const work = Array.from({ length: lines }, (_, line) => {
    const month = String((line % 9) + 1).padStart(2, "0");
    return `  - {month: 2026-${month}, unit: devops-senior, member: ${personOf(at)}, days: ${1 + (line % 4) / 4}, activity: Suite ${line % 5}}`;
  });
  return `beneficiary: Direction ${at % 20}
product: produit-${at % 100}
signed: 2025-12-15
start: 2026-01-05
end: 2026-12-31
lines:
  - {unit: devops-senior, quantity: 4, unitPrice: "13000.00"}
work:
${work.join("\n")}
`;
}
