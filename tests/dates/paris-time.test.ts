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
