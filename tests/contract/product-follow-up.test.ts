import { describe, expect, it } from "vitest";
import { composeReport } from "../../src/contract/compose-report.ts";
import { phaseReminders } from "../../src/contract/phase-reminders.ts";
import { type ReadFigures, readFigures } from "../../src/contract/read-figures.ts";
import type { ReportInput } from "../../src/contract/report-scope.ts";
import { levelOn } from "../../src/contract/risk-history.ts";
import { renderHtmlReport } from "../../src/reports/render-html-report.ts";
import { renderMarkdownReport } from "../../src/reports/render-markdown-report.ts";
import { settingsSchema } from "../../src/settings/settings-schema.ts";
import { ORDER, recordsOf, small } from "../support/contract-of.ts";
import { planOf } from "../support/plan-of.ts";

const settings = settingsSchema.parse({ contractor: { name: "Atelier Numéral" } });

/** The report of a product's record, for the third quarter of 2026. */
const reportOf = (product: string, more: Partial<ReportInput> = {}, orders: Record<string, string> = {}) =>
  composeReport({
    ...{ records: recordsOf({ "products/aide-facile.yml": product, ...orders }), settings },
    ...{ standards: null, fiches: null, published: new Map() },
    ...{ from: "2026-07-01", to: "2026-09-30", today: "2026-11-10", beneficiary: null },
    ...more,
  });

describe("the history of a risk", () => {
  const risk = (more: string) => `risks:\n  - name: Hébergement\n    level: medium\n${more}`;
  const reviewed = risk(
    "    since: 2026-02-10\n    history: [{on: 2026-08-01, level: high, note: Une panne.}, {on: 2026-09-10, note: Vu en comité.}, {on: 2026-10-05, level: low}]\n    closedOn: 2026-11-02\n",
  );

  it("says what changed in the period, and no more", () => {
    expect(reportOf(reviewed).risks).toMatchObject([
      {
        level: "high",
        changes: [
          { on: "2026-08-01", kind: "raised", before: "medium", after: "high", note: "Une panne." },
          { on: "2026-09-10", kind: "reviewed", before: "high", after: "high", note: "Vu en comité." },
        ],
      },
    ]);
  });

  it("counts by quarter, the last four, up to the end of the period", () => {
    const year = { from: "2026-10-01", to: "2026-12-31" };
    const quarters = reportOf(reviewed, year).riskQuarters.map((one) => Object.values(one).join(" "));
    expect(reportOf(reviewed, year).risks[0]?.changes.map(({ kind }) => kind)).toEqual(["lowered", "closed"]);
    expect(reportOf(reviewed, year).riskQuarters).toMatchObject([
      { year: 2026, number: 1, opened: 1, open: 1 },
      { number: 2, opened: 0, raised: 0, open: 1 },
      { number: 3, raised: 1, lowered: 0, open: 1 },
      { number: 4, lowered: 1, closed: 1, open: 0 },
    ]);
    expect(quarters).toHaveLength(4);
    const later = reportOf(reviewed, { from: "2027-01-01", to: "2027-02-15", today: "2027-02-20" }).riskQuarters;
    expect(later.map(({ year: of, number }) => `${of}/${number}`)).toEqual(["2026/2", "2026/3", "2026/4", "2027/1"]);
  });

  it.each([
    ["closed before it was noted", "    since: 2026-08-10\n    closedOn: 2026-06-02\n"],
    ["reviewed before it was noted", "    since: 2026-08-10\n    history: [{on: 2026-07-20, level: high}]\n"],
    [
      "reviewed after it was closed",
      "    since: 2026-07-10\n    history: [{on: 2026-09-20, level: low}]\n    closedOn: 2026-08-02\n",
    ],
    [
      "closed, without a first day, before it was reviewed",
      "    history: [{on: 2026-09-20}]\n    closedOn: 2026-08-02\n",
    ],
  ])("shows one that was %s, counts it in no quarter, and says so", (_, dates) => {
    const report = reportOf(risk(dates));
    expect(report).toMatchObject({ riskQuarters: [], misdatedRisks: 1, risks: [{ name: "Hébergement", changes: [] }] });
    const said = "1 risque, dont les dates se contredisent, n'est compté dans aucun trimestre.";
    expect(renderMarkdownReport(report).replaceAll("\u00a0", " ")).toContain(said);
    expect(renderHtmlReport(report, "").replaceAll("\u00a0", " ")).toContain(`<p>${said.replace("'", "&#39;")}</p>`);
    const other = `${reviewed}  - name: Autre\n${dates}`;
    expect(reportOf(other).riskQuarters).toEqual(reportOf(reviewed).riskQuarters);
    expect(reportOf(other, { from: "2026-01-01", to: "2026-03-31" }).misdatedRisks).toBe(0);
    expect(reportOf(other, { from: "2027-01-01", to: "2027-03-31", today: "2027-04-02" }).misdatedRisks).toBe(1);
  });

  it("counts in no quarter what was closed without a day of its own, and says how many", () => {
    const undated = risk("    history: [{on: 2026-07-20, level: high}]\n    closedOn: 2026-08-02\n");
    expect(reportOf(undated)).toMatchObject({ riskQuarters: [], undatedRisks: 1 });
    expect(renderMarkdownReport(reportOf(undated))).toContain("date non renseignée");
    const both = `${reviewed}  - {name: Autre, closedOn: 2026-08-02}\n`;
    expect(reportOf(both).riskQuarters).toEqual(reportOf(reviewed).riskQuarters);
  });

  it.each([
    ["2026-07-31", "medium"],
    ["2026-08-01", "high"],
    ["2026-12-31", "low"],
  ])("has on %s the level %s", (day, level) => {
    const [record] = recordsOf({ "products/aide-facile.yml": reviewed }).products;
    const [first] = record?.value.risks ?? [];
    expect(first && levelOn(first, day)).toBe(level);
  });

  it("without days counts in no quarter, and one whose level nobody noted was not made worse", () => {
    const report = reportOf(risk("").replace("    level: medium\n", "    history: [{on: 2026-08-01, level: high}]\n"));
    expect(report.undatedRisks).toBe(1);
    expect(report.risks[0]?.changes).toMatchObject([{ kind: "reviewed", before: null, after: "high" }]);
    expect(report.riskQuarters).toEqual([]);
  });
});

