import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amountOf, sum, sumOfShares } from "../../src/contract/amount.ts";
import { toExactOrder } from "../../src/contract/exact-order.ts";
import { followUp } from "../../src/contract/follow-up.ts";
import { followUpOrder } from "../../src/contract/follow-up-order.ts";
import type { OrderRecord } from "../../src/records/order-record.ts";
import { units } from "../../src/records/unit.ts";

const record = (more: Partial<OrderRecord> = {}): OrderRecord => ({
  beneficiary: "Direction des Exemples",
  product: "aide-facile",
  signed: "2025-12-15",
  start: "2026-01-05",
  end: "2026-12-31",
  lines: [{ unit: "devops-confirme", quantity: 2, unitPrice: "12000.00" }],
  ...more,
});
const order = (more: Partial<OrderRecord> = {}) => toExactOrder({ id: "BC-1", value: record(more) });
const work = (month: string, days: string, activity = "Développement") =>
  ({ month, unit: "devops-confirme", member: "jeanne.exemplaire", days, activity }) as const;

describe("an amount", () => {
  it.each([
    [2_000, 1_200_000, 1_200_000],
    [50, 1_200_000, 30_000],
    [1, 1, 0],
    [1_000, 1, 1],
    [999, 1, 0],
    [1_000, 99_999_999, 50_000_000],
    [19_999_980, 99_999_999, 999_998_990_000],
  ])("of %i hundredths of a day at %i cents a unit is %i cents: half a cent goes up", (days, price, cents) => {
    expect(amountOf(days, price)).toBe(cents);
  });
});

describe("the follow-up of an order", () => {
  it("says what was ordered, done and is left, up to the month of a day", () => {
    const followed = followUpOrder(
      order({ work: [work("2026-01", "10"), work("2026-02", "2,5", "Tests"), work("2026-03", "4")] }),
      "2026-02-10",
    );
    expect(followed.centidays).toEqual({ ordered: 4_000, done: 1_250, left: 2_750 });
    expect(followed.cents).toEqual({ ordered: 2_400_000, done: 750_000, left: 1_650_000 });
    expect(followed.activities).toEqual([
      { activity: "Développement", centidays: 1_000 },
      { activity: "Tests", centidays: 250 },
    ]);
    expect(followed.months).toEqual([
      { month: "2026-01", centidays: 1_000, cents: 600_000 },
      { month: "2026-02", centidays: 250, cents: 150_000 },
    ]);
  });

  it("spends the lines of a unit one after the other, each at its price, and bills no day beyond them", () => {
    const lines: OrderRecord["lines"] = [
      { unit: "devops-confirme", quantity: "0,5", unitPrice: 10_000 },
      { unit: "devops-confirme", quantity: "0,5", unitPriceCents: 2_000_000 },
    ];
    const followed = followUpOrder(
      order({ lines, work: [work("2026-01", "15"), work("2026-02", "10")] }),
      "2026-12-31",
    );
    expect(followed.months.map(({ cents }) => cents)).toEqual([1_000_000, 500_000]);
    expect(followed.centidays.left).toBe(-500);
    expect(followed.cents.left).toBe(0);
    expect(followed.units[0]?.unitPrices).toEqual([1_000_000, 2_000_000]);
  });

  it("counts an amendment from its day on, and takes a credit from the last lines of its price", () => {
    const line = { unit: "devops-confirme", quantity: 1, unitPrice: 10_000 } as const;
    const lines: OrderRecord["lines"] = [
      line,
      { ...line, unitPrice: 20_000 },
      { ...line, quantity: "0,35", unitPrice: "11111.11", amendment: "Avenant n° 1", amendedOn: "2026-03-01" },
      { ...line, quantity: "0,3", unitPrice: "11111.11", amendedOn: "2026-04-01", credit: true },
      { ...line, quantity: 1, unitPrice: 20_000, amendedOn: "2026-04-01", credit: true },
    ];
    const of = (at: string) => followUpOrder(order({ lines, work: [work("2026-01", "30")] }), at);
    expect([of("2026-02-28"), of("2026-03-31"), of("2026-04-30")].map(({ cents }) => cents)).toEqual([
      { ordered: 3_000_000, done: 2_000_000, left: 1_000_000 },
      { ordered: 3_388_889, done: 2_000_000, left: 1_388_889 },
      // 0.05 × 11,111.11 = 555.5555; of 30 days, 20 and 1 are ordered.
      { ordered: 1_055_556, done: 1_055_556, left: 0 },
    ]);
    expect(of("2026-04-30").centidays).toEqual({ ordered: 2_100, done: 3_000, left: -900 });
  });

  it("shows a unit that nobody ordered", () => {
    const done = { ...work("2026-01", "1"), unit: "design-junior" } as const;
    expect(followUpOrder(order({ work: [done] }), "2026-12-31").units).toMatchObject([
      { unit: "devops-confirme" },
      { unit: "design-junior", centidays: { ordered: 0, done: 100, left: -100 }, cents: { ordered: 0, done: 0 } },
    ]);
  });
});

