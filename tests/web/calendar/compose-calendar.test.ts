import { describe, expect, it } from "vitest";
import type { SnapshotMission } from "../../../src/feedback/snapshot/list-snapshot-missions.ts";
import { composeCalendar, readCalendarChoice, WIDTH } from "../../../src/web/calendar/compose-calendar.ts";
import { processorTime } from "../../support/processor-time.ts";

const today = "2026-11-23";
const mission = (member: string, start: string, end: string, products = ["aide-facile"]): SnapshotMission => {
  return { member, name: `${member} Témoin`, start, end, products, order: null };
};
const calendar = (missions: SnapshotMission[], query: Record<string, string> = {}) =>
  composeCalendar({ missions, records: [], today }, readCalendarChoice(query, today));
const rowsOf = (...given: Parameters<typeof calendar>) => calendar(...given).groups.flatMap(({ rows }) => rows);

describe("the calendar of missions", () => {
  it("shows two months before today, and a year", () => {
    const { choice, to, marks, today: place } = calendar([]);
    expect(choice).toMatchObject({ by: "products", from: "2026-09", months: 12 });
    expect([to, marks]).toEqual(["2027-08", ["2026-09", "2026-12", "2027-03", "2027-06"]]);
    // The 23rd of the third month of twelve.
    expect(place).toBe(Math.round(((2 + 22 / 30) / 12) * WIDTH));
  });

  it("reads what an address asks for, and nothing else", () => {
    const choice = readCalendarChoice(
      { par: "personne", produit: "x", personne: "léa", debut: "2025-01", duree: "24" },
      today,
    );
    expect(choice).toEqual({ by: "members", product: "x", person: "léa", from: "2025-01", months: 24 });
    for (const debut of ["9999-12", "0001-01", "2026-13", "x", ""])
      expect([debut, readCalendarChoice({ debut, duree: "999999" }, today)]).toEqual([
        debut,
        { by: "products", product: "", person: "", from: "2026-09", months: 12 },
      ]);
  });

  it("puts who is on two products under both, who is on none under none, and names by name", () => {
    const { groups, shown } = calendar([
      mission("b", "2026-01-01", "2026-12-31", ["zèbre", "âne"]),
      mission("a", "2026-01-01", "2026-12-31", []),
    ]);
    expect(groups.map(({ id, rows }) => [id, rows.map(({ member }) => member.id)])).toEqual([
      ["âne", ["b"]],
      ["zèbre", ["b"]],
      ["", ["a"]],
    ]);
    expect(shown).toBe(2);
  });

  it("draws what the period shows of a mission, and marks the ends that it shows", () => {
    const [whole, inside, begins] = rowsOf([
      mission("a", "2020-01-01", "2030-12-31"),
      mission("b", "2026-10-01", "2026-10-31"),
      mission("c", "2027-08-01", "2027-12-31"),
    ]).toSorted((a, b) => (a.member.id < b.member.id ? -1 : 1));
    expect(whole?.bar).toEqual({ x: 0, width: WIDTH, endsInside: false });
    expect(inside?.bar).toEqual({ x: 100, width: 100, endsInside: true });
    expect(begins?.bar).toEqual({ x: 1100, width: 100, endsInside: false });
  });

  it("leaves out what is over before it, or begins after it", () => {
    const { shown, chosen, groups } = calendar([
      mission("a", "2026-01-01", "2026-08-31"),
      mission("b", "2027-09-01", "2028-01-01"),
    ]);
    expect({ shown, chosen, groups }).toEqual({ shown: 0, chosen: 2, groups: [] });
  });

  it("says what runs, is over, is to come, and the days that are left; today is a day of a mission", () => {
    const rows = rowsOf([
      mission("a", "2026-01-01", today),
      mission("b", today, "2027-01-31"),
      mission("c", "2026-01-01", "2026-11-22"),
      mission("d", "2026-11-24", "2027-01-31"),
    ]);
    expect(rows.map(({ member, state, left }) => [member.id, state, left])).toEqual([
      ["a", "running", 0],
      ["b", "running", 69],
      ["d", "to-come", null],
      ["c", "over", null],
    ]);
  });

  it.each([
    ["the next one begins the day after", "2027-01-01", ["aide-facile"], true],
    ["it begins within a month", "2027-01-31", ["aide-facile", "autre"], true],
    ["it begins later", "2027-02-01", ["aide-facile"], false],
    ["it is on another product", "2027-01-01", ["autre"], false],
  ] as const)("an end is followed where %s: %s", (_, start, products, isFollowed) => {
    const rows = rowsOf([mission("a", "2026-01-01", "2026-12-31"), mission("a", start, "2027-06-30", [...products])]);
    expect(rows.find(({ end }) => end === "2026-12-31")?.isFollowed).toBe(isFollowed);
    expect(rows.find(({ end }) => end === "2027-06-30")?.isFollowed).toBe(false);
  });

  it("is of one product, or of people whose name or id has the words", () => {
    const missions = [
      mission("léa.specimen", "2026-01-01", "2026-12-31", ["a", "b"]),
      mission("nora", "2026-01-01", "2026-12-31", ["b"]),
    ];
    expect(calendar(missions, { produit: "a" }).groups.map(({ id }) => id)).toEqual(["a"]);
    expect(rowsOf(missions, { personne: "LEA temoin", par: "personne" }).map(({ member }) => member.id)).toEqual([
      "léa.specimen",
    ]);
  });

  it("is composed without keeping other readers waiting, however many missions one person has", async () => {
    const many = Array.from({ length: 20_000 }, (_, at) =>
      mission("lea.specimen", "2026-01-01", `2026-12-${String(1 + (at % 28)).padStart(2, "0")}`),
    );
    const time = await processorTime(() => {
      const { chosen } = composeCalendar(
        { missions: many, records: [], today: "2026-11-30" },
        readCalendarChoice({}, "2026-11-30"),
      );
      expect(chosen).toBe(20_000);
    });
    expect(time).toBeLessThan(10_000);
  });
});
