import { expect, test } from "vitest";
import { decideProbation } from "../../src/channels/decide-probation.ts";

const TODAY = "2026-11-23";
const declined = (...days: string[]) =>
  days.map((day, at) => ({ number: at + 1, url: `https://github.com/s/p/pull/${at + 1}`, at: `${day}T10:00:00Z` }));
const merged = (day: string) => `${day}T09:00:00Z`;

test.each([
  ["nothing happened yet", null, [], "limited", 2],
  ["one was declined", null, ["2026-11-02"], "limited", 2],
  ["two were declined, and none was ever merged", null, ["2026-11-02", "2026-11-09"], "paused", 2],
  ["two were declined long ago", null, ["2025-01-02", "2025-02-02"], "paused", 2],
  ["one was merged", merged("2026-11-20"), [], "none", Number.POSITIVE_INFINITY],
  [
    "one was merged long ago, and one declined since",
    merged("2025-01-02"),
    ["2026-11-02"],
    "none",
    Number.POSITIVE_INFINITY,
  ],
  [
    "one was merged between the two",
    merged("2026-11-05"),
    ["2026-11-02", "2026-11-09"],
    "none",
    Number.POSITIVE_INFINITY,
  ],
  [
    "one was merged after the two",
    merged("2026-11-10"),
    ["2026-11-02", "2026-11-09"],
    "none",
    Number.POSITIVE_INFINITY,
  ],
  [
    "one was merged 60 days ago, before the two",
    merged("2026-09-24"),
    ["2026-11-02", "2026-11-09"],
    "none",
    Number.POSITIVE_INFINITY,
  ],
  [
    "one was merged 61 days ago, before the two",
    merged("2026-09-23"),
    ["2026-11-02", "2026-11-09"],
    "paused",
    Number.POSITIVE_INFINITY,
  ],
  [
    "one was merged long ago, after the two of then",
    merged("2025-02-03"),
    ["2025-01-02", "2025-02-02"],
    "none",
    Number.POSITIVE_INFINITY,
  ],
] as const)("%s", (_what, mergedAt, days, kind, maxOpen) => {
  const probation = decideProbation({ mergedAt, declined: declined(...days) }, TODAY);
  expect(probation.kind).toBe(kind);
  expect(probation.kind === "none" ? Number.POSITIVE_INFINITY : probation.maxOpen).toBe(maxOpen);
  expect(probation.kind === "paused" && probation.declined).toEqual(kind === "paused" && declined(...days));
});
