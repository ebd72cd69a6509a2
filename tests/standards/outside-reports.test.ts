import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readOutsideReports } from "../../src/cli/check/read-outside-reports.ts";
import { catalogue } from "../../src/standards/catalogue.ts";
import { evaluateProduct } from "../../src/standards/evaluate-product.ts";
import { mergeReports, parseDashlord, parseScorecard } from "../../src/standards/outside-reports.ts";
import { evidenceOf, pages, product, repository, TODAY } from "./a-product.ts";

const { fiche } = evidenceOf();

const scorecard = (changes: object = {}) => ({
  date: "2026-11-20",
  repo: { name: "github.com/Atelier-Numeral/aide-facile", commit: "abc" },
  scorecard: { version: "v5.0.0" },
  score: 5.2,
  checks: [
    { name: "License", score: 10, reason: "license file detected", documentation: { url: "https://x.example" } },
    { name: "Vulnerabilities", score: 3, reason: "7 existing vulnerabilities detected" },
    { name: "CI-Tests", score: -1, reason: "no pull request found" },
    { name: "Fuzzing", score: 0 },
  ],
  ...changes,
});

const dashlord = (url = "https://aide-facile.example", summary: Record<string, unknown> = {}) => ({
  url,
  category: "produits",
  testssl: [{ id: "cert", finding: "x".repeat(1_000) }],
  summary: {
    ...{ testsslGrade: "A+", httpGrade: "C", dependabotCount: 12, trackersCount: 1, "declaration-a11y": "A" },
    ...summary,
  },
});
const source = { url: "https://dashlord.example/report.json", at: TODAY };
const told = (reports: ReturnType<typeof mergeReports>) =>
  [...reports].flatMap(([rule, list]) => list.map(({ what, status }) => `${rule}: ${what}: ${status}`));

describe("a report of OpenSSF Scorecard", () => {
  it("is evidence for what our rules judge, of the repository of the fiche", () => {
    expect(told(parseScorecard(scorecard())?.of(fiche) ?? new Map())).toEqual([
      "open-repository: OpenSSF Scorecard, License: 10 sur 10",
      "security: OpenSSF Scorecard, Vulnerabilities: 3 sur 10",
      "automated-tests: OpenSSF Scorecard, CI-Tests: non évalué",
    ]);
  });

  it("may be of several repositories, and is none of another's", () => {
    const other = scorecard({ repo: { name: "github.com/atelier-numeral/autre" } });
    expect(parseScorecard([other, scorecard()])?.of(fiche).size).toBe(3);
    expect(parseScorecard(other)?.of(fiche).size).toBe(0);
    const owner = evidenceOf({ repository: "https://github.com/atelier-numeral" }).fiche;
    expect(parseScorecard(scorecard())?.of(owner).size).toBe(0);
  });

  it.each([
    ["null", null],
    ["a text", "x"],
    ["another tool's", { results: [] }],
    ["no date", scorecard({ date: "hier" })],
    ["no checks", scorecard({ checks: 3 })],
  ])("is not %s", (_, value) => {
    expect(parseScorecard(value)).toBeNull();
  });

  it("gives no evidence of a check that is not as it should be", () => {
    const checks = [{ name: "License", score: 99 }, { name: "constructor", score: 1 }, null, { name: 3 }];
    expect(parseScorecard(scorecard({ checks }))?.of(fiche).size).toBe(0);
  });
});

