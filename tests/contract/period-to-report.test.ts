import { expect, it } from "vitest";
import { periodToReport } from "../../src/contract/period-to-report.ts";

it.each([
  ["monthly", "2026-01-05", { name: "2025-12", from: "2025-12-01", to: "2025-12-31", until: "2026-01-15" }],
  ["monthly", "2028-03-15", { name: "2028-02", from: "2028-02-01", to: "2028-02-29", until: "2028-03-15" }],
  ["quarterly", "2026-01-15", { name: "2025-T4", from: "2025-10-01", to: "2025-12-31", until: "2026-01-15" }],
  ["quarterly", "2026-10-05", { name: "2026-T3", from: "2026-07-01", to: "2026-09-30", until: "2026-10-15" }],
  ["quarterly", "2026-11-05", undefined],
  ["monthly", "2026-01-04", undefined],
  ["monthly", "2026-01-16", undefined],
  ["never", "2026-01-05", undefined],
] as const)("%s, on %s", (cadence, today, period) => {
  expect(periodToReport(cadence, today)).toEqual(period);
});
