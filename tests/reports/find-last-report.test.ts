import { expect, it } from "vitest";
import { findLastReport } from "../../src/reports/find-last-report.ts";

const file = (name: string, folder = name) => `rapports/${folder}/rapport-${name}-risques.csv`;

it.each<[string, string[], string | undefined]>([
  ["the last month before", [file("2026-06"), file("2026-08"), file("2026-09"), file("2026-10")], "2026-08"],
  ["a quarter or two days", [file("2026-T2"), file("2026-07-01-2026-08-15")], "2026-07-01-2026-08-15"],
  ["none of the period itself", [file("2026-T3"), file("2026-09")], undefined],
  ["none of a month beyond all calendars", [file("9999-12"), file("9999-T4"), file("2026-06")], "2026-06"],
])("the last report is %s", (_, paths, expected) => {
  expect(findLastReport(paths, "2026-09-30")?.name).toBe(expected);
});
