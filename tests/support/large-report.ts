import { recordsOf } from "./contract-of.ts";
import { exampleReport } from "./example-report.ts";

/** As many orders, each with as many lines of work: what a large contractor's report counts with. */
export function largeReport(orders: number, lines: number) {
  return exampleReport({ records: recordsOf(manyOrders(orders, lines)) });
}

/**
 * A contract, one person for each order, by path in the staffing repository. `inOrder`: nothing is to be said of it; else each order
 * gets three warnings, on two of its lines of work.
 */
export function manyOrders(orders: number, lines: number, { inOrder = true } = {}): Record<string, string> {
  const all = Array.from({ length: orders }, (_, at) => at);
  return Object.fromEntries([
    ...all.map((at) => [`orders/BC-${at}.yml`, orderText(at, lines, inOrder)]),
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

function orderText(at: number, lines: number, inOrder: boolean): string {
  const work = Array.from({ length: lines }, (_, line) => {
    // Before the order and the mission; more days than the month has.
    const early = !inOrder && line === 0;
    const days = !inOrder && line === lines - 1 ? 25 : 1 + (line % 4) / 4;
    const month = early ? "2025-12" : `2026-${String((line % 9) + 1).padStart(2, "0")}`;
    return `  - {month: ${month}, unit: devops-senior, member: ${personOf(at)}, days: ${days}, activity: Suite ${line % 5}}`;
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
