import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { badgeJson, badgeSvg, composeBadge } from "../../src/standards/badge.ts";
import type { Finding, FindingAnswer } from "../../src/standards/finding.ts";

const findings = (...list: FindingAnswer[]): Finding[] =>
  list.map((answer, at) => ({
    product: "aide-facile",
    rule: `rule-${at}`,
    answer,
    severity: "note",
    message: "Constat.",
    remedy: null,
    clause: null,
    standard: null,
    evidence: [{ what: "fiche", url: null, at: "2026-11-26", status: "présent" }],
  }));

describe("a badge", () => {
  it.each<[FindingAnswer[], string]>([
    [["pass", "pass", "attested", "fail", "unknown", "not-applicable"], "3 sur 4"],
    [["pass"], "1 sur 1"],
    [["unknown", "not-applicable"], "inconnus"],
    [[], "inconnus"],
  ])("of %j says %s", (list, message) => {
    expect(composeBadge(findings(...list)).message).toBe(message);
  });

  it("is what shields.io reads", () => {
    expect(badgeJson(composeBadge(findings("pass", "fail")))).toEqual({
      schemaVersion: 1,
      label: "standards beta.gouv.fr",
      message: "1 sur 2",
      color: "b34000",
    });
  });

  it("is read aloud as one sentence", () => {
    const svg = badgeSvg(composeBadge(findings("pass")), "Aide & Facile");
    const sentence = "Aide &amp; Facile, standards beta.gouv.fr\u00A0: 1 sur 1";
    expect(svg).toContain(`role="img" aria-label="${sentence}"`);
    expect(svg).toContain(`<title>${sentence}</title>`);
  });

  it("holds no mark of a product's title", () => {
    const badge = composeBadge([]);
    const marks = (svg: string) => svg.replace(/[^<>"]/g, "");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (title) => {
        const svg = badgeSvg(badge, title);
        expect(marks(svg)).toBe(marks(badgeSvg(badge, "")));
        expect(svg).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39);)|\p{Cs}/u);
      }),
    );
  });
});
