import { expect, it } from "vitest";
import { priceOf } from "../../../src/contract/rules/price-differs.ts";

const schedule = {
  revisions: [
    { from: "2026-07-01", until: "2026-12-31", prices: { "devops-senior": "13500.00" } },
    { from: "2025-01-01", prices: { "devops-senior": 13000, "design-junior": "8000,50" } },
  ],
};

it.each([
  ["devops-senior", "2024-12-31", undefined],
  ["devops-senior", "2025-01-01", { cents: 1_300_000, from: "2025-01-01" }],
  ["devops-senior", "2026-06-30", { cents: 1_300_000, from: "2025-01-01" }],
  ["devops-senior", "2026-07-01", { cents: 1_350_000, from: "2026-07-01" }],
  ["devops-senior", "2027-01-01", undefined],
  ["design-junior", "2026-08-01", { cents: 800_050, from: "2025-01-01" }],
  ["design-confirme", "2026-08-01", undefined],
] as const)(
  "the price of %s on %s is that of the last revision that names it, while it is valid",
  (unit, day, price) => {
    expect(priceOf(schedule, unit, day)).toEqual(price);
  },
);
