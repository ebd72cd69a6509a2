import { readFileSync } from "node:fs";
import { Ajv, type AnySchema } from "ajv";
import { expect, it } from "vitest";
import { catalogue } from "../../src/standards/catalogue.ts";
import { evaluateProduct } from "../../src/standards/evaluate-product.ts";
import { composeRepositorySarif, toSarif } from "../../src/standards/to-sarif.ts";
import { code, evidenceOf, product, TODAY } from "./a-product.ts";

const findings = evaluateProduct(catalogue, product, evidenceOf({ repository: null }), {
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

/** The one that Microsoft publishes for SARIF 2.1.0, of draft 4: nothing of it but its own id has another meaning since. */
function officialSchema(): AnySchema {
  const path = import.meta.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  const { id: _, $schema: __, ...schema } = JSON.parse(readFileSync(new URL(path), "utf8"));
  return schema;
}
const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false }).compile(
  officialSchema(),
);
const breaches = (log: unknown) =>
  validate(log) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);

it("keeps to the official schema, which refuses what does not", () => {
  expect(breaches(JSON.parse(JSON.stringify(sarif)))).toEqual([]);
  expect(breaches({ ...sarif, version: "2.0.0" })).toHaveLength(1);
  expect(breaches({ ...sarif, runs: [{ ...run, results: [{ ruleId: "x" }] }] })).toEqual([
    "/runs/0/results/0 must have required property 'message'",
  ]);
});

it("what code scanning is given keeps to it too: fails only, each on a line", () => {
  const followed = {
    ...{ id: "aide-facile", title: "Aide Facile", phases: [], repositoryUrl: "", folder: "", issues: false },
    repository: { owner: "atelier-numeral", name: "aide-facile" },
  };
  const sender = { path: "config/mél.env", line: 3, key: "MAIL_FROM", value: "no-reply@x.example", replyTo: false };
  const judged = [{ product: followed, findings, code: { ...code, senders: [sender] } }];
  const given = JSON.parse(composeRepositorySarif(judged, "0.1.0"));
  expect(breaches(given)).toEqual([]);
  const failed = findings.filter(({ answer }) => answer === "fail").map(({ rule }) => rule);
  expect(given.runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(failed);
});

it("holds one run of ours, with every rule once", () => {
  expect(sarif.version).toBe("2.1.0");
  expect(run?.tool.driver).toMatchObject({ name: "beta-fiches", version: "0.1.0" });
  const ids = run?.tool.driver.rules.map(({ id }) => id) ?? [];
  expect(ids).toEqual(catalogue.map(({ id }) => id));
});

it("holds what is not met, and what is unknown as open, at its place", () => {
  const reported = findings.filter(({ answer }) => answer === "fail" || answer === "unknown");
  expect(run?.results).toHaveLength(reported.length);
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
