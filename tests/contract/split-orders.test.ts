import { describe, expect, it } from "vitest";
import { type ExistingOrder, importOrders } from "../../src/contract/import/import-orders.ts";
import { lastDayOf, shiftMonth } from "../../src/dates/month.ts";
import { parseRecords } from "../../src/records/yaml/read-records.ts";
import { exampleInputs, exampleReport } from "../support/example-report.ts";

const split = ["BC-2026-014", "BC-2026-052"];
/** Up to the end of the first that is over: a report tells no more of it. */
const months = Array.from({ length: 16 }, (_, at) => shiftMonth("2026-01", at));
const ORDERED = { centidays: 36_000, cents: 21_000_000 };

/** What both orders count together in the report of each month. */
function orderedTogether(records = exampleInputs().records) {
  return months.map((month) => {
    const { orders } = exampleReport({ records, from: `${month}-01`, to: lastDayOf(month), today: "2027-07-02" });
    const both = orders.filter(({ reference }) => split.includes(reference));
    const total = (kind: "centidays" | "cents") => both.reduce((sum, order) => sum + order[kind].ordered, 0);
    return [month, { centidays: total("centidays"), cents: total("cents") }];
  });
}

/** The examples with other texts of orders. */
function withOrders(texts: ReadonlyMap<string, string>) {
  const { records } = exampleInputs();
  const files = [...texts].map(([id, text]) => ({ path: `orders/${id}.yml`, text, size: null }));
  const { orders } = parseRecords(files);
  return { ...records, orders: [...records.orders.filter(({ id }) => !texts.has(id)), ...orders] };
}

describe("an order of which another takes over a part", () => {
  it("counts with it, in the report of every month, what it counted alone", () => {
    expect(orderedTogether()).toEqual(months.map((month) => [month, ORDERED]));
  });

  it.each([
    ["signed before its first day", "2026-09-01", "2026-11-02"],
    ["signed after its first day", "2026-11-20", "2026-09-01"],
    ["signed and begun in the middle of a month", "2026-10-15", "2026-10-20"],
  ])("counts so where it comes from a sheet, %s", (_, signed, start) => {
    const { records } = exampleInputs();
    const known = records.orders.find(({ id }) => id === "BC-2026-014");
    if (!known) throw new Error("The examples have no such order.");
    const value = { ...known.value, lines: known.value.lines.filter(({ credit }) => credit !== true) };
    const text = "lines: []\n";
    const existing = new Map<string, ExistingOrder>([[known.id, { file: known.file, record: { text, value } }]]);
    const sheet = [
      "Bon de commande;Bénéficiaire;Produit;Signé le;Début;Fin;Unité d'œuvre;Quantité;Prix unitaire",
      "BC-2026-014;;;;;;devops-confirme;12;12000",
      "BC-2026-014;;;;;;design-confirme;3;11000",
      `BC-2026-052;Direction des Exemples;aide-facile;${signed};${start};2027-06-30;design-confirme;3;11000`,
    ].join("\n");
    const imported = importOrders(sheet, "bons.csv", existing, (reference) => `Scission vers ${reference}`);
    if (Array.isArray(imported)) throw new Error(imported[0]?.message);
    const credit = imported.amended.get("BC-2026-014")?.text ?? "";
    expect(credit).toContain("amendment: Scission vers BC-2026-052");
    const day = /amendedOn: (\S+)/.exec(credit)?.[1] ?? "";
    const lines = [
      ...value.lines,
      {
        ...{ unit: "design-confirme" as const, quantity: "3", unitPrice: "11000.00" },
        ...{ amendedOn: day, credit: true },
      },
    ];
    const taker = withOrders(new Map([["BC-2026-052", imported.orders.get("BC-2026-052") ?? ""]]));
    const orders = taker.orders.map((one) => (one.id === known.id ? { ...one, value: { ...value, lines } } : one));
    expect(orderedTogether({ ...taker, orders })).toEqual(months.map((month) => [month, ORDERED]));
  });
});
