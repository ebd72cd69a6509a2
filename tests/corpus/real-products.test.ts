import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { loadSubjects } from "../../src/cli/check/load-subjects.ts";
import { textOf } from "../../src/fiches/json.ts";
import { isProblem } from "../../src/problems/problem.ts";
import { openSiteClone } from "../../src/site/clone/open-site-clone.ts";
import { catalogue } from "../../src/standards/catalogue.ts";
import { evaluateProduct } from "../../src/standards/evaluate-product.ts";
import type { DetailedFinding } from "../../src/standards/finding.ts";
import { parseRepositoryAddress } from "../../src/standards/repository-address.ts";
import { temporaryFolder } from "../support/command-line.ts";
import { hasCorpus, siteArchive } from "../support/corpus.ts";

/** The day the site was read. */
const TODAY = "2026-08-20";

async function readProducts() {
  const folder = temporaryFolder();
  execFileSync("tar", ["xzf", siteArchive, "-C", folder]);
  const site = openSiteClone(folder);
  if (isProblem(site)) throw new Error(site.message);
  const { subjects, problems } = await loadSubjects({ site, records: null, products: [], today: TODAY });
  expect(problems).toEqual([]);
  return subjects;
}

describe.skipIf(!hasCorpus)("the active products of the real site, offline", async () => {
  const subjects = hasCorpus ? await readProducts() : [];
  const findings = subjects.flatMap(({ product, fiche }) =>
    evaluateProduct(catalogue, product, { fiche, forge: null, pages: null }, { today: TODAY, attestationMonths: 12 }),
  );
  const count = (test: (data: (typeof subjects)[number]["fiche"]["data"]) => boolean) =>
    subjects.filter(({ fiche }) => test(fiche.data)).length;
  const answers = (rule: string) => {
    const counts: Partial<Record<DetailedFinding["answer"], number>> = {};
    for (const finding of findings.filter((one) => one.rule === rule))
      counts[finding.answer] = (counts[finding.answer] ?? 0) + 1;
    return counts;
  };

  it("are 244, each with every rule", () => {
    expect(subjects).toHaveLength(244);
    expect(findings).toHaveLength(244 * catalogue.length);
  });

  it("hold what was counted by hand", () => {
    const hasText = (key: string) => count((data) => textOf(data[key]).trim() !== "");
    expect({
      contact: hasText("contact"),
      link: hasText("link"),
      http: count(({ link }) => /^http:/.test(textOf(link))),
      repository: hasText("repository"),
      stats_url: hasText("stats_url"),
      onlyTrue: count(({ stats, stats_url }) => stats === true && textOf(stats_url).trim() === ""),
      falseBesideUrl: count(({ stats, stats_url }) => stats === false && textOf(stats_url).trim() !== ""),
      accessibility_status: hasText("accessibility_status"),
      memberContacts: subjects.filter(({ fiche }) => fiche.contactMember !== null).length,
    }).toEqual({
      contact: 244,
      link: 175,
      http: 2,
      repository: 160,
      stats_url: 138,
      onlyTrue: 5,
      falseBesideUrl: 10,
      accessibility_status: 129,
      memberContacts: 80,
    });
  });

  it("name repositories of every form", () => {
    const addresses = subjects.flatMap(({ fiche }) => textOf(fiche.data.repository).trim() || []);
    const kinds = addresses.map((address) => {
      const found = parseRepositoryAddress(address);
      if (found.forge !== "github") return found.forge;
      return found.kind === "repository" && address.includes("/tree/") ? "github tree" : `github ${found.kind}`;
    });
    const of = (kind: string) => kinds.filter((one) => one === kind).length;
    expect({
      repositories: of("github repository"),
      trees: of("github tree"),
      organisations: of("github organisation"),
      teams: of("github team"),
      gitlab: of("gitlab"),
      other: of("other"),
      none: of("none"),
    }).toEqual({ repositories: 130, trees: 2, organisations: 9, teams: 1, gitlab: 12, other: 5, none: 1 });
  });

  it("are judged as the fiche alone allows", () => {
    expect(answers("open-repository")).toEqual({ fail: 84 + 1, unknown: 159 });
    expect(answers("stats-page")).toEqual({ fail: 38, unknown: 138 + 5, "not-applicable": 63 });
    expect(answers("reachable-contact")).toEqual({ pass: 233, fail: 11 });
    expect(answers("accessibility")).toEqual({ fail: 53, unknown: 122, "not-applicable": 69 });
    expect(answers("https")).toEqual({ fail: 2, unknown: 173, "not-applicable": 69 });
    expect(answers("declared-stats")).toMatchObject({ fail: 10 });
    expect(answers("no-noreply").fail).toBeUndefined();
  });

  it("have at most one error in the median, none of them about what no fiche could settle", () => {
    const errors = findings.filter(({ severity }) => severity === "error");
    const counts = subjects.map(({ product }) => errors.filter((error) => error.product === product.id).length);
    expect(counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)]).toBeLessThanOrEqual(1);
    expect(new Set(errors.map(({ rule }) => rule))).toEqual(
      new Set(["accessibility", "https", "open-repository", "reachable-contact", "security", "stats-page"]),
    );
    // Each names the key of the fiche that settles it.
    expect(errors.filter(({ ficheKey }) => ficheKey === null)).toEqual([]);
  });

  it("are asked about a phase that lasts, and told it as a fault never", () => {
    const asked = findings.filter(({ isQuestion }) => isQuestion);
    expect(asked.length).toBeGreaterThan(100);
    expect(new Set(asked.map(({ rule }) => rule))).toEqual(new Set(["fiche-up-to-date"]));
    expect(answers("fiche-up-to-date").fail).toBeUndefined();
  });

  it("have evidence for every finding and, unless it passes, a remedy", () => {
    expect(findings.filter(({ evidence }) => evidence.length === 0)).toEqual([]);
    expect(findings.filter(({ answer, remedy }) => (answer === "pass") !== (remedy === null))).toEqual([]);
    expect(findings.filter(({ message, remedy }) => message.trim() === "" || remedy?.trim() === "")).toEqual([]);
  });
});