describe("figures of impact", () => {
  const measures =
    "impact:\n  - {indicator: Demandes, value: 812.5, date: 2026-06-30}\n  - {indicator: demandes , value: 1240, date: 2026-09-30, source: tableau}\n  - {indicator: Demandes, value: 9, date: 2026-10-01}\n";

  it("are those of the period's end, with what they were before", () => {
    expect(reportOf(measures).impact).toMatchObject([
      {
        ...{ state: "measured", value: 124_000, date: "2026-09-30", source: "tableau" },
        ...{ change: 42_750, previous: { value: 81_250, date: "2026-06-30" } },
      },
    ]);
  });

  it("in another unit are not compared", () => {
    const other = measures.replace("value: 1240", 'value: 40, unit: "%"');
    expect(reportOf(other).impact).toMatchObject([{ value: 4_000, change: null }]);
  });

  const page: ReadFigures = {
    kind: "figures",
    figures: [
      { indicator: "DEMANDES", value: 1, unit: null, date: "2026-09-30", source: "https://a.example" },
      { indicator: "Usagers", value: 700, unit: null, date: "2026-09-01", source: "https://a.example" },
    ],
  };
  it("of the page stand beside the record's, which win", () => {
    const { impact } = reportOf(measures, { figures: new Map([["aide-facile", page]]) });
    expect(impact.map(({ value }) => value)).toEqual([124_000, 700]);
  });

  it.each<[string, string, ReadFigures | undefined]>([
    ["not-recorded", "title: A\n", undefined],
    ["not-published", "impact: []\n", undefined],
    ["not-found", "title: A\n", { kind: "none" }],
    ["unread", "title: A\n", { kind: "unread" }],
  ])("that are missing are %s", (state, record, read) => {
    const figures = read ? new Map([["aide-facile", read]]) : new Map();
    expect(reportOf(record, { figures }).impact).toMatchObject([{ state, value: null }]);
  });
});

