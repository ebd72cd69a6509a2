import { describe, expect, it } from "vitest";
import { listSnapshotStandards } from "../../../src/feedback/snapshot/list-snapshot-standards.ts";
import { catalogue } from "../../../src/standards/catalogue.ts";
import { evaluateProduct } from "../../../src/standards/evaluate-product.ts";
import { mergeTrend } from "../../../src/standards/trend.ts";
import { evidenceOf, product } from "../../standards/a-product.ts";

const judge = (changes: Parameters<typeof evidenceOf>[0], today: string, attestations = product.attestations) =>
  evaluateProduct(catalogue, { ...product, attestations }, evidenceOf(changes), { today, attestationMonths: 12 });
const shown = (findings: ReturnType<typeof judge>, trend: Parameters<typeof mergeTrend>[0] = null) =>
  listSnapshotStandards([{ product: product.id, findings }], new Map([[product.id, trend]]))[0]?.findings ?? [];
const find = (findings: ReturnType<typeof shown>, rule: string) => findings.find((one) => one.rule === rule);

describe("what pages show of standards", () => {
  it("is each of the catalogue, with what it rests on, and since nothing where answers were not followed", () => {
    const findings = shown(judge({}, "2026-11-02"));
    expect(findings.map(({ rule }) => rule)).toEqual(catalogue.map(({ id }) => id));
    expect(findings.every(({ evidence }) => evidence.length > 0)).toBe(true);
    expect(find(findings, "dashlord")).toMatchObject({ answer: "fail", since: null, change: null });
  });

  it("was never evaluated where neither forge nor site was asked, and nothing else is told of it", () => {
    const findings = shown(judge({}, "2026-11-02"));
    const never = findings.filter(({ answer }) => answer === "never").map(({ rule }) => rule);
    expect(never).toEqual(expect.arrayContaining(["open-repository", "https", "self-evaluation"]));
    expect(never).not.toContain("dashlord");
    expect(find(findings, "design-process")?.answer).toBe("unknown");
  });

  it("no longer is where the team attested it, even once that has expired", () => {
    const attestation = (on: string) => [{ rule: "https", answer: "pass" as const, by: "jeanne.exemplaire", on }];
    expect(find(shown(judge({}, "2026-11-02", attestation("2026-10-01"))), "https")?.answer).toBe("attested");
    const expired = find(shown(judge({}, "2026-11-02", attestation("2025-01-01"))), "https");
    expect(expired?.answer).toBe("unknown");
    expect(expired?.message).toContain("a expiré");
  });

  it("tells what was lost and what was met, but not what was so from the first", () => {
    const before = mergeTrend(null, judge({}, "2026-11-02"), "2026-11-02");
    const changed = { dashlord_url: "https://dashlord.example/aide-facile", accessibility_status: null, contact: null };
    const findings = judge(changed, "2026-11-20");
    const after = shown(findings, mergeTrend(before, findings, "2026-11-20"));
    expect(find(after, "dashlord")).toMatchObject({ answer: "pass", since: "2026-11-20", change: "met" });
    expect(find(after, "reachable-contact")).toMatchObject({ answer: "fail", since: "2026-11-20", change: "lost" });
    expect(find(after, "security")).toMatchObject({ since: "2026-11-02", change: null });
  });

  it("keeps as much of what it rests on as people read", () => {
    const [finding = expect.fail()] = judge({}, "2026-11-02");
    const many = { ...finding, evidence: Array.from({ length: 50 }, () => finding.evidence[0]) };
    const [kept] = listSnapshotStandards([
      { product: "x", findings: [{ ...many, evidence: [finding.evidence[0], ...many.evidence] }] },
    ]);
    expect(kept?.findings[0]?.evidence).toHaveLength(8);
  });
});