describe("the plan of activities", () => {
  const done = [work("2026-01", "10"), work("2026-02", "2,5", "tests "), work("2026-02", "4", "Réunions")];

  it("is unknown where the record plans none", () => {
    expect(followUpOrder(order({ work: done }), "2026-02-28").activityPlan).toBeNull();
  });

  it("says what is planned, done and left of each, however it is spelt, and what nobody planned", () => {
    const activities = [
      { activity: "Développement", days: 12 },
      { activity: "TESTS", days: 2 },
      { activity: "Documentation", days: "1,5" },
    ];
    const { activityPlan: plan, activities: all } = followUpOrder(order({ activities, work: done }), "2026-02-28");
    expect(plan?.planned).toMatchObject([
      { activity: "Développement", centidays: { ordered: 1_200, done: 1_000, left: 200 }, forecast: { kind: "day" } },
      { activity: "TESTS", centidays: { ordered: 200, done: 250, left: -50 }, forecast: { kind: "finished" } },
      { activity: "Documentation", centidays: { ordered: 150, done: 0, left: 150 }, forecast: { kind: "no-pace" } },
    ]);
    expect(plan?.unplanned).toEqual({ ordered: 2_450, done: 400, left: 2_050 });
    expect(plan?.others).toEqual([{ activity: "Réunions", centidays: 400 }]);
    expect(all.map(({ activity }) => activity)).toEqual(["Développement", "Réunions", "TESTS"]);
  });

  it("counts days planned twice together, as after an amendment, and days beyond the order below zero", () => {
    const activities = [
      { activity: "Tests", days: 30 },
      { activity: "tests", days: 15 },
    ];
    expect(followUpOrder(order({ activities }), "2026-02-28").activityPlan).toMatchObject({
      planned: [{ activity: "Tests", centidays: { ordered: 4_500, done: 0, left: 4_500 } }],
      unplanned: { ordered: -500, done: 0, left: -500 },
    });
  });
});

describe("the forecast", () => {
  // January to March 2026 have 20 (from the 5th), 20 and 22 working days.
  it.each([
    ["all is done", [work("2026-01", "20"), work("2026-02", "20")], "2026-03-31", { kind: "finished" }],
    ["nothing was done", [], "2026-03-31", { kind: "no-pace" }],
    ["the order is too young for a pace", [work("2026-01", "10")], "2026-01-20", { kind: "no-pace" }],
    ["the last three months were idle", [work("2026-01", "10")], "2026-04-30", { kind: "no-pace" }],
    ["the pace is next to nothing", [work("2026-03", "0.1")], "2026-03-31", { kind: "never" }],
    [
      "all working days were worked",
      [work("2026-01", "20")],
      "2026-01-31",
      { kind: "day", day: "2026-02-27", afterEnd: false },
    ],
    [
      "half of them were, over three months",
      [work("2026-02", "10"), work("2026-03", "20.5")],
      "2026-03-31",
      { kind: "day", day: "2026-04-29", afterEnd: false },
    ],
    [
      "a month has only begun, and does not count",
      [work("2026-02", "10"), work("2026-03", "20.5"), work("2026-04", "5")],
      "2026-04-07",
      { kind: "day", day: "2026-04-21", afterEnd: false },
    ],
    ["it is slow", [work("2026-03", "2")], "2026-03-31", { kind: "day", day: "2030-12-03", afterEnd: true }],
  ])("when %s", (_, done, at, forecast) => {
    expect(followUpOrder(order({ work: done }), at).forecast).toMatchObject(forecast);
  });
});