describe("deliverables", () => {
  const orders = {
    [ORDER]: small[ORDER] ?? "",
    "members/jeanne.exemplaire.yml": small["members/jeanne.exemplaire.yml"] ?? "",
  };
  const of = (product: string, more: Partial<ReportInput> = {}) =>
    reportOf(product, more, orders).deliverables.map(({ kind, items }) => [kind, items.length]);

  it("are those of the ordered units, and what is not recorded has no item", () => {
    expect(of("repository: https://git.example/a\n")).toEqual([
      ["service", 0],
      ["source-code", 1],
      ["changelog", 0],
      ["documentation", 0],
    ]);
  });

  it("take the fiche's addresses, unless the record says that there is none", () => {
    const published = new Map([["aide-facile", { link: "https://a.example", repository: "https://git.example/a" }]]);
    expect(of("repository: null\n", { published }).slice(0, 2)).toEqual([
      ["service", 1],
      ["source-code", 0],
    ]);
  });

  it("that were recorded beyond the order are shown: those of the period, else the last one", () => {
    const list = (...days: string[]) =>
      `deliverables:\n${days.map((day) => `  - {kind: support-figures, date: ${day}, result: ${day}}\n`).join("")}`;
    const results = (product: string) =>
      reportOf(product, {}, orders)
        .deliverables.filter(({ kind }) => kind === "support-figures")
        .flatMap(({ items }) => items.map(({ result }) => result));
    expect(results(list("2026-03-01", "2026-07-15", "2026-09-15", "2026-10-15"))).toEqual(["2026-09-15", "2026-07-15"]);
    expect(results(list("2026-01-01", "2026-03-01", "2026-10-15"))).toEqual(["2026-03-01"]);
  });
});

describe("figures that a page offers", () => {
  it("have names of one line, without marks that a terminal obeys", () => {
    const one = { indicator: " Demandes ", value: 1.5, date: "2026-09-30" };
    const figures = [one, ...["a\nb", "\u001b[31m", " "].map((indicator) => ({ ...one, indicator }))];
    expect(readFigures(figures, "https://a.example")).toMatchObject([{ indicator: "Demandes", value: 150 }]);
    expect(
      readFigures(
        [
          { ...one, unit: "%\n" },
          { ...one, unit: "a\tb" },
        ],
        "",
      ),
    ).toMatchObject([{ unit: "%" }]);
  });
});

describe("a report made before its period ends", () => {
  it("tells nothing of later days as if it had happened", () => {
    const product = `phases: [{name: construction, start: 2025-11-01}, {name: acceleration, start: 2026-09-01}]
risks: [{name: Panne, since: 2026-07-10, closedOn: 2026-09-20}, {name: Retard, since: 2026-09-20}]
impact: [{indicator: Demandes, value: 3, date: 2026-09-20}]
deliverables: [{kind: changelog, date: 2026-09-20}]
committees: [{date: 2026-09-20, decision: stop}]
`;
    const member = `fullname: Jeanne Exemplaire
role: Développeuse
domaine: Développement
missions: [{start: 2026-01-05, end: 2026-12-31, startups: [aide-facile]}]
checkIns: [{date: 2026-07-10, with: Claire Témoin}, {date: 2026-09-20, with: Claire Témoin}]
trainings: [{date: 2026-09-20, title: RGAA, kind: received, hours: 7}]
`;
    const of = (today: string) => {
      const report = reportOf(product, { today }, { "members/jeanne.exemplaire.yml": member });
      const { products, risks, impact, deliverables, committees, checkIns, trainings, riskQuarters } = report;
      return {
        ...{ phase: products[0]?.phase, risks: risks.map(({ name }) => name), impact: impact[0]?.value ?? null },
        ...{ delivered: deliverables.flatMap(({ items }) => items).length, decision: committees[0]?.decision ?? null },
        ...{ held: checkIns?.held, trainings: trainings.length, closed: riskQuarters.at(-1)?.closed },
      };
    };
    expect(of("2026-09-19")).toEqual({
      ...{ phase: "acceleration", risks: ["Panne"], impact: null, delivered: 0, decision: null },
      ...{ held: 1, trainings: 0, closed: 0 },
    });
    expect(of("2026-09-20")).toEqual({
      ...{ phase: "acceleration", risks: ["Panne", "Retard"], impact: 300, delivered: 1, decision: "stop" },
      ...{ held: 2, trainings: 1, closed: 1 },
    });
    expect(of("2026-08-01").phase).toBe("construction");
  });
});

