import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/fiches/json.ts";
import { catalogue } from "../../src/standards/catalogue.ts";
import { evaluateProduct } from "../../src/standards/evaluate-product.ts";
import type { DetailedFinding } from "../../src/standards/finding.ts";
import type { Observations } from "../../src/standards/observations.ts";
import type { Attestation } from "../../src/standards/rule.ts";
import { code, evidenceOf, page, pages, product, repository, TODAY } from "./a-product.ts";

/** A fiche that holds everything that the contract asks of it, so that only the `changes` of a case are told. */
const whole: JsonObject = {
  accessibility_status: "partiellement conforme",
  analyse_risques: true,
  dashlord_url: "https://dashlord.example/url/aide-facile",
  mon_service_securise: true,
  stats: true,
  stats_url: "https://aide-facile.example/stats",
};

function judge(observations: Observations, attestations: readonly Attestation[] = []): DetailedFinding[] {
  return evaluateProduct(catalogue, { ...product, attestations }, observations, {
    today: TODAY,
    attestationMonths: 12,
  });
}

/** `rule: severity` of what fails, and `rule: question` of what a person is asked. */
function told(findings: readonly DetailedFinding[]): string[] {
  return findings
    .filter(({ answer, isQuestion }) => answer === "fail" || isQuestion)
    .map(({ rule, severity, isQuestion }) => `${rule}: ${isQuestion ? "question" : severity}`)
    .toSorted();
}

const phase = (name: string, start: string): JsonObject => ({ phases: [{ name, start }] });
const ended = (status: string): JsonObject => ({ missions: [{ start: "2024-01-01", end: "2025-12-31", status }] });
/** No site: what a fiche of a product that is not on line yet holds. */
const noSite: JsonObject = {
  link: null,
  stats: null,
  stats_url: null,
  accessibility_status: null,
  dashlord_url: null,
};

type Case = [what: string, changes: JsonObject, truth: string[], contact?: JsonObject];

describe("what a fiche is told offline, and how gravely", () => {
  it.each<Case>([
    ["nothing where it is whole", {}, []],
    // What the contract does not ask is never an error.
    ["DashLord missing, in acceleration", { dashlord_url: null }, ["dashlord: warning"]],
    [
      "DashLord badly written, in consolidation",
      { dashlord_url: "oui", ...phase("consolidation", "2024-01-01") },
      ["dashlord: warning"],
    ],
    [
      "DashLord missing, in construction",
      { dashlord_url: null, ...phase("construction", "2026-06-01") },
      ["dashlord: warning"],
    ],
    [
      "DashLord missing, in investigation",
      { dashlord_url: null, ...phase("investigation", "2026-11-01") },
      ["dashlord: note"],
    ],
    // A phase beyond its usual length is a question.
    ["an investigation of ten weeks", phase("investigation", "2026-09-10"), ["fiche-up-to-date: question"]],
    ["an investigation of eight weeks", phase("investigation", "2026-10-05"), []],
    ["a construction of two years", phase("construction", "2024-11-01"), ["fiche-up-to-date: question"]],
    ["an acceleration of five years", phase("acceleration", "2021-07-04"), ["fiche-up-to-date: question"]],
    ["a consolidation of ten years", phase("consolidation", "2016-01-01"), []],
    ["a product long in operation", phase("opere", "2018-01-01"), []],
    // No site: no rule of sites, and a late phase is told once.
    ["no site, in investigation", { ...noSite, ...phase("investigation", "2026-11-01") }, []],
    ["no site, in construction", { ...noSite, ...phase("construction", "2026-06-01") }, []],
    ["no site, in acceleration", noSite, ["declared-link: warning"]],
    ["no site, in consolidation", { ...noSite, ...phase("consolidation", "2024-01-01") }, ["declared-link: warning"]],
    [
      "no site, in operation, with an empty link",
      { ...noSite, link: " ", ...phase("opere", "2024-01-01") },
      ["declared-link: warning"],
    ],
    ["no site, though it says to have statistics", { ...noSite, stats: true }, ["declared-link: warning"]],
    [
      "no site, and an accessibility declared",
      { ...noSite, accessibility_status: "non conforme" },
      ["declared-link: warning"],
    ],
    // The address of somebody whose missions have ended.
    [
      "the programme's mailbox of somebody who left",
      { contact: "hugo.factice@beta.gouv.fr" },
      ["reachable-contact: error"],
      ended("independent"),
    ],
    [
      "the programme's mailbox of a public agent who left it",
      { contact: "hugo.factice@beta.gouv.fr" },
      ["reachable-contact: error"],
      ended("admin"),
    ],
    [
      "the ministry's address of a public agent",
      { contact: "hugo.factice@developpement-durable.gouv.fr" },
      ["reachable-contact: note"],
      ended("admin"),
    ],
    [
      "an agency's address of a public agent",
      { contact: "hugo.factice@agence.example" },
      ["reachable-contact: note"],
      ended("admin"),
    ],
    [
      "a ministry's address, whatever the last mission was",
      { contact: "hugo.factice@inclusion.gouv.fr" },
      ["reachable-contact: note"],
      ended("independent"),
    ],
    [
      "a company's address of somebody who left",
      { contact: "hugo.factice@atelier.example" },
      ["reachable-contact: error"],
      ended("independent"),
    ],
    [
      "of somebody who stays",
      { contact: "hugo.factice@beta.gouv.fr" },
      [],
      { missions: [{ start: "2026-01-01", end: "2027-01-31", status: "independent" }] },
    ],
    // One fault is told once.
    ["stats: false beside stats_url", { stats: false }, ["declared-stats: warning"]],
    ["a link in http", { link: "http://aide-facile.example" }, ["https: error"]],
    ["no repository", { repository: null }, ["open-repository: error"]],
    ["no contact", { contact: null }, ["reachable-contact: error"]],
    ["a contact that nobody reads", { contact: "noreply@aide-facile.example" }, ["no-noreply: error"]],
    ["no security step", { mon_service_securise: null, analyse_risques: null }, ["security: error"]],
    ["no accessibility declared", { accessibility_status: null }, ["accessibility: error"]],
    ["no page of statistics", { stats: null, stats_url: null }, ["stats-page: error"]],
    ["two faults", { stats: false, dashlord_url: null }, ["dashlord: warning", "declared-stats: warning"]],
  ])("%s", (_, changes, truth, contact) => {
    expect(told(judge(evidenceOf({ ...whole, ...changes }, {}, contact ?? null)))).toEqual(truth);
  });
});

