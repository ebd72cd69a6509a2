import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { consolidateReports } from "../../src/contract/consolidate-reports.ts";
import type { ReportGap } from "../../src/contract/consolidated.ts";
import { parseReportFile, type ReadReport } from "../../src/contract/report-file.ts";
import { exampleReport } from "../support/example-report.ts";
import { readReport } from "../support/read-report.ts";

const today = "2026-11-10";
/** A second contractor, who shares nothing with the first. */
const other = (more: Partial<ReadReport> = {}): ReadReport => ({
  ...readReport(),
  ...{ contractor: "Bureau Spécimen", orders: [], products: [], fiches: [], standards: [] },
  ...{ centidays: { ordered: 0, done: 0, left: 0 }, cents: { ordered: 0, done: 0, left: 0 } },
  ...more,
});
const first = (more: Partial<ReadReport> = {}): ReadReport => ({ ...readReport(), fiches: [], standards: [], ...more });
const [anOrder] = readReport().orders;
if (!anOrder) throw new Error("The example has orders");

/** As a version wrote it that did not have a part yet. */
function older(part: "orders" | "deliverables" | "riskQuarters"): ReadReport {
  const { deliverables, riskQuarters, ...report } = first();
  const orders = report.orders.map(({ activityPlan: _, ...order }) => order);
  if (part === "orders") return { ...first(), orders };
  return part === "deliverables"
    ? { ...report, ...(riskQuarters && { riskQuarters }) }
    : { ...report, ...(deliverables && { deliverables }) };
}

type ActivityPlan = NonNullable<typeof anOrder.activityPlan>;

const gapsOf = (...reports: ReadReport[]) => consolidateReports(reports, today).gaps;