describe("committees", () => {
  const phases = "phases:\n  - {name: construction, start: 2025-11-01}\n";
  const committees = (...lines: string[]) => `${phases}committees:\n${lines.map((line) => `  - {${line}}\n`).join("")}`;

  it("show the decisions of the period, else the last; none is « not known », also one that only the fiche names", () => {
    const both = committees(
      "date: 2026-03-02, decision: continue",
      "date: 2026-08-03, decision: conditions, note: Chiffres",
    );
    expect(reportOf(both).committees).toMatchObject([{ date: "2026-08-03", decision: "conditions", note: "Chiffres" }]);
    expect(reportOf(both, { from: "2026-04-01", to: "2026-06-30" }).committees).toMatchObject([
      { date: "2026-03-02", decision: "continue", isInPeriod: false },
    ]);
    expect(reportOf(phases).committees).toMatchObject([{ date: null, decision: null }]);
    const event = `${phases}events: [{name: Comité d'investissement, date: 2026-08-03}]\n`;
    expect(reportOf(event).committees).toMatchObject([{ date: "2026-08-03", decision: null }]);
  });

  it("are due six months after the last one that was recorded, and no more once one said to stop", () => {
    const due = (product: string) =>
      phaseReminders(recordsOf({ "products/aide-facile.yml": product }), "2026-08-20").flatMap((one) =>
        one.kind === "committee" ? one.day : [],
      );
    expect(due(committees("date: 2026-02-25, decision: continue"))).toEqual(["2026-08-25"]);
    expect(due(committees("date: 2026-07-25, decision: continue"))).toEqual([]);
    expect(due(committees("date: 2026-02-25, decision: stop"))).toEqual([]);
  });

  const SITE = "content/_startups/aide-facile.md";
  const fiche = (more = "") =>
    `---\ntitle: Aide Facile\nmission: Aider\nincubator: fabrique\ncontact: contact@example.org\nphases:\n  - name: construction\n    start: 2025-11-01\n${more}---\nTexte.\n`;
  const proposed = (record: string, site = fiche()) => {
    const { changes, problems } = planOf({ records: { "products/aide-facile.yml": record }, site: { [SITE]: site } });
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    return changes.map((change) => change.after);
  };
  const decided = "  - name: acceleration\n    start: 2026-08-03\n";

  it("put the phase that they decided on the fiche, and end the one that the record has running", () => {
    const record = committees("date: 2026-08-03, decision: continue, phase: acceleration");
    expect(proposed(record)).toEqual([fiche(`    end: 2026-08-03\n${decided}`)]);
    expect(proposed(record, fiche(`    end: 2026-08-03\n${decided}`))).toEqual([]);
    const [report] = [reportOf(record)];
    expect(report.products).toMatchObject([{ phase: "acceleration" }]);
  });

  it("decide nothing before their day", () => {
    const record = committees("date: 2026-08-03, decision: continue, phase: acceleration");
    const given = { records: { "products/aide-facile.yml": record }, site: { [SITE]: fiche() } };
    expect(planOf({ ...given, today: "2026-08-02" }).changes).toEqual([]);
    expect(planOf({ ...given, today: "2026-08-03" }).changes).toHaveLength(1);
  });

  it("add the phase alone where the record leaves phases to the site", () => {
    const record = "committees: [{date: 2026-08-03, decision: continue, phase: acceleration}]\n";
    expect(proposed(record)).toEqual([fiche(decided)]);
  });

  it("change nothing where they name no phase, or one that the record lists already", () => {
    expect(proposed(committees("date: 2026-08-03, decision: stop"))).toEqual([]);
    const listed = `${phases}  - {name: acceleration, start: 2026-09-01}\ncommittees: [{date: 2026-08-03, decision: continue, phase: acceleration}]\n`;
    expect(proposed(listed)).toEqual([fiche(decided.replace("2026-08-03", "2026-09-01"))]);
  });
});
