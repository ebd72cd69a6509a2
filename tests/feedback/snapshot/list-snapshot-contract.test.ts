import { describe, expect, it } from "vitest";
import { listOrders } from "../../../src/contract/list-orders.ts";
import { listSnapshotMissions } from "../../../src/feedback/snapshot/list-snapshot-missions.ts";
import { JEANNE, ORDER, recordsOf, small } from "../../support/contract-of.ts";

const order = small[ORDER] ?? "";
const ordered = (start: string, end: string) =>
  order.replace("start: 2026-01-05", `start: ${start}`).replace("end: 2026-12-31", `end: ${end}`).split("work:")[0] ??
  "";

describe("what pages show of orders", () => {
  it("is the follow-up of the day, and how the days are used up", () => {
    const [first = expect.fail()] = listOrders(recordsOf(small), "2026-02-28");
    expect(first).toMatchObject({
      ...{ reference: "BC-1", product: "aide-facile", beneficiary: "Direction des Exemples" },
      centidays: { ordered: 4000, done: 3000, left: 1000 },
      cents: { ordered: 2_400_000, done: 1_800_000, left: 600_000 },
    });
    expect(first.burnDown.map(({ month, left }) => [month, left])).toEqual([
      ["2026-01", 2500],
      ["2026-02", 1000],
    ]);
  });

  it("draws no month of which nothing is recorded yet, until it is over", () => {
    const lastOf = (today: string) => listOrders(recordsOf(small), today)[0]?.burnDown.at(-1)?.month;
    expect(lastOf("2026-02-10")).toBe("2026-02");
    expect(lastOf("2026-03-30")).toBe("2026-02");
    expect(lastOf("2026-03-31")).toBe("2026-03");
    expect(
      listOrders(recordsOf({ ...small, [ORDER]: ordered("2026-05-04", "2026-12-31") }), "2026-04-10")[0]?.burnDown,
    ).toEqual([]);
  });

  it("lists what runs by its end, then what is to come, then what is over", () => {
    const records = recordsOf({
      ...small,
      "orders/over.yml": ordered("2026-01-05", "2026-03-31"),
      "orders/late.yml": ordered("2026-01-05", "2027-03-31"),
      "orders/to-come.yml": ordered("2026-09-01", "2026-10-31"),
    });
    expect(listOrders(records, "2026-06-15").map(({ reference }) => reference)).toEqual([
      "BC-1",
      "late",
      "to-come",
      "over",
    ]);
  });
});

describe("what pages show of missions", () => {
  it("are all of them, on the product that they name, else on that of their order", () => {
    const member = (small[JEANNE] ?? "").replace("    startups: [aide-facile]\n", "");
    const past =
      "  - start: 2024-01-01\n    end: 2024-12-31\n    startups: [carnet-temoin]\n  - start: 2025-01-01\n    end: 2025-06-30\n";
    const missions = listSnapshotMissions(
      recordsOf({ ...small, [JEANNE]: member.replace("missions:\n", `missions:\n${past}`) }),
    );
    expect(missions.map(({ start, products, order: paid }) => [start, products, paid])).toEqual([
      ["2024-01-01", ["carnet-temoin"], null],
      ["2025-01-01", [], null],
      ["2026-01-05", ["aide-facile"], "BC-1"],
    ]);
    expect(missions[0]).toMatchObject({ member: "jeanne.exemplaire", name: "Jeanne Exemplaire", end: "2024-12-31" });
  });
});