describe("sums", () => {
  const decimal = (max: number) =>
    fc
      .integer({ min: 1, max })
      .map((hundredths) => `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}`);
  const orders = fc.array(
    fc.record({
      beneficiary: fc.constantFrom("Agence du Modèle", "Direction des Exemples"),
      product: fc.constantFrom("aide-facile", "carnet-temoin"),
      lines: fc.array(
        fc.record({ unit: fc.constantFrom(...units), quantity: decimal(999_999), unitPrice: decimal(99_999_999) }),
        { minLength: 1, maxLength: 4 },
      ),
      activities: fc.array(
        fc.record({ activity: fc.constantFrom("Développement", "tests", "Réunions"), days: decimal(99_999) }),
        { maxLength: 4 },
      ),
      work: fc.array(
        fc.record({
          month: fc.constantFrom("2026-01", "2026-02", "2026-03"),
          unit: fc.constantFrom(...units),
          member: fc.constantFrom("jeanne.exemplaire", "paul.modele"),
          days: decimal(99_999),
          activity: fc.constantFrom("Développement", "Tests"),
        }),
        { maxLength: 8 },
      ),
    }),
    { maxLength: 8 },
  );

  it("agree whichever way they are made: ordered is done and left; months, units, activities and beneficiaries are the whole", () => {
    fc.assert(
      fc.property(orders, (some) => {
        const exact = some.map((value, at) => toExactOrder({ id: `BC-${at}`, value: record(value) }));
        const whole = followUp(exact, "2026-12-31");
        for (const kind of ["centidays", "cents"] as const) {
          const total = whole[kind];
          const all = whole.beneficiaries.flatMap(({ products }) => products.flatMap(({ orders }) => orders));
          const shares = [whole, ...whole.beneficiaries, ...all, ...all.flatMap(({ units }) => units)];
          for (const { [kind]: share } of shares) expect(share.ordered).toBe(share.done + share.left);
          expect(sum(whole.months.map((month) => month[kind]))).toBe(total.done);
          for (const part of ["ordered", "done", "left"] as const) {
            for (const split of [whole.units, whole.beneficiaries, all]) {
              expect(sum(split.map(({ [kind]: share }) => share[part]))).toBe(total[part]);
            }
          }
        }
        const followed = whole.beneficiaries.flatMap(({ products }) => products.flatMap(({ orders }) => orders));
        for (const { centidays, activityPlan } of followed) {
          if (!activityPlan) throw new Error("No plan");
          const parts = [...activityPlan.planned.map((one) => one.centidays), activityPlan.unplanned];
          for (const part of parts) expect(part.ordered).toBe(part.done + part.left);
          for (const key of ["ordered", "done", "left"] as const) {
            expect(sum(parts.map((part) => part[key]))).toBe(centidays[key]);
          }
        }
        const products = whole.beneficiaries.flatMap(({ products }) => products);
        const activities = products.flatMap(({ activities }) => activities);
        expect(sum(activities.map(({ centidays }) => centidays))).toBe(whole.centidays.done);
      }),
    );
  });

  it("do not drift over 10,000 orders at awkward prices", () => {
    const one = { quantity: "0,35", unitPrice: "11111.11" } as const;
    const value = record({
      lines: [{ unit: "devops-senior", ...one }],
      activities: [{ activity: "Développement", days: "0.07" }],
      work: [{ ...work("2026-01", "0.01"), unit: "devops-senior" }],
    });
    const many = Array.from({ length: 10_000 }, (_, at) => toExactOrder({ id: `BC-${at}`, value }));
    const { cents, centidays, beneficiaries } = followUp(many, "2026-12-31");
    // 0.35 × 11,111.11 = 3,888.8885, billed 3,888.89; 0.01 / 20 × 11,111.11 = 5.555555, billed 5.56.
    expect(cents).toEqual({ ordered: 3_888_890_000, done: 5_560_000, left: 3_883_330_000 });
    expect(centidays).toEqual({ ordered: 7_000_000, done: 10_000, left: 6_990_000 });
    const plans = beneficiaries.flatMap(({ products }) => products.flatMap(({ orders }) => orders));
    expect(sumOfShares(plans.flatMap(({ activityPlan }) => activityPlan?.planned[0]?.centidays ?? []))).toEqual({
      ...{ ordered: 70_000, done: 10_000, left: 60_000 },
    });
    expect(sumOfShares(plans.flatMap(({ activityPlan }) => activityPlan?.unplanned ?? []))).toEqual({
      ...{ ordered: 6_930_000, done: 0, left: 6_930_000 },
    });
  });

  it("throw rather than lose a unit", () => {
    expect(() => sum([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
  });
});
