import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/standards/catalogue.ts";
import { evaluateProduct } from "../../src/standards/evaluate-product.ts";
import type { FindingAnswer } from "../../src/standards/finding.ts";
import type { Attestation } from "../../src/standards/rule.ts";
import { evidenceOf, product, repository } from "./a-product.ts";

const by = "jeanne.exemplaire";

function judge(rule: string, attestations: Attestation[], today: string, evidence = evidenceOf()) {
  const rules = catalogue.filter(({ id }) => id === rule);
  const [finding] = evaluateProduct(rules, { ...product, attestations }, evidence, { today, attestationMonths: 12 });
  if (!finding) throw new Error(`no rule ${rule}`);
  return finding;
}

const on = (day: string, answer: Attestation["answer"] = "pass", rule = "franceconnect"): Attestation => ({
  rule,
  answer,
  by,
  on: day,
});

describe("an attestation", () => {
  it.each<[string, string, Attestation[], string, FindingAnswer]>([
    ["answers what is unknown", "franceconnect", [on("2026-03-01")], "2026-11-26", "attested"],
    [
      "says that a rule does not apply",
      "franceconnect",
      [on("2026-03-01", "not-applicable")],
      "2026-11-26",
      "attested",
    ],
    [
      "answers what only people can",
      "design-process",
      [on("2026-03-01", "pass", "design-process")],
      "2026-11-26",
      "attested",
    ],
    [
      "of another rule changes nothing",
      "franceconnect",
      [on("2026-03-01", "pass", "sobriety")],
      "2026-11-26",
      "unknown",
    ],
    ["holds on the last day of its year", "franceconnect", [on("2026-03-01")], "2027-02-28", "attested"],
    ["expires after a year", "franceconnect", [on("2026-03-01")], "2027-03-01", "unknown"],
    ["of tomorrow does not count yet", "franceconnect", [on("2026-11-27")], "2026-11-26", "unknown"],
    [
      "renewed counts by its last date",
      "franceconnect",
      [on("2026-03-01"), on("2025-01-01")],
      "2026-11-26",
      "attested",
    ],
  ])("%s", (_, rule, attestations, today, answer) => {
    const finding = judge(rule, attestations, today);
    expect(finding.answer).toBe(answer);
    expect(finding.severity).toBe("note");
    expect(finding.remedy).toMatch(/\S/);
  });

  it("shows who, when and the proof among the evidence, beside what was observed", () => {
    const proof = "https://aide-facile.example/preuve";
    const { evidence, message, remedy } = judge("franceconnect", [{ ...on("2026-03-01"), proof }], "2026-11-26");
    expect(evidence.at(-1)).toEqual({ what: `attestation de ${by}`, url: proof, at: "2026-03-01", status: "respecté" });
    expect(evidence.length).toBeGreaterThan(1);
    expect(message).toBe("Attesté respecté le 1er mars 2026, jusqu'au 1er mars 2027.");
    expect(remedy).toBe("Renouvelez cette attestation avant le 1er mars 2027.");
  });

  it("asks to be renewed once expired", () => {
    expect(judge("franceconnect", [on("2026-03-01")], "2027-03-01").remedy).toMatch(/renouvelez/);
  });

  it("of pass never silences a fail, and the finding says so", () => {
    const attested = on("2026-03-01", "pass", "open-repository");
    const finding = judge("open-repository", [attested], "2026-11-26", evidenceOf({ repository: null }));
    expect(finding).toMatchObject({ answer: "fail", severity: "error" });
    expect(finding.message).toMatch(/dit le contraire/);
  });

  it("of not-applicable is shown as attested even where something is missing", () => {
    const attested = on("2026-03-01", "not-applicable", "open-repository");
    expect(judge("open-repository", [attested], "2026-11-26", evidenceOf({ repository: null })).answer).toBe(
      "attested",
    );
    expect(judge("open-repository", [attested], "2027-11-26", evidenceOf({ repository: null })).answer).toBe("fail");
  });

  it("is not needed where a machine sees a pass", () => {
    const attested = on("2026-03-01", "pass", "open-repository");
    const evidence = evidenceOf({}, { forge: repository() });
    expect(judge("open-repository", [attested], "2026-11-26", evidence)).toMatchObject({
      answer: "pass",
      remedy: null,
    });
  });
});
