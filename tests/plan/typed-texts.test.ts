import { describe, expect, it } from "vitest";
import { ficheWith, JEANNE, memberRecord, planOf } from "../support/plan-of.ts";

const PRODUCT = "content/_startups/aide-facile.md";
const productFiche = (more = "") =>
  `---\ntitle: Aide Facile\nmission: Aider\nincubator: fabrique\ncontact: contact@example.org\n${more}phases:\n  - name: construction\n    start: 2025-01-01\n---\nTexte.\n`;

const proposed = (record: string, site = productFiche()) => {
  const plan = planOf({ records: { "products/aide-facile.yml": record }, site: { [PRODUCT]: site } });
  const [change] = plan.changes;
  const lines = change?.after?.split("\n").filter((line) => !site.split("\n").includes(line)) ?? [];
  return { lines, problems: plan.problems };
};

/** As people write them in a record; what is text to its reader is written so that it is one to all of the site's. */
const texts: [written: string, onSite: string][] = [
  ["14_18", "'14_18'"],
  ["'14_18'", "'14_18'"],
  ['"14_18"', "'14_18'"],
  ["1_000", "'1_000'"],
  ["2024-01-01", "'2024-01-01'"],
  ["'2024-1-5'", "'2024-1-5'"],
  ["2024-01-05 10:00:00", "'2024-01-05 10:00:00'"],
  ["12:30", "'12:30'"],
  ["08:30", "'08:30'"],
  ["1,5", "'1,5'"],
  ["12,50", "'12,50'"],
  ["1,000", "'1,000'"],
  ["yes", "'yes'"],
  ["No", "'No'"],
  ["oFf", "'oFf'"],
  ["'~'", "'~'"],
  ["'null'", "'null'"],
  ["nUll", "'nUll'"],
  ["'0o14'", "'0o14'"],
  ["'08'", "'08'"],
  ["'1e3'", "'1e3'"],
  ["'.5'", "'.5'"],
  ["-.5", "'-.5'"],
  ["'+33612345678'", "'+33612345678'"],
  ["':foo'", "':foo'"],
  ["'true'", "'true'"],
  ["7/7", "7/7"],
  ["24h/24", "24h/24"],
  ["1 000", "1 000"],
  ["2024-2025", "2024-2025"],
  ["5 janvier 2024", "5 janvier 2024"],
  ["oui", "oui"],
  ["n°1_000", "n°1_000"],
];

describe("a text of a record that a reader of the site would take for no text", () => {
  it.each(texts)("%s is written %s", (written, onSite) => {
    const { lines, problems } = proposed(`title: ${written}\n`);
    expect([lines, problems]).toEqual([[`title: ${onSite}`], []]);
  });

  it.each(texts)("%s is written %s in a list, and in an item", (written, onSite) => {
    const phases = `phases:\n  - name: construction\n    start: 2025-01-01\n    comment: ${written}\n`;
    const { lines, problems } = proposed(`techno:\n  - ${written}\n${phases}`);
    expect([lines, problems]).toEqual([[`    comment: ${onSite}`, "techno:", `  - ${onSite}`], []]);
  });

  it.each(["1000", "0o14", "08", "0x1F", "1e3", ".5", "1.", "+1", "true", ".inf"])(
    "%s is no text to our own reader: said at its line, with the way out",
    (written) => {
      const { lines, problems } = proposed(`mission: Aider\ntitle: ${written}\n`);
      expect(lines).toEqual([]);
      expect(problems.map(({ code, line, column }) => [code, line, column])).toEqual([["wrong-value", 2, 8]]);
      expect(problems[0]?.remedy).toMatch(/guillemets/);
    },
  );
});

describe("the bytes of a fiche", () => {
  it("stay where its own unquoted text is not what changes, and tell what they break", () => {
    const { lines, problems } = proposed(
      "contact: nouveau@example.org\n",
      productFiche("techno:\n  - 14_18 # guerre\n"),
    );
    expect(lines).toEqual(["contact: nouveau@example.org"]);
    expect(problems.map(({ code, severity, file, line }) => [code, severity, file, line])).toEqual([
      ["already-broken", "warning", PRODUCT, 7],
    ]);
  });

  it("keep the quotes that a person chose, where they do", () => {
    const site = productFiche("stats_url: \"https://a.example\"\nbudget_url: 'https://a.example'\n");
    const record = "stats_url: https://b.example\nbudget_url: https://b.example\n";
    expect(proposed(record, site).lines).toEqual(['stats_url: "https://b.example"', "budget_url: 'https://b.example'"]);
  });

  it("hold days without quotes, in block and in flow style", () => {
    const longer = "  - start: 2026-01-05\n    end: 2026-12-31\n    startups: [aide-facile]\n";
    const mission =
      "{ start: 2026-01-05, end: 2026-06-30, status: independent, employer: Atelier Numéral, startups: [aide-facile] }";
    const plan = planOf({
      records: { "members/jeanne.exemplaire.yml": memberRecord(longer) },
      site: { [JEANNE]: ficheWith(`  - ${mission}\n`) },
    });
    expect(plan.changes[0]?.after).toBe(ficheWith(`  - ${mission.replace("06-30", "12-31")}\n`));
    expect(proposed("phases:\n  - name: construction\n    start: 2025-01-01\n    end: 2026-01-01\n").lines).toEqual([
      "    end: 2026-01-01",
    ]);
  });

  it("of an event's list: its day is one, its name that looks like one is none", () => {
    const { lines } = proposed("events:\n  - name: '2026-03-15'\n    date: 2026-03-15\n");
    expect(lines).toEqual(["events:", "  - name: '2026-03-15'", "    date: 2026-03-15"]);
  });
});
