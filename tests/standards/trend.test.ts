import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/standards/catalogue.ts";
import { evaluateProduct } from "../../src/standards/evaluate-product.ts";
import type { Finding } from "../../src/standards/finding.ts";
import { mergeTrend, parseTrend, printTrend } from "../../src/standards/trend.ts";
import { evidenceOf, product } from "./a-product.ts";

const judge = (changes: Parameters<typeof evidenceOf>[0], today: string): Finding[] =>
  evaluateProduct(catalogue, product, evidenceOf(changes), { today, attestationMonths: 12 });
const first = mergeTrend(null, judge({}, "2026-11-02"), "2026-11-02");
const statsOf = (trend: typeof first) => trend.results.find(({ rule }) => rule === "dashlord");

describe("a trend", () => {
  it("starts with a result of every rule, on its day", () => {
    expect(first.results.map(({ rule }) => rule)).toEqual(catalogue.map(({ id }) => id));
    expect(statsOf(first)).toEqual({
      rule: "dashlord",
      answer: "fail",
      severity: "warning",
      since: "2026-11-02",
      at: "2026-11-02",
    });
  });

  it("stays itself while nothing changes, so that nothing is written", () => {
    expect(mergeTrend(first, judge({}, "2026-11-09"), "2026-11-09")).toBe(first);
  });

  it("keeps since when of the answers that stay, and dates the one that changed", () => {
    const next = mergeTrend(
      first,
      judge({ dashlord_url: "https://dashlord.example/aide" }, "2026-11-09"),
      "2026-11-09",
    );
    expect(statsOf(next)).toMatchObject({ answer: "pass", since: "2026-11-09", at: "2026-11-09" });
    const others = next.results.filter(({ rule }) => rule !== "dashlord");
    expect(new Set(others.map(({ since, at }) => `${since} ${at}`))).toEqual(new Set(["2026-11-02 2026-11-09"]));
  });

  it("says anew what a fail weighs in another phase, and has failed since as long", () => {
    const phases = [{ name: "construction", start: "2026-06-01" }];
    const next = mergeTrend(first, judge({ phases }, "2026-11-09"), "2026-11-09");
    const stats = next.results.find(({ rule }) => rule === "stats-page");
    expect(stats).toMatchObject({ answer: "fail", severity: "warning", since: "2026-11-02" });
  });

  it("forgets rules that are no more", () => {
    const findings = judge({}, "2026-11-09").filter(({ rule }) => rule !== "dashlord");
    expect(statsOf(mergeTrend(first, findings, "2026-11-09"))).toBeUndefined();
  });

  it("reads back what it prints, and nothing else", () => {
    expect(parseTrend(printTrend(first))).toEqual(first);
    for (const text of [undefined, null, "", "{}", "[]", '{"version":2,"results":[]}'])
      expect(parseTrend(text)).toBeNull();
  });
});
