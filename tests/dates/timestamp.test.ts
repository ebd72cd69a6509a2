import { describe, expect, it } from "vitest";
import { withoutTime } from "../../src/dates/timestamp.ts";

describe("withoutTime", () => {
  it.each([
    ["2026-06-30T00:00:00.000Z", "2026-06-30"],
    ["2026-06-30 09:30:00 +02:00", "2026-06-30"],
    ["2026-06-30", "2026-06-30"],
    ["2026-02-30T00:00:00Z", "2026-02-30T00:00:00Z"],
    ["2026-06-30 environ", "2026-06-30 environ"],
    ["2026-06-30T00:00", "2026-06-30T00:00"],
    ["", ""],
  ])("of %j is %j", (text, day) => {
    expect(withoutTime(text)).toBe(day);
  });
});
