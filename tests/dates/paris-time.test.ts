import { expect, test } from "vitest";
import { parisTime } from "../../src/dates/paris-time.ts";

test.each([
  ["2026-11-23T13:05:00Z", { day: "2026-11-23", hour: "14", minute: "05" }],
  ["2026-06-30T22:00:00Z", { day: "2026-07-01", hour: "0", minute: "00" }],
  ["2026-12-31T23:30:00Z", { day: "2027-01-01", hour: "0", minute: "30" }],
  // On the night of the last Sunday of March, 2 o'clock is left out; in October it comes twice.
  ["2026-03-29T00:59:00Z", { day: "2026-03-29", hour: "1", minute: "59" }],
  ["2026-03-29T01:00:00Z", { day: "2026-03-29", hour: "3", minute: "00" }],
  ["2026-10-25T00:30:00Z", { day: "2026-10-25", hour: "2", minute: "30" }],
  ["2026-10-25T01:30:00Z", { day: "2026-10-25", hour: "2", minute: "30" }],
  ["2026-10-25T02:00:00Z", { day: "2026-10-25", hour: "3", minute: "00" }],
])("%s in Paris is %j", (moment, expected) => {
  expect(parisTime(new Date(moment))).toEqual(expected);
});

test("is what Intl says, hour by hour around each change of clocks and each new year", () => {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris", dateStyle: "short", timeStyle: "short" });
  const inIntl = (moment: Date) => {
    const [day = "", time = ""] = format.format(moment).split(" ");
    return { day, hour: String(Number(time.slice(0, 2))), minute: time.slice(3) };
  };
  for (let year = 2020; year < 2040; year++)
    for (const start of [Date.UTC(year, 2, 24), Date.UTC(year, 9, 24), Date.UTC(year, 11, 31)])
      for (let half = 0; half < 9 * 48; half++) {
        const moment = new Date(start + half * 1_800_000);
        expect([moment, parisTime(moment)]).toEqual([moment, inIntl(moment)]);
      }
});
