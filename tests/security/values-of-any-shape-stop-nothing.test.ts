import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { followContract } from "../../src/contract/follow-contract.ts";
import { phaseReminders } from "../../src/contract/phase-reminders.ts";
import { isFiche, locateInFiche, readFiche } from "../../src/fiches/read-fiche.ts";
import { createFicheRules } from "../../src/fiches/rules/fiche-rules.ts";
import { indexSite } from "../../src/fiches/site-index.ts";
import { parseLastApplied } from "../../src/plan/parse-last-applied.ts";
import { parseSettings } from "../../src/settings/parse-settings.ts";
import { productDetailShape } from "../../src/site/public-json/shapes.ts";
import { readAutomation } from "../../src/standards/code/read-automation.ts";
import { readScripts } from "../../src/standards/code/read-scripts.ts";
import { inputOf, JEANNE, planOf } from "../support/plan-of.ts";

/** What no text, number or list of texts is, and what throws where it is made one: JavaScript calls `toString` of a map. */
const shapes = ["{toString: 1, valueOf: 1}", "[{toString: 1, valueOf: 1}]", "[[[[1]]]]"];
/** Words that a table of JavaScript knows without an entry for them, and days that no calendar of people reaches. */
const words = ["constructor", "__proto__", '"9999-12-31"', '"9999-12"', '"0000-01-01"'];

const HERE = "ici";
const TODAY = "2026-06-01";

/** A document once for each of its values, with a value of another shape in its place. */
function spoilt(text: string): { at: string; text: string }[] {
  const whole: unknown = parse(text);
  return pathsOf(whole).flatMap((path) =>
    [...shapes, ...words].map((shape) => ({
      at: `${path.join(".")}: ${shape}`,
      text: stringify(withValue(whole, path)).replace(HERE, shape),
    })),
  );
}

type Path = readonly string[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

function withValue(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return HERE;
  if (Array.isArray(value)) return value.map((item, at) => (String(at) === key ? withValue(item, rest) : item));
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([one, item]) => [one, one === key ? withValue(item, rest) : item]))
    : value;
}

/** Which places throw. */
function thrownIn(text: string, read: (spoilt: string) => unknown): string[] {
  return spoilt(text).flatMap(({ at, text: one }) => {
    try {
      read(one);
      return [];
    } catch (error) {
      return [`${at}: ${error}`];
    }
  });
}

const MEMBER = `fullname: Jeanne Exemplaire
role: Développeuse
domaine: Développement
github: jeanne-a
link: https://example.org/
bio: Texte.
teams: [/teams/animation]
competences: [Go]
missions:
  - start: 2026-01-05
    end: 2026-12-31
    status: independent
    employer: Atelier Numéral
    startups: [aide-facile]
`;
const PRODUCT = `title: Aide Facile
mission: Aider
incubator: fabrique
contact: contact@example.org
repository: https://github.com/exemple/aide
link: https://aide.example/
stats_url: https://aide.example/stats
sponsors: [/organisations/dir-exemples]
techno: [go]
usertypes: [agent]
phases:
  - name: construction
    start: 2025-01-01
    end: 2026-01-01
events:
  - name: committee
    date: 2025-03-01
    comment: Texte
`;
const ORDER = `beneficiary: Direction des Exemples
product: aide-facile
signed: 2025-12-20
start: 2026-01-01
end: 2026-12-31
lines:
  - unit: devops-confirme
    quantity: 12
    unitPrice: 12000
  - unit: devops-confirme
    quantity: 2
    unitPrice: 12000
    amendment: Avenant
    amendedOn: 2026-03-01
work:
  - member: jeanne.exemplaire
    month: 2026-01
    days: 10
    unit: devops-confirme
    activity: Développement
`;
const records = {
  "members/jeanne.exemplaire.yml": MEMBER,
  "products/aide-facile.yml": PRODUCT,
  "orders/BC-1.yml": ORDER,
};
const ficheOf = (front: string) => `---\n${front.replace(/(?:bio|teams):.*\n/g, "")}---\nTexte.\n`;
const AIDE = "content/_startups/aide-facile.md";
const site = { [JEANNE]: ficheOf(MEMBER), [AIDE]: ficheOf(PRODUCT) };