describe("what a forge and a site are told, once", () => {
  const everything = { forge: repository(), pages: pages() };
  const observed = (changes: Partial<Observations>) => evidenceOf(whole, { ...everything, ...changes });

  it.each<[string, Observations, string[]]>([
    ["nothing where all is well", observed({}), []],
    [
      "a renamed repository",
      observed({ forge: repository({ moved: true, url: "https://github.com/a/b" }) }),
      ["declared-repository: warning"],
    ],
    [
      "an archived one",
      observed({ forge: repository({ archived: true, activity: [], runs: [] }) }),
      ["open-repository: error"],
    ],
    [
      "an empty one",
      observed({ forge: repository({ empty: true, activity: [], runs: [] }) }),
      ["open-repository: error"],
    ],
    [
      "no CONTRIBUTING",
      observed({ forge: repository({ code: { ...code, contributing: null } }) }),
      ["open-to-contribution: warning"],
    ],
    [
      "closed to strangers",
      observed({ forge: repository({ pullRequests: "collaborators" }) }),
      ["open-to-contribution: error"],
    ],
    [
      "another accessibility on the page than in the fiche",
      evidenceOf({ ...whole, accessibility_status: "totalement conforme" }, everything),
      ["declared-accessibility: warning"],
    ],
    [
      "no site, but code that can be judged",
      evidenceOf({ ...whole, ...noSite }, { forge: repository() }),
      ["declared-link: warning"],
    ],
    [
      "no mention of accessibility",
      observed({ pages: pages({ home: page({ text: "Bonjour" }) }) }),
      ["accessibility: error"],
    ],
  ])("%s", (_, observations, truth) => {
    expect(told(judge(observations))).toEqual(truth);
  });
});

describe("a product without a site", () => {
  const siteRules = [
    "stats-page",
    "accessibility",
    "accessibility-plan",
    "declared-accessibility",
    "https",
    "legal-notices",
    "user-feedback",
    "franceconnect",
    "plain-language",
    "sobriety",
    "dashlord",
  ];

  it.each(["investigation", "acceleration"])("is judged by no rule of sites in %s", (name) => {
    const findings = judge(evidenceOf({ ...whole, ...noSite, ...phase(name, "2026-11-01") }));
    const of = (rule: string) => findings.find((finding) => finding.rule === rule)?.answer;
    expect(siteRules.map((rule) => [rule, of(rule)])).toEqual(siteRules.map((rule) => [rule, "not-applicable"]));
  });

  it("is judged by the address of statistics that it gives all the same", () => {
    const [finding] = judge(evidenceOf({ ...whole, ...noSite, stats_url: "bientôt" })).filter(
      ({ rule }) => rule === "stats-page",
    );
    expect(finding?.answer).toBe("fail");
  });
});

describe("the question about a long phase", () => {
  const long = evidenceOf({ ...whole, ...phase("acceleration", "2021-07-04") }, { forge: repository() });
  const find = (findings: readonly DetailedFinding[]) => findings.find(({ rule }) => rule === "fiche-up-to-date");

  it("gives the dates in words, and the lines that answer it", () => {
    const question = find(judge(long));
    expect(question).toMatchObject({ answer: "unknown", severity: "note", ficheKey: "phases" });
    expect(question?.message).toBe(
      "Le produit est-il toujours en accélération ? Il y est depuis le 4 juillet 2021, alors que cette phase dure d'ordinaire jusqu'au 4 juillet 2022.",
    );
    expect(question?.remedy).toContain("Si oui, ajoutez au dossier du produit :");
    expect(question?.remedy).toContain(
      `attestations: [{ rule: fiche-up-to-date, answer: pass, by: prenom.nom, on: ${TODAY} }]`,
    );
    expect(question?.remedy).toContain("Sinon, ajoutez à `phases` la phase suivante");
  });

  it("is answered by these very lines", () => {
    const answered = judge(long, [{ rule: "fiche-up-to-date", answer: "pass", by: "jeanne.exemplaire", on: TODAY }]);
    expect(find(answered)).toMatchObject({ answer: "attested", isQuestion: false });
  });
});
