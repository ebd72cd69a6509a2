import { describe, expect, it } from "vitest";
import { amendOrder, type SheetLine } from "../../../src/contract/import/amend-order.ts";
import type { OrderRecord } from "../../../src/records/order-record.ts";

type Line = OrderRecord["lines"][number];

const line = (quantity: string, more: Partial<Line> = {}): Line => ({
  ...{ unit: "devops-senior", quantity, unitPrice: "1000.00" },
  ...more,
});
const sheet = (centiunits: number, amendment?: string): SheetLine => ({
  ...{ unit: "devops-senior", centiunits, unitPrice: 100_000 },
  ...(amendment === undefined ? {} : { amendment }),
});
const changesOf = (recorded: Line[], lines: SheetLine[]) => {
  const head = { beneficiary: "Agence", product: "aide", signed: "2026-01-05", start: "2026-01-05", end: "2026-12-31" };
  return amendOrder("BC-1", { ...head, lines: recorded }, { head: {}, lines }).map((one) =>
    one.kind === "date" ? one.key : `${one.kind} ${one.centiunits} ${one.amendment ?? "-"}`,
  );
};

describe("a sheet of an order that has amendments", () => {
  const more = line("3", { amendment: "Avenant 1", amendedOn: "2026-06-15" });
  const less = line("2", { amendment: "Avoir 1", amendedOn: "2026-09-01", credit: true });
  const unnamed = line("2", { amendedOn: "2026-09-01", credit: true });

  it.each<[string, Line[], SheetLine[], string[]]>([
    ["first year's", [line("12"), more, less], [sheet(1_200)], ["kept 300 Avenant 1", "kept -200 Avoir 1"]],
    ["sum of all", [line("12"), more, less], [sheet(1_300)], ["kept 300 Avenant 1", "kept -200 Avoir 1"]],
    ["sum before the credit", [line("12"), more, less], [sheet(1_500)], ["kept 300 Avenant 1", "kept -200 Avoir 1"]],
    ["more than it ever was", [line("12"), more], [sheet(1_600)], ["added 100 -", "kept 300 Avenant 1"]],
    ["less than it ever was", [line("12"), less], [sheet(900)], ["credited 100 -", "kept -200 Avoir 1"]],
    ["one of two named", [line("12"), more, less], [sheet(1_200), sheet(300, "avenant 1")], ["kept -200 Avoir 1"]],
    ["named with more", [line("12"), more], [sheet(1_200), sheet(400, "Avenant 1")], ["added 100 Avenant 1"]],
    ["named alone", [line("12"), more, less], [sheet(300, "Avenant 1")], []],
    ["first year's, after a credit without a name", [line("12"), unnamed], [sheet(1_200)], []],
    ["second year's, after a credit without a name", [line("12"), unnamed], [sheet(1_000)], []],
    ["credit named later", [line("12"), unnamed], [sheet(1_200), sheet(-200, "Avoir 1")], []],
    ["credit besides", [line("12"), unnamed], [sheet(1_200), sheet(-100, "Avoir 2")], ["credited 100 Avoir 2"]],
    [
      "sum of one besides another named",
      [line("12"), more],
      [sheet(1_500), sheet(100, "Avenant 2")],
      ["added 100 Avenant 2", "kept 300 Avenant 1"],
    ],
    ["sum that it never was", [line("12"), more], [sheet(1_400)], ["between 1400 -", "kept 300 Avenant 1"]],
    ["less than it ever was before", [line("12"), more], [sheet(900)], ["credited 300 -", "kept 300 Avenant 1"]],
  ])("with the %s undoes none", (_, recorded, lines, expected) => {
    expect(changesOf(recorded, lines)).toEqual(expected);
  });

  const least = line("2", { amendment: "Avoir 0", amendedOn: "2026-02-01", credit: true });
  it.each<[string, Line[]]>([
    ["an amendment", [line("12"), more]],
    ["a credit before an amendment", [line("12"), least, more]],
    ["a credit and an amendment that nobody named", [line("12"), unnamed, line("3", { amendedOn: "2026-10-01" })]],
  ])("gives back once, however often it is read, beside %s", (_, recorded) => {
    expect(changesOf(recorded, [sheet(900)])[0]).toMatch(/^credited/);
    const given = recorded.some(({ credit }) => credit) ? "1" : "3";
    const again = changesOf([...recorded, line(given, { credit: true })], [sheet(900)]);
    expect(again.filter((one) => !one.startsWith("kept"))).toEqual([]);
  });
});
