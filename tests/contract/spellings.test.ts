import { describe, expect, it } from "vitest";
import { composeStatements } from "../../src/contract/compose-statements.ts";
import { consolidateReports } from "../../src/contract/consolidate-reports.ts";
import { issuesDue } from "../../src/contract/issues-due.ts";
import { kickOffOf } from "../../src/contract/kick-off-of.ts";
import { listOrders } from "../../src/contract/list-orders.ts";
import { marketLaunchOf } from "../../src/contract/market-launch-of.ts";
import { nameKey } from "../../src/contract/name-key.ts";
import { dutyOn } from "../../src/contract/on-duty.ts";
import { transferOf } from "../../src/contract/transfer-of.ts";
import type { Records } from "../../src/records/records.ts";
import { reportLabel } from "../../src/reports/label.ts";
import { renderCsv } from "../../src/reports/render-csv.ts";
import { reportChanges } from "../../src/reports/report-changes.ts";
import { reportTables } from "../../src/reports/report-tables.ts";
import { settingsSchema } from "../../src/settings/settings-schema.ts";
import { exampleInputs, exampleReport } from "../support/example-report.ts";
import { readReport } from "../support/read-report.ts";

const { settings, records: examples } = exampleInputs();
const ways: ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.normalize("NFD"),
  (name) => ` ${name.replaceAll(" ", "\u00a0 ")} `,
  (name) => name.replaceAll("'", "’"),
];

/** One beneficiary has all that is ordered, whose name is written as it comes. */
const records = (spell: (name: string, at: number) => string): Records => {
  const name = "Délégation de l'Été";
  return {
    ...examples,
    orders: examples.orders.map((order, at) => ({ ...order, value: { ...order.value, beneficiary: spell(name, at) } })),
    products: examples.products.map((product, at) => ({
      ...product,
      value: { ...product.value, beneficiary: spell(name, at + 1) },
    })),
  };
};
const asOne = records((name) => name);
const asMany = records((name, at) => ways[at % ways.length]?.(name) ?? name);
const published = new Map();
const today = "2026-11-10";

describe("a beneficiary spelt in several ways", () => {
  it.each<[string, (records: Records) => unknown]>([
    ["report", (of) => exampleReport({ records: of })],
    ["report of one", (of) => exampleReport({ records: of, beneficiary: "delegation de  l’ete" })],
    ["launch", (of) => marketLaunchOf({ records: of, settings, published, today })],
    ["kick-off", (of) => kickOffOf("BC-2026-021", { records: of, settings, published, today })],
    ["transfer", (of) => transferOf("carnet-temoin", { records: of, published: null, standards: null, today })],
    ["statements", (of) => composeStatements({ records: of, settings, month: "2026-06", today, order: null })],
    ["what is due", (of) => issuesDue(of, "2026-12-01")],
    ["pages", (of) => listOrders(of, today)],
  ])("is one, as it is spelt first: %s", (_, of) => {
    expect(of(asMany)).toEqual(of(asOne));
  });

  it("is no news since a report that spelt it otherwise", () => {
    const before = reportTables(exampleReport({ records: records((name) => name.toUpperCase()) }));
    const files = new Map(before.map((table) => [reportLabel("table", table.name), renderCsv(table)]));
    const { sections } = reportChanges(exampleReport({ records: asMany }), "2026-T3", files);
    expect(sections.flatMap(({ changes }) => changes ?? [])).toEqual([]);
  });

  it("is one in the reports of several contractors, who are one however they are spelt", () => {
    const report = readReport();
    const [first] = report.orders;
    if (!first) throw new Error("The example has orders.");
    const share = (beneficiary: string, contractor: string) => ({
      ...report,
      ...{ contractor, beneficiary, orders: [{ ...first, beneficiary }] },
    });
    const given = [share("Agence de l'Eau", "Atelier Numéral"), share("Mairie", "ATELIER NUMERAL")];
    const all = consolidateReports([...given, share("AGENCE DE L’EAU", "Bureau Spécimen")], today);
    expect(all.beneficiaries.map(({ beneficiary, contractors }) => [beneficiary, contractors])).toEqual([
      ["Agence de l'Eau", ["Atelier Numéral", "Bureau Spécimen"]],
      ["Mairie", ["Atelier Numéral"]],
    ]);
    expect(all.units.map(({ contractors }) => contractors.length)).toEqual(all.units.map(() => 2));
  });
});

describe("a name", () => {
  it.each([
    ["Avenant nº 1", "AVENANT N° 1"],
    ["Aide à l’emploi", "aide a  l'emploi"],
    ["Saint‑Denis", "Saint-Denis"],
  ])("is the same as %s and %s", (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  it("of a correspondent is the same in either Unicode form", () => {
    const absences = [{ start: "2026-08-03", end: "2026-08-14", replacement: "felix Balisé".normalize("NFD") }];
    const { correspondents } = settingsSchema.parse({
      contractor: { name: "Atelier Numéral" },
      correspondents: [
        { name: "Odile Repère", absences },
        { name: "Félix Balisé", email: "felix@example.org" },
      ],
    });
    expect(dutyOn(correspondents, "2026-08-04").people).toMatchObject([
      { name: "Félix Balisé", email: "felix@example.org", replaces: ["Odile Repère"] },
    ]);
  });
});
