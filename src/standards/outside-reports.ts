import { z } from "zod";
import { ficheText } from "./evidence.ts";
import type { Evidence } from "./finding.ts";
import type { ObservedFiche, OutsideReports } from "./observations.ts";
import { parseRepositoryAddress } from "./repository-address.ts";

/** A report as it was read: what it says of some products. */
export interface OutsideReport {
  /** What it says of the product, by rule; empty where it does not know it. */
  of(fiche: ObservedFiche): OutsideReports;
}

/** Entries of a report that are read. */
const MAX_ENTRIES = 5_000;

const line = z.string().max(200);

/** https://github.com/ossf/scorecard: what `scorecard --format json` writes, and api.scorecard.dev answers. */
const scorecard = z.object({
  date: z.string().regex(/^\d{4}-\d\d-\d\d/),
  repo: z.object({ name: line }),
  checks: z.array(z.unknown()).max(100),
});
const scorecardCheck = z.object({ name: line, score: z.number().min(-1).max(10) });

/** The checks that are about what a rule of ours judges. */
const SCORECARD_RULES: Readonly<Record<string, string>> = {
  License: "open-repository",
  "CI-Tests": "automated-tests",
  Maintained: "frequent-deployment",
  "Security-Policy": "security",
  Vulnerabilities: "security",
  "Dependency-Update-Tool": "security",
  "Dangerous-Workflow": "security",
  "Token-Permissions": "security",
  "Branch-Protection": "security",
  SAST: "security",
};

/** One result, or a list of them; null where it is none. What is not of that shape is passed over. */
export function parseScorecard(value: unknown): OutsideReport | null {
  const results = (Array.isArray(value) ? value.slice(0, MAX_ENTRIES) : [value]).flatMap(
    (one) => scorecard.safeParse(one).data ?? [],
  );
  if (results.length === 0) return null;
  const byRepository = new Map(results.map((result) => [result.repo.name.toLowerCase(), result]));
  return {
    of: (fiche) => {
      const name = repositoryName(ficheText(fiche, "repository"));
      const result = name === null ? undefined : byRepository.get(name);
      if (!result) return new Map();
      const url = `https://scorecard.dev/viewer/?uri=${encodeURIComponent(result.repo.name)}`;
      return groupByRule(
        result.checks.flatMap((one) => {
          const check = scorecardCheck.safeParse(one).data;
          const rule = check && Object.hasOwn(SCORECARD_RULES, check.name) ? SCORECARD_RULES[check.name] : undefined;
          if (!check || rule === undefined) return [];
          const status = check.score < 0 ? "non évalué" : `${check.score} sur 10`;
          return [[rule, { what: `OpenSSF Scorecard, ${check.name}`, url, at: result.date, status }] as const];
        }),
      );
    },
  };
}

/** `github.com/owner/name` in lower case; null for what is no repository of a forge that we know. */
function repositoryName(address: string): string | null {
  const found = parseRepositoryAddress(address);
  if (found.forge === "github")
    return found.kind === "repository" ? `github.com/${found.owner}/${found.name}`.toLowerCase() : null;
  return found.forge === "gitlab" ? `${found.host}/${found.path}`.toLowerCase() : null;
}

const dashlordSite = z.object({
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  summary: z.record(z.string(), z.unknown()),
});

/** https://github.com/SocialGouv/dashlord-actions: keys of a site's `summary`, what they say, and which rule that is evidence for. */
const DASHLORD_RULES: Readonly<Record<string, { rule: string; what: string; unit?: [one: string, many: string] }>> = {
  testsslGrade: { rule: "https", what: "TLS" },
  httpGrade: { rule: "security", what: "en-têtes HTTP" },
  dependabotCount: { rule: "security", what: "dépendances", unit: ["alerte", "alertes"] },
  codescanCount: { rule: "security", what: "analyse du code", unit: ["alerte", "alertes"] },
  nucleiCount: { rule: "security", what: "failles connues (nuclei)", unit: ["alerte", "alertes"] },
  nmapGrade: { rule: "security", what: "ports ouverts" },
  trivyGrade: { rule: "security", what: "images de conteneurs" },
  trackersCount: { rule: "legal-notices", what: "traceurs", unit: ["traceur", "traceurs"] },
  cookiesCount: { rule: "legal-notices", what: "cookies", unit: ["cookie", "cookies"] },
  "declaration-a11y": { rule: "accessibility", what: "déclaration d'accessibilité" },
  lighthouse_accessibilityGrade: { rule: "accessibility", what: "accessibilité (Lighthouse)" },
  statsGrade: { rule: "stats-page", what: "page de statistiques" },
  ecoindexGrade: { rule: "sobriety", what: "EcoIndex" },
};

/** A letter, or a word of the tool: anything longer is not a grade. */
const grade = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} +-]{0,19}$/u);
const count = z.int().min(0).max(1_000_000);

/** A report of DashLord, `report.json`: a list of sites. `at` is when it was read: it does not say when it was made. */
export function parseDashlord(value: unknown, source: { url: string | null; at: string }): OutsideReport | null {
  if (!Array.isArray(value)) return null;
  const sites = value.slice(0, MAX_ENTRIES).flatMap((one) => dashlordSite.safeParse(one).data ?? []);
  if (sites.length === 0) return null;
  return {
    of: (fiche) => {
      const link = ficheText(fiche, "link");
      const site = sites.filter(({ url }) => isOnSite(link, url)).toSorted((a, b) => b.url.length - a.url.length)[0];
      if (!site) return new Map();
      const found = { url: source.url, at: source.at };
      return groupByRule([
        ["dashlord", { what: "DashLord, rapport", ...found, status: "site présent" }],
        ...Object.entries(DASHLORD_RULES).flatMap(([key, { rule, what, unit }]) => {
          const status = statusOf(Object.hasOwn(site.summary, key) ? site.summary[key] : undefined, unit);
          return status === null ? [] : [[rule, { what: `DashLord, ${what}`, ...found, status }] as const];
        }),
      ]);
    },
  };
}

function statusOf(value: unknown, unit: readonly [string, string] | undefined): string | null {
  if (unit === undefined) return grade.safeParse(value).data ?? null;
  const number = count.safeParse(value).data;
  return number === undefined ? null : `${number} ${number < 2 ? unit[0] : unit[1]}`;
}

/** Whether an address is the site that a report names, or below it. */
function isOnSite(link: string, site: string): boolean {
  if (!URL.canParse(link)) return false;
  const [ofLink, ofSite] = [new URL(link), new URL(site)];
  const host = ({ host }: URL) => host.replace(/^www\./, "");
  const folder = ({ pathname }: URL) => `${pathname.replace(/\/+$/, "")}/`;
  return host(ofLink) === host(ofSite) && folder(ofLink).startsWith(folder(ofSite));
}

function groupByRule(found: readonly (readonly [string, Evidence])[]): OutsideReports {
  const byRule = new Map<string, Evidence[]>();
  for (const [rule, evidence] of found) byRule.set(rule, [...(byRule.get(rule) ?? []), evidence]);
  return byRule;
}

/** What several reports say of one product. */
export function mergeReports(reports: readonly OutsideReport[], fiche: ObservedFiche): OutsideReports {
  return groupByRule(
    reports.flatMap((report) =>
      [...report.of(fiche)].flatMap(([rule, list]) => list.map((one) => [rule, one] as const)),
    ),
  );
}
