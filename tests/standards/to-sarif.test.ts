import { expect, it } from "vitest";
import { catalogue } from "../../src/standards/catalogue.ts";
import { judgeProduct } from "../../src/standards/judge-product.ts";
import { toSarif } from "../../src/standards/to-sarif.ts";
import { evidenceOf, product, TODAY } from "./a-product.ts";

const findings = judgeProduct(catalogue, product, evidenceOf({ repository: null }), {
  today: TODAY,
  attestationMonths: 12,
});
const place = { file: "content/_startups/aide facile.md", line: 7, column: 1 };
const sarif = toSarif(
  findings.map((finding) => ({ finding, place })),
  catalogue,
  "0.1.0",
);
const [run] = sarif.runs;

it("holds one run of ours, with every rule once", () => {
  expect(sarif.version).toBe("2.1.0");
  expect(run?.tool.driver).toMatchObject({ name: "beta-fiches", version: "0.1.0" });
  const ids = run?.tool.driver.rules.map(({ id }) => id) ?? [];
  expect(ids).toEqual(catalogue.map(({ id }) => id));
});

it("holds what is not met, and what could not be told as open, at its place", () => {
  const told = findings.filter(({ answer }) => answer === "fail" || answer === "unknown");
  expect(run?.results).toHaveLength(told.length);
  expect(run?.results[0]).toMatchObject({
    ruleId: "open-repository",
    ruleIndex: 0,
    kind: "fail",
    level: "error",
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: "content/_startups/aide%20facile.md" },
          region: { startLine: 7, startColumn: 1 },
        },
      },
    ],
    partialFingerprints: { "beta-fiches/v1": "aide-facile/open-repository" },
  });
});

it("keeps what the specification asks of each result", () => {
  for (const { kind, level, ruleId, ruleIndex, message, locations } of run?.results ?? []) {
    expect(kind === "fail" ? ["error", "warning", "note"] : ["none"]).toContain(level);
    expect(run?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    expect(message.text).toMatch(/\S/);
    expect(locations).toHaveLength(1);
  }
  const prints = run?.results.map(({ partialFingerprints }) => partialFingerprints["beta-fiches/v1"]) ?? [];
  expect(new Set(prints).size).toBe(prints.length);
});