describe("consolidated reports", () => {
  it("add up whichever way they are added: by contractor, beneficiary, order and month", () => {
    const amount = fc.integer({ min: 0, max: 5_000_000 });
    const order = fc.record({
      ordered: amount,
      done: amount,
      beneficiary: fc.constantFrom("Agence A", "agence à", "B"),
    });
    fc.assert(
      fc.property(fc.array(fc.array(order, { maxLength: 5 }), { minLength: 1, maxLength: 4 }), (contractors) => {
        const reports = contractors.map((orders, at) =>
          other({
            contractor: `Titulaire ${at}`,
            orders: orders.map(({ ordered, done, beneficiary }, number) => {
              const share = { ordered, done, left: ordered - done };
              const months = [{ month: "2026-07", centidays: done, cents: done }];
              return { ...anOrder, reference: `${at}-${number}`, beneficiary, centidays: share, cents: share, months };
            }),
          }),
        );
        const all = consolidateReports(reports, today);
        const total = (
          parts: { cents: { ordered: number; done: number; left: number } }[],
          key: "ordered" | "done" | "left",
        ) => parts.reduce((sum, { cents }) => sum + cents[key], 0);
        for (const key of ["ordered", "done", "left"] as const) {
          const ways = [total(all.orders, key), total(all.contractors, key), total(all.beneficiaries, key)];
          expect(ways).toEqual([all.cents[key], all.cents[key], all.cents[key]]);
        }
        expect(all.cents.ordered).toBe(all.cents.done + all.cents.left);
        expect(all.months.reduce((sum, { cents }) => sum + cents, 0)).toBe(all.cents.done);
        expect(all.beneficiaries.length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 50 },
    );
  });

  it("say nothing of reports that agree, whatever their order", () => {
    expect(gapsOf(first(), other())).toEqual([]);
    expect(consolidateReports([first(), other()], today)).toEqual(consolidateReports([other(), first()], today));
  });

  const prices = (unitPrices: number[]) => anOrder.units.map((unit, at) => (at === 0 ? { ...unit, unitPrices } : unit));
  const orderOf = (more: Partial<typeof anOrder>) => ({
    orders: [{ ...anOrder, reference: "BC-9", members: [], ...more }],
    ...{ centidays: anOrder.centidays, cents: anOrder.cents },
  });
  const none = { ordered: 0, done: 0, left: 0 };
  const nothing = { units: [], activities: [], activityPlan: null, centidays: none, cents: none };
  const idle = { ...anOrder, ...nothing, months: [{ month: "2026-09", centidays: 0, cents: 0 }] };
  /** The first report, one of whose orders has another plan. */
  const replanned = (change: (plan: ActivityPlan) => ActivityPlan) =>
    first({
      orders: readReport().orders.map((order) =>
        order.reference === "BC-2026-014" && order.activityPlan
          ? { ...order, activityPlan: change(order.activityPlan) }
          : order,
      ),
    });
  const [product] = readReport().products;
  const products = product ? [{ ...product, phase: "consolidation" }] : [];

  it.each<[string, ReadReport[], Partial<ReportGap>]>([
    [
      "a day that a contractor's period leaves out",
      [first(), other({ from: "2026-08-01" })],
      { kind: "period", from: "2026-07-01", to: "2026-07-31" },
    ],
    [
      "the end that it leaves out",
      [first(), other({ to: "2026-08-31" })],
      { kind: "period", from: "2026-09-01", to: "2026-09-30" },
    ],
    [
      "a report made before its period ended",
      [other({ today: "2026-09-10" })],
      { kind: "made-early", from: "2026-09-10", to: "2026-09-30" },
    ],
    [
      "a report on one beneficiary",
      [other({ beneficiary: "Agence du Modèle" })],
      { kind: "one-beneficiary", subject: "Agence du Modèle" },
    ],
    [
      "months without a day of work while orders ran, as one gap",
      [other({ orders: [idle] })],
      { kind: "months", from: "2026-07", to: "2026-08" },
    ],
    [
      "a total that is not that of its orders",
      [other({ cents: { ordered: 100, done: 0, left: 100 } })],
      { kind: "sum" },
    ],
    [
      "days planned by activity that are not those of their order",
      [replanned(({ planned, unplanned }) => ({ planned: planned.slice(1), unplanned }))],
      { kind: "activity-sum", contractors: ["Atelier Numéral"], orders: ["BC-2026-014"] },
    ],
    [
      "days done by activity that are not those of their order",
      [first({ orders: readReport().orders.map((order) => ({ ...order, activities: [] })) })],
      { kind: "activity-sum", orders: ["BC-2026-021", "BC-2026-014", "BC-2026-030"] },
    ],
    [
      "units that are not those of their order",
      [other(orderOf({ units: anOrder.units.slice(1) }))],
      { kind: "unit-sum", orders: ["BC-9"] },
    ],
    [
      "months that are not what is done of their order",
      [other(orderOf({ months: anOrder.months.slice(1) }))],
      { kind: "month-sum", orders: ["BC-9"] },
    ],
    ["fiches that were not compared", [other({ fiches: null })], { kind: "no-site" }],
    ["standards that were not evaluated", [other({ standards: null })], { kind: "no-standards" }],
    ["activities that an older version did not write", [older("orders")], { kind: "no-activities" }],
    ["deliverables that it did not write", [older("deliverables")], { kind: "no-deliverables" }],
    ["risks that it did not count", [older("riskQuarters")], { kind: "no-risk-quarters" }],
    ["open risks that no quarter counts", [first({ undatedRisks: 2 })], { kind: "undated-risks" }],
    ["risks whose dates contradict each other", [first({ misdatedRisks: 1 })], { kind: "misdated-risks" }],
    ["a unit at two prices", [first(), other(orderOf({ units: prices([1]) }))], { kind: "price" }],
    [
      "a person of two contractors",
      [first(), other({ fiches: [{ kind: "member", id: "jeanne.exemplaire", state: "up-to-date" }] })],
      { kind: "person", subject: "jeanne.exemplaire" },
    ],
    [
      "a reference of two contractors",
      [first(), other(orderOf({ reference: anOrder.reference }))],
      { kind: "order", subject: anOrder.reference },
    ],
    ["a product in two phases", [first(), other({ products })], { kind: "phase", subject: product?.product ?? "" }],
  ])("name %s, and nothing else", (_, reports, gap) => {
    const gaps = gapsOf(...reports);
    expect(gaps).toHaveLength(1);
    expect(gaps[0]).toMatchObject(gap);
  });

  it("count a contractor's orders once where it sent two reports, by the one made last", () => {
    const early = first({ today: "2026-10-02", from: "2026-06-01", orders: [] });
    const all = consolidateReports([first(), early], today);
    expect(all.contractors.map(({ from }) => from)).toEqual(["2026-07-01"]);
    expect(all.cents).toEqual(readReport().cents);
    expect(all.gaps).toMatchObject([{ kind: "superseded", from: "2026-06-01" }]);
    const parts = ["Agence du Modèle", "Direction des Exemples"].map((beneficiary) => readReport({ beneficiary }));
    expect(consolidateReports(parts, today).cents).toEqual(readReport().cents);
    const [part] = parts;
    const later = part ? [{ ...part, today: "2026-12-01" }] : [];
    const whole = consolidateReports([...later, readReport()], today);
    expect(whole.cents).toEqual(readReport().cents);
    expect(whole.gaps).toContainEqual(expect.objectContaining({ kind: "superseded" }));
  });
});

describe("what is done and left by activity", () => {
  const { orders } = first();
  const { activities } = consolidateReports([first()], today);

  it("adds up to each order that plans its activities", () => {
    for (const { reference, centidays, activityPlan } of orders.filter((order) => order.activityPlan)) {
      const rows = activities.filter((one) => one.reference === reference);
      expect(rows).toHaveLength((activityPlan?.planned.length ?? 0) + 1);
      for (const part of ["ordered", "done", "left"] as const)
        expect(rows.reduce((sum, row) => sum + (row[part] ?? Number.NaN), 0)).toBe(centidays[part]);
    }
  });

  it("is unknown where an order plans none, and what is done is told", () => {
    const rows = activities.filter(({ reference }) => reference === "BC-2026-021");
    expect(rows).toContainEqual(
      expect.objectContaining({ activity: "Feuille de route", ordered: null, done: 5450, left: null }),
    );
  });

  it("says nothing of an older report, rather than zero", () => {
    const { deliverables, riskQuarters } = consolidateReports([older("deliverables")], today);
    expect(deliverables).toEqual([]);
    expect(riskQuarters.map(({ number, open }) => [number, open])).toEqual([
      [2, 1],
      [3, 3],
    ]);
    const bare = orders.map(({ activities: _, activityPlan: __, ...order }) => order);
    expect(consolidateReports([first({ orders: bare })], today).activities).toEqual([]);
  });

  it("counts the deliverables that are recorded, and names the others with their clause", () => {
    const [one] = consolidateReports([first()], today).deliverables;
    expect(one).toMatchObject({ contractor: "Atelier Numéral", product: "aide-facile", recorded: 3 });
    expect(one?.notRecorded).toContainEqual({ kind: "design", clauses: ["§2.2"] });
  });
});

describe("a report's file", () => {
  const text = JSON.stringify({ version: 1, report: exampleReport(), problems: [] });

  it("is read as it was written, whatever stands beside what is needed", () => {
    expect(parseReportFile(text)).toHaveProperty("report.contractor", "Atelier Numéral");
    const more = JSON.parse(text);
    more.report.later = [{ any: 1 }];
    expect(parseReportFile(JSON.stringify(more))).toEqual(parseReportFile(text));
  });

  it("is read behind the mark of its encoding, and with the greatest figure that a record may hold", () => {
    const value = 99_999_999_999_900;
    const { report } = JSON.parse(text);
    const impact = report.impact.map((one: object) => ({ ...one, value, change: value }));
    const given = JSON.stringify({ report: { ...report, impact } });
    expect(parseReportFile(`\u{FEFF}${given}`)).toHaveProperty("report.impact.0.value", value);
  });

  it.each<[string, Partial<ReadReport["orders"][number]>]>([
    ["days", { centidays: { ordered: 6e12, done: 0, left: 6e12 } }],
    ["days that are taken back", { centidays: { ordered: 0, done: -6e12, left: 6e12 } }],
    ["the period", { inPeriod: { centidays: 0, cents: 6e12 } }],
    ["months", { months: [{ month: "2026-09", centidays: 6e12, cents: 0 }] }],
    ["activities", { activities: [{ activity: "Tests", centidays: 6e12 }] }],
    ["planned activities", { activityPlan: { planned: [], unplanned: { ordered: 6e12, done: 6e12, left: 0 } } }],
    ["units", { units: anOrder.units.map((one) => ({ ...one, centiunits: 6e12 })) }],
  ])("is refused where the sum of its %s is no exact number, before anything is summed", (_, more) => {
    const report = { ...readReport(), orders: [1, 2].map((at) => ({ ...anOrder, reference: `BC-${at}`, ...more })) };
    expect(parseReportFile(JSON.stringify({ report }))).toEqual({ wrong: "report.orders" });
  });

  it.each<[string, string, string]>([
    ["no JSON", "{", ""],
    ["another kind of file", "[]", ""],
    ["a refused report", '{"report":null,"problems":[]}', "report"],
    ["a later version", text.replace('"version":1', '"version":2'), "version"],
    [
      "a sum that does not hold",
      text.replace('"cents":{"ordered":57775000', '"cents":{"ordered":57775001'),
      "report.cents",
    ],
    ["half a cent", text.replace('"ordered":57775000', '"ordered":57775000.5'), "report.cents.ordered"],
    ["control characters in a name", text.replace("Atelier Num", "\\u001b[31m"), "report.contractor"],
    ["a name of a megabyte", text.replace("Atelier Num", "x".repeat(1_000_000)), "report.contractor"],
    ["brackets without end", "[".repeat(1_000_000), ""],
    ["a day that does not exist", text.replace('"to":"2026-09-30"', '"to":"2026-09-31"'), "report.to"],
  ])("is refused where it is %s, with the place", (_, given, wrong) => {
    expect(given).not.toBe(text);
    expect(parseReportFile(given)).toEqual({ wrong });
  });
});
