import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { isLastApplied, parseLastApplied } from "../../src/plan/parse-last-applied.ts";
import { codesOf, planOf } from "../support/plan-of.ts";

const FICHE = "content/_startups/aide-claire.md";
const fiche = (link: string) =>
  `---\ntitle: Aide Claire\nmission: Aider\nincubator: fabrique\ncontact: contact@example.org\nlink: ${link}\nphases:\n  - name: investigation\n    start: 2024-01-01\n  - name: construction\n    start: 2025-01-01\n---\n`;
const record = "link: https://deux.example\nphases:\n  - name: construction\n    start: 2025-01-01\n";

it("is read as it is stored: what an export undid, and what was on the site first", () => {
  const stored = parseLastApplied(readFileSync("tests/fixtures/stored/beta-fiches.lock.json", "utf8"));
  const lastApplied = isLastApplied(stored) ? stored.records : {};
  const plan = planOf({
    records: { "products/aide-claire.yml": record },
    site: { [FICHE]: fiche("https://un.example") },
    lastApplied,
  });
  expect([plan.changes, codesOf(plan), plan.writeBacks]).toEqual([[], ["export-reverted"], []]);
  expect(plan.lastApplied.records["products/aide-claire"]).toEqual(lastApplied["products/aide-claire"]);
});