describe("a report of DashLord", () => {
  it("is evidence of TLS, headers, dependencies with alerts and trackers", () => {
    expect(told(parseDashlord([dashlord()], source)?.of(fiche) ?? new Map())).toEqual([
      "dashlord: DashLord, rapport: site présent",
      "https: DashLord, TLS: A+",
      "security: DashLord, en-têtes HTTP: C",
      "security: DashLord, dépendances: 12 alertes",
      "legal-notices: DashLord, traceurs: 1 traceur",
      "accessibility: DashLord, déclaration d'accessibilité: A",
    ]);
  });

  it.each([
    ["https://www.aide-facile.example/", true],
    ["http://aide-facile.example", true],
    ["https://aide-facile.example/autre", false],
    ["https://aide.example", false],
    ["https://aide-facile.example.attacker.example", false],
  ])("of %s is of the product: %s", (url, known) => {
    expect((parseDashlord([dashlord(url)], source)?.of(fiche).size ?? 0) > 0).toBe(known);
  });

  it.each<[string, unknown]>([
    ["an object", { urls: [] }],
    ["an empty list", []],
    ["sites without a summary", [{ url: "https://aide-facile.example" }]],
    ["another protocol", [dashlord("javascript:alert(1)")]],
  ])("is not %s", (_, value) => {
    expect(parseDashlord(value, source)).toBeNull();
  });

  it("gives no evidence of what is no grade and no number", () => {
    const hostile = {
      testsslGrade: "\u001b[31mA",
      httpGrade: "A".repeat(500),
      dependabotCount: "12",
      trackersCount: -1,
    };
    expect(told(parseDashlord([dashlord(undefined, hostile)], source)?.of(fiche) ?? new Map())).toEqual([
      "dashlord: DashLord, rapport: site présent",
      "accessibility: DashLord, déclaration d'accessibilité: A",
    ]);
  });
});

it("no report changes an answer or its gravity, however bad what it says", () => {
  const observed = evidenceOf({}, { forge: repository(), pages: pages() });
  const worst = dashlord(undefined, { testsslGrade: "F", httpGrade: "F", dependabotCount: 999, trackersCount: 99 });
  const reports = [parseScorecard(scorecard()), parseDashlord([worst], source)].filter((report) => report !== null);
  const judge = (outside: ReturnType<typeof mergeReports>) =>
    evaluateProduct(catalogue, product, { ...observed, outside }, { today: TODAY, attestationMonths: 12 });
  const answers = (findings: ReturnType<typeof judge>) =>
    findings.map(({ rule, answer, severity, message }) => [rule, answer, severity, message]);
  const judged = judge(mergeReports(reports, fiche));
  expect(answers(judged)).toEqual(answers(judge(new Map())));
  expect(judged.find(({ rule }) => rule === "https")?.evidence.at(-1)).toEqual({
    ...{ what: "DashLord, TLS", url: source.url, at: TODAY, status: "F" },
  });
});

describe("the options --scorecard and --dashlord", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "beta-fiches-test-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  it("read files and addresses", async () => {
    const asked: string[] = [];
    const { reports, problems } = await readOutsideReports(
      {
        scorecard: ["https://api.scorecard.example/projects/github.com/atelier-numeral/aide-facile"],
        dashlord: [file("report.json", JSON.stringify([dashlord()]))],
        offline: false,
      },
      {
        readJson: async (url) => {
          asked.push(url.href);
          return { value: scorecard() };
        },
        now: () => TODAY,
      },
    );
    expect(asked).toEqual(["https://api.scorecard.example/projects/github.com/atelier-numeral/aide-facile"]);
    expect(problems).toEqual([]);
    expect([...mergeReports(reports, fiche).keys()].toSorted()).toEqual(
      [
        "accessibility",
        "automated-tests",
        "dashlord",
        "https",
        "legal-notices",
        "open-repository",
        "security",
      ].toSorted(),
    );
  });

  it.each([
    ["a file that is not there", "outside-report-unreadable", () => "/nowhere/report.json"],
    ["a folder", "outside-report-unreadable", () => folder],
    ["no JSON", "outside-report-unreadable", () => file("a.json", "{")],
    ["another document", "outside-report-other", () => file("b.json", "{}")],
    ["an address, offline", "outside-report-offline", () => "https://dashlord.example/report.json"],
  ])("say of %s what to do: %s", async (_, code, path) => {
    const { reports, problems } = await readOutsideReports({ scorecard: [], dashlord: [path()], offline: true });
    expect(reports).toEqual([]);
    expect(problems).toMatchObject([{ code, remedy: expect.stringMatching(/\S/) }]);
  });

  it("never reach this machine by an address", async () => {
    const { problems } = await readOutsideReports({
      scorecard: [],
      dashlord: ["http://127.0.0.1/report.json"],
      offline: false,
    });
    expect(problems).toMatchObject([{ code: "site-json-unreachable" }]);
  });
});
