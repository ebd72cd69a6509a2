import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composeReport } from "../../src/contract/compose-report.ts";
import { composeStatements } from "../../src/contract/compose-statements.ts";
import { consolidateReports } from "../../src/contract/consolidate-reports.ts";
import type { Report } from "../../src/contract/report.ts";
import { parseReportFile } from "../../src/contract/report-file.ts";
import { lastDayOf } from "../../src/dates/month.ts";
import type { OrderRecord } from "../../src/records/order-record.ts";
import type { Records } from "../../src/records/records.ts";
import { reportTables } from "../../src/reports/report-tables.ts";
import { settingsSchema } from "../../src/settings/settings-schema.ts";

const settings = settingsSchema.parse({ contractor: { name: "Atelier Numéral" } });
const today = "2028-01-31";
const months = Array.from(
  { length: 24 },
  (_, at) => `${2026 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`,
);
const someUnits = ["devops-senior", "design-confirme"] as const;

const decimal = (max: number) => fc.integer({ min: 1, max }).map((hundredths) => String(hundredths / 100));
const line = fc.record(
  {
    unit: fc.constantFrom(...someUnits),
    quantity: decimal(500),
    unitPrice: fc.constantFrom("11111.11", "12000.00"),
    amendedOn: fc.constantFrom("2026-03-15", "2026-07-01", "2027-02-28", "2027-12-31"),
    credit: fc.boolean(),
  },
  { requiredKeys: ["unit", "quantity", "unitPrice"] },
);
const order = fc.record({
  ...{
    beneficiary: fc.constantFrom("Agence de l'Eau", "AGENCE DE L’EAU", "Mairie"),
    product: fc.constantFrom("aide", "carnet"),
  },
  ...{ signed: fc.constant("2025-12-15"), start: fc.constant("2026-01-05") },
  end: fc.constantFrom("2026-05-31", "2027-12-31"),
  lines: fc.array(line, { minLength: 1, maxLength: 6 }),
  activities: fc.array(fc.record({ activity: fc.constantFrom("Développement", "tests"), days: decimal(9_999) }), {
    maxLength: 3,
  }),
  work: fc.array(
    fc.record({
      ...{ month: fc.constantFrom(...months), unit: fc.constantFrom(...someUnits) },
      ...{ member: fc.constantFrom("jeanne.exemplaire", "paul.modele"), days: decimal(2_300) },
      activity: fc.constantFrom("Développement", "Developpement", "Tests"),
    }),
    { maxLength: 12 },
  ),
});

const recordsOf = (orders: OrderRecord[]): Records => ({
  ...{ members: [], products: [], prices: null, rejected: new Set<string>(), problems: [] },
  orders: orders.map((value, at) => ({ id: `BC-${at}`, file: `orders/BC-${at}.yml`, value, text: "" })),
});
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** All that a table of the report has in a column. */
function inTable(report: Report, name: string, column: string): number {
  const table = reportTables(report).find((one) => one.name === name);
  const at = table?.columns.findIndex(({ key }) => key === column) ?? -1;
  if (!table || at < 0) throw new Error(`No ${column} in ${name}`);
  return total(table.rows.map((row) => Number(row[at])));
}

describe("two years of orders with amendments and credits", () => {
  it("come to one sum by report, quarter, month, statement, beneficiary, table and consolidation", () => {
    fc.assert(
      fc.property(fc.array(order, { minLength: 1, maxLength: 4 }), (orders) => {
        const records = recordsOf(orders);
        const report = (from: string, to: string, beneficiary: string | null = null) =>
          composeReport({
            ...{ records, settings, standards: null, fiches: null, published: new Map() },
            ...{ from: `${from}-01`, to: lastDayOf(to), today, beneficiary },
          });
        const whole = report("2026-01", "2027-12");
        const { centidays, cents } = whole;
        expect(whole.inPeriod).toEqual({ centidays: centidays.done, cents: cents.done });

        const quarters = [0, 3, 6, 9, 12, 15, 18, 21].map((at) => report(months[at] ?? "", months[at + 2] ?? ""));
        const statements = months.flatMap((month) =>
          composeStatements({ records, settings, month, today, order: null }),
        );
        const byBeneficiary = ["agence de l'eau", "Mairie"].map((one) => report("2026-01", "2027-12", one));
        for (const kind of ["centidays", "cents"] as const) {
          const done = whole[kind].done;
          expect(total(quarters.map(({ inPeriod }) => inPeriod[kind]))).toBe(done);
          expect(total(quarters.flatMap((one) => one.months.map((month) => month[kind])))).toBe(done);
          expect(total(statements.map((one) => one.total[kind]))).toBe(done);
          expect(total(byBeneficiary.map((one) => one[kind].done))).toBe(done);
          expect(total(whole.projects.map((one) => one.inPeriod[kind]))).toBe(done);
        }
        // A month that is over costs the same in every report.
        const ofMonths = quarters.flatMap((one) => one.months);
        expect(ofMonths).toEqual(whole.months);

        const { report: read } = { report: null, ...parseReportFile(JSON.stringify({ report: whole })) };
        if (!read) throw new Error("The report cannot be read again.");
        const all = consolidateReports([read], today);
        expect(all).toMatchObject({ centidays, cents, inPeriod: whole.inPeriod });
        expect(all.beneficiaries.map(({ beneficiary }) => beneficiary).sort()).toEqual(
          whole.beneficiaries.map(({ beneficiary }) => beneficiary).sort(),
        );
        expect(all.gaps.filter(({ kind }) => kind === "sum")).toEqual([]);
        for (const name of ["orders", "projects"])
          expect([name, inTable(whole, name, "amount-done")]).toEqual([name, cents.done]);
      }),
      { numRuns: 12 },
    );
  });
});