it("the records of these tests are records", () => {
  expect(inputOf({ records }).records.problems).toEqual([]);
});

describe("a value of whatever shape is a problem of its file, and stops nothing", () => {
  it.each(Object.keys(records))("in a record: %s", (path) => {
    const text = Object.entries(records).find(([name]) => name === path)?.[1] ?? "";
    const read = (one: string) => {
      const given = { records: { ...records, [path]: one }, site, today: TODAY };
      planOf(given);
      const { records: read } = inputOf(given);
      followContract(read, { today: TODAY, endingWeeks: 6 });
      phaseReminders(read, TODAY);
    };
    expect(thrownIn(text, read)).toEqual([]);
  });

  it.each([
    ["members", JEANNE, MEMBER],
    ["products", AIDE, PRODUCT],
  ] as const)(
    "in a fiche that anyone may have written on the site, for all who follow it: %s",
    (collection, path, text) => {
      const rules = createFicheRules(indexSite(Object.keys(site)));
      const judge = (one: string) => {
        const fiche = readFiche(ficheOf(one), path);
        return isFiche(fiche)
          ? rules.check(collection, fiche.data, "", locateInFiche(fiche, path)).map(({ key }) => key)
          : [];
      };
      const plan = (one: string) => planOf({ records, site: { ...site, [path]: ficheOf(one) } });
      expect([...thrownIn(text, judge), ...thrownIn(text, plan)]).toEqual([]);
    },
  );

  it("under a key that all objects of JavaScript have, in a fiche", () => {
    const keys = Object.getOwnPropertyNames(Object.prototype);
    const text = '{{ x }} " \\\\ <b>';
    const values = [`'${text}'`, `['${text}']`, `[{constructor: '${text}', toString: '${text}'}]`];
    const broken = keys
      .flatMap((key) => values.map((value) => `${key}: ${value}\n`))
      .map((line) => ({
        members: ficheOf(`${line}${MEMBER}`),
        products: ficheOf(`${line}${PRODUCT}`),
      }));
    const rules = createFicheRules(indexSite(Object.keys(site)));
    for (const texts of broken)
      for (const collection of ["members", "products"] as const) {
        const fiche = readFiche(texts[collection], AIDE);
        if (!isFiche(fiche)) continue;
        const codes = rules
          .check(collection, fiche.data, "", locateInFiche(fiche, AIDE))
          .map(({ problem }) => problem.code);
        expect(codes).not.toContain("breaks-data-pages");
      }
  });

  it("as deep as a stack of calls, in the site's public JSON or in what was applied last", () => {
    for (const [open, end] of [
      ["[", "]"],
      ['{"a":', "}"],
    ] as const) {
      const text = `${open.repeat(20_000)}1${end.repeat(20_000)}`;
      const detail = { name: "Aide Facile", incubators: [], phases: [], more: JSON.parse(text) };
      expect(productDetailShape.safeParse(detail).success).toBe(false);
      for (const lock of [`"records":{"members/a":{"a":${text}}}`, `"records":{},"statistics":{"a":${text}}`])
        expect(parseLastApplied(`{"version":1,${lock}}`)).toMatchObject({ code: "base-unreadable" });
    }
  });

  it("in settings", () => {
    const text =
      "contractor: {name: Atelier Numéral, aliases: [Numéral]}\nsite: {delivery: pull-request}\nprobation: true\n";
    expect(thrownIn(text, (one) => parseSettings(one))).toEqual([]);
  });

  it("in what a product's repository runs", () => {
    const workflow = `jobs:
  t:
    name: Tests
    if: always()
    env: {A: b}
    strategy: {matrix: {node: [20]}}
    continue-on-error: false
    steps:
      - {uses: actions/checkout, with: {run: make}}
      - {if: always(), run: npm test, env: {A: b}, continue-on-error: true}
`;
    for (const path of [".github/workflows/ci.yml", ".gitlab-ci.yml", ".circleci/config.yml", "action.yml"])
      expect(thrownIn(workflow, (text) => readAutomation({ path, text }, []))).toEqual([]);
    const scripts = (text: string) => readScripts({ path: "package.json", text: JSON.stringify(parse(text)) });
    expect(thrownIn("scripts: {test: vitest, lint: [a, b]}\n", scripts)).toEqual([]);
  });
});
