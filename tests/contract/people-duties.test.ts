import { describe, expect, it } from "vitest";
import { composeReport } from "../../src/contract/compose-report.ts";
import { contractAlerts } from "../../src/contract/contract-alerts.ts";
import { coverGaps } from "../../src/contract/cover-gaps.ts";
import { independentsOf } from "../../src/contract/independents-of.ts";
import { issuesDue } from "../../src/contract/issues-due.ts";
import { kickOffOf } from "../../src/contract/kick-off-of.ts";
import { renewalsOf } from "../../src/contract/renewals-of.ts";
import { renderMarkdownReport } from "../../src/reports/render-markdown-report.ts";
import { reportTables } from "../../src/reports/report-tables.ts";
import { settingsSchema } from "../../src/settings/settings-schema.ts";
import { JEANNE, ORDER, problemsOf, recordsOf, small } from "../support/contract-of.ts";
import { exampleReport } from "../support/example-report.ts";
import { processorTime } from "../support/processor-time.ts";

const settings = (more: object = {}) => settingsSchema.parse({ contractor: { name: "Atelier Numéral" }, ...more });
const member = (missions: string, more = "", fullname = "Jeanne Exemplaire") =>
  `fullname: ${fullname}\nrole: Développeuse\ndomaine: Développement\n${more}missions:\n${missions}`;
const mission = (start: string, end: string, more = "startups: [aide-facile]") =>
  `  - {start: ${start}, end: ${end}, ${more}}\n`;

describe("gaps in the cover by correspondents", () => {
  const gaps = (today: string, ...correspondents: object[]) =>
    coverGaps(settings({ correspondents }).correspondents, today).map(({ start, end, names, isNobody }) =>
      [start, end, isNobody ? "nobody" : "partial", ...names].join(" "),
    );
  const away = (start: string, end: string, replacement?: string) => ({ start, end, replacement });

  it.each([
    ["2026-05-03", []],
    ["2026-05-04", ["2026-05-18 2026-05-22 nobody Odile"]],
    ["2026-05-20", ["2026-05-20 2026-05-22 nobody Odile"]],
    ["2026-05-23", []],
  ])("are told fourteen days before, until they are over (today: %s)", (today, expected) => {
    expect(gaps(today, { name: "Odile", absences: [away("2026-05-18", "2026-05-22")] })).toEqual(expected);
  });

  it("are of working days: a weekend and a holiday make none, and part none in two", () => {
    expect(gaps("2026-05-11", { name: "Odile", absences: [away("2026-05-14", "2026-05-14")] })).toEqual([]);
    expect(gaps("2026-05-11", { name: "Odile", absences: [away("2026-05-16", "2026-05-17")] })).toEqual([]);
    const twoWeeks = { name: "Odile", absences: [away("2026-05-18", "2026-05-29")] };
    expect(gaps("2026-05-11", twoWeeks)).toEqual(["2026-05-18 2026-05-29 nobody Odile"]);
  });

  it("are none where somebody replaces, and are partial where a colleague is there", () => {
    const replaced = { name: "Odile", absences: [away("2026-05-18", "2026-05-22", "Félix")] };
    expect(gaps("2026-05-11", replaced)).toEqual([]);
    const absent = { name: "Odile", absences: [away("2026-05-18", "2026-05-19")] };
    expect(gaps("2026-05-11", absent, { name: "Félix" })).toEqual(["2026-05-18 2026-05-19 partial Odile"]);
  });

  it("are open where the last correspondent ends, and unknown without any or before the first", () => {
    expect(gaps("2026-05-11", { name: "Odile", end: "2026-05-15" })).toEqual(["2026-05-18  nobody"]);
    expect(gaps("2026-05-11")).toEqual([]);
    expect(gaps("2026-05-11", { name: "Odile", start: "2026-06-01" })).toEqual([]);
  });
});

describe("a replacement that a beneficiary asked for", () => {
  const asked = (more: string) => ({
    ...small,
    [ORDER]: `${small[ORDER]}replacements:\n  - {member: jeanne.exemplaire, askedOn: 2026-04-01${more}}\n`,
  });
  const alerts = (more: string, today: string) =>
    contractAlerts(recordsOf(asked(more)), settings({ people: { replacementDays: 10 } }), today);

  it.each([
    ["", "2026-04-11", 0],
    ["", "2026-04-12", 1],
    [", answeredOn: 2026-06-01", "2026-04-30", 1],
    [", answeredOn: 2026-06-01", "2026-06-01", 0],
    ["", "2026-03-31", 0],
  ])("is told of past the target, and not once it is there (%j on %s)", (more, today, count) => {
    expect(alerts(more, today)).toHaveLength(count);
  });

  it("is in no report before its day, so that no delay is below zero", () => {
    const found = (today: string) =>
      composeReport({
        ...{ records: recordsOf(asked("")), settings: settings({}), standards: null, fiches: null },
        ...{ published: new Map(), from: "2026-04-01", to: "2026-06-30", today, beneficiary: null },
      }).replacements;
    expect(found("2026-03-31")).toEqual([]);
    expect(found("2026-04-01")).toMatchObject([{ days: 0, isLate: false }]);
  });

  it("has no answer before its day, and no delay where the answer is noted before the question", () => {
    const found = (answeredOn: string, today: string, beneficiary: string | null = null) =>
      composeReport({
        ...{ records: recordsOf(asked(`, answeredOn: ${answeredOn}, answeredBy: jeanne.exemplaire`)) },
        ...{ settings: settings({}), standards: null, fiches: null, published: new Map() },
        ...{ from: "2026-04-01", to: "2026-06-30", today, beneficiary },
      });
    expect(found("2026-06-01", "2026-05-31").replacements).toMatchObject([
      { answeredOn: null, answeredBy: null, days: 60, isLate: true },
    ]);
    expect(found("2026-06-01", "2026-06-01").replacements).toMatchObject([
      { answeredOn: "2026-06-01", answeredBy: "Jeanne Exemplaire", days: 61, isLate: false },
    ]);
    const wrong = found("2026-03-23", "2026-06-30");
    expect(wrong.replacements).toMatchObject([{ answeredOn: "2026-03-23", days: null, isLate: false }]);
    expect(renderMarkdownReport(wrong)).toContain("Jeanne Exemplaire | non renseigné |");
  });

  it("says who, since when, and the last day of the target", () => {
    expect(alerts("", "2026-04-20")).toMatchObject([
      { kind: "replacement", order: "BC-1", fullname: "Jeanne Exemplaire", days: 19, due: "2026-04-11" },
    ]);
  });
});

describe("the rules of confidentiality and security of a mission", () => {
  const rules = (more: string, today = "2026-05-15") =>
    contractAlerts(
      recordsOf({ [JEANNE]: member(mission("2026-01-05", "2026-12-31", `startups: [aide-facile]${more}`)) }),
      settings(),
      today,
    ).map(({ kind, due }) => [kind, due]);

  it.each([
    ["", []],
    [", rulesAgreedOn: 2026-01-05", []],
    [", rulesReviewDue: 2026-05-29", [["rules", "2026-05-29"]]],
    [", rulesReviewDue: 2026-05-30", []],
    [", rulesReviewDue: 2026-04-01", [["rules", "2026-04-01"]]],
    [", rulesReviewDue: 2026-04-01, rulesReviewedOn: 2026-03-17", [["rules", "2026-04-01"]]],
    [", rulesReviewDue: 2026-04-01, rulesReviewedOn: 2026-03-18", []],
    [", rulesReviewDue: 2026-04-01, rulesReviewedOn: 2026-03-31", []],
    [", rulesReviewDue: 2026-05-20, rulesReviewedOn: 2026-05-16", [["rules", "2026-05-20"]]],
    [", rulesReviewDue: 2026-04-01, rulesReviewedOn: 2026-04-01", []],
  ])("are recalled two weeks before their review, until it is held:%s", (more, expected) => {
    expect(rules(more)).toEqual(expected);
  });

  it("are recalled no more once the mission is over", () => {
    expect(rules(", rulesReviewDue: 2026-12-30", "2027-01-02")).toEqual([]);
  });

  it("have their box at the launch of an order until each of its missions says when they were agreed", () => {
    const agreedOn = (...days: string[]) => {
      const missions = days.map((day, at) => mission(`2026-0${at + 1}-05`, "2026-12-31", `order: BC-1${day}`)).join("");
      const records = recordsOf({ ...small, [JEANNE]: member(missions) });
      return kickOffOf("BC-1", { records, settings: settings(), published: new Map(), today: "2026-05-15" })
        ?.rulesAgreedOn;
    };
    expect(agreedOn(", rulesAgreedOn: 2026-01-05", ", rulesAgreedOn: 2026-02-05")).toBe("2026-02-05");
    expect(agreedOn(", rulesAgreedOn: 2026-01-05", "")).toBeNull();
  });
});

describe("days that who leaves and who arrives spend together", () => {
  const withOverlap = (workDays: number, overlaps: string, start = "2026-02-16") => ({
    ...small,
    "members/paul.modele.yml": member(
      mission(start, "2026-12-31", "startups: [aide-facile], order: BC-1, unit: devops-confirme"),
      "experience: 5\n",
      "Paul Modele",
    ),
    [ORDER]: `${small[ORDER]}  - {month: 2026-02, unit: devops-confirme, member: paul.modele, days: ${workDays}, activity: Reprise}
overlaps:
${overlaps}`,
  });
  const line = (days: number, start = "2026-02-16", end = "2026-02-18") =>
    `  - {leaving: jeanne.exemplaire, arriving: paul.modele, start: ${start}, end: ${end}, days: ${days}}\n`;
  const found = (workDays: number, overlaps: string, start?: string) =>
    problemsOf(withOverlap(workDays, overlaps, start), null).map(({ code }) => code);

  // From the 16th, February 2026 has ten working days.
  it.each([
    [7, line(3), []],
    [8, line(3), ["overlap-billed"]],
    [7.5, line(3), ["overlap-billed"]],
    [6, line(2) + line(2, "2026-02-19", "2026-02-20"), []],
    [7, line(2) + line(2, "2026-02-19", "2026-02-20"), ["overlap-billed", "overlap-billed"]],
  ])("are no work: %f days billed beside them\n%s", (workDays, overlaps, expected) => {
    expect(found(workDays, overlaps)).toEqual(expected);
  });

  it("are of this century: a mistaken year is told, and no thousands of months are reckoned", async () => {
    for (const [start, end] of [
      ["0026-02-16", "2026-02-18"],
      ["2026-02-16", "9999-12-31"],
    ])
      expect(() => found(8, line(3, start, end))).toThrow("n'existe pas");
    const time = await processorTime(() =>
      expect(found(8, line(0.5, "2000-01-01", "2099-12-31").repeat(200))).toEqual([]),
    );
    expect(time).toBeLessThan(10_000);
  });

  it("are told from the whole month where the mission began before it", () => {
    expect(found(10, line(3), "2026-01-05")).toEqual([]);
  });

  it("are not counted as billed where they come before the mission, whose days are all billed", () => {
    expect(found(10, line(3, "2026-02-11", "2026-02-13"))).toEqual([]);
    expect(found(11, line(3, "2026-02-11", "2026-02-13"))).toContain("overlap-billed");
  });

  it("are told of at their line, with what was reckoned and what to do", () => {
    const [problem] = problemsOf(withOverlap(8, line(3)), null);
    expect(problem?.file).toBe(ORDER);
    expect(problem?.message.replaceAll("\u00a0", " ")).toBe(
      "paul.modele : d'après les dossiers, une part de sa formation est facturée, alors qu'elle est à votre charge. En février 2026, 8 jours sur tous les bons de commande et 3 jours en binôme font 11 jours, pour 10 jours ouvrés de mission ou de binôme : au moins 1 jour de binôme est facturé.",
    );
    expect(problem?.remedy?.replaceAll("\u00a0", " ")).toBe(
      "Si le binôme a bien eu lieu, retirez ses jours de « work », sur le bon où ils sont facturés ; sinon, corrigez « overlaps », ou les dates de la mission (CCTP §3.4).",
    );
  });

  it.each([
    [1, "2026-02-16", "2026-02-16", []],
    [3, "2026-02-16", "2026-02-16", ["overlap-too-long"]],
    [0.5, "2026-02-14", "2026-02-15", ["overlap-too-long"]],
    [4, "2026-05-25", "2026-05-29", []],
    [4.5, "2026-05-25", "2026-05-29", ["overlap-too-long"]],
  ])("are no more than the working days of their dates: %f from %s to %s", (days, start, end, expected) => {
    expect(found(1, line(days, start, end))).toEqual(expected);
  });

  it("are told once each by reports that follow each other", () => {
    const records = recordsOf(
      withOverlap(1, line(3.5, "2026-03-30", "2026-04-03") + line(1, "2026-04-04", "2026-04-07")),
    );
    const overlaps = (from: string, to: string) =>
      exampleReport({ records, from, to }).overlaps.map(({ start, end, centidays }) => `${start} ${end} ${centidays}`);
    expect(overlaps("2026-01-01", "2026-03-31")).toEqual(["2026-03-30 2026-03-31 140"]);
    expect(overlaps("2026-04-01", "2026-04-05")).toEqual(["2026-04-01 2026-04-03 210"]);
    expect(overlaps("2026-04-06", "2026-06-30")).toEqual(["2026-04-06 2026-04-07 100"]);
    expect(overlaps("2026-01-01", "2026-06-30")).toEqual(["2026-03-30 2026-04-03 350", "2026-04-04 2026-04-07 100"]);
  });

  it("count in nothing that an order has done", () => {
    const without = exampleReport();
    const sum = without.orders.find(({ reference }) => reference === "BC-2026-030");
    expect(without.overlaps).toMatchObject([{ reference: "BC-2026-030", centidays: 300 }]);
    expect(sum?.centidays.done).toBe(sum?.activities.reduce((all, { centidays }) => all + centidays, 0));
    expect(sum?.centidays.done).toBe(13_100);
  });
});

describe("the delay between a departure and an arrival", () => {
  const renewal = (
    end: string,
    start: string,
    more: Record<string, string> = {},
    period?: { from: string; to: string },
  ) =>
    renewalsOf(
      recordsOf({
        [JEANNE]: member(mission("2026-01-05", end)),
        "members/paul.modele.yml": member(mission(start, "2026-12-31")),
        ...more,
      }),
      "2026-05-15",
      period,
    ).map(({ delay, overlap }) => [delay, overlap]);

  it.each([
    ["2026-05-29", "2026-06-01", 0],
    ["2026-05-29", "2026-06-02", 1],
    ["2026-05-22", "2026-05-26", 0],
    ["2026-05-29", "2026-05-18", 0],
    ["2026-05-01", "2026-06-01", 17],
  ])("from the end on %s to the start on %s is of %i working days", (end, start, delay) => {
    expect(renewal(end, start)).toEqual([[delay, null]]);
  });

  it("comes with the days together that an order of the product notes, and no others", () => {
    const order = (product: string) =>
      `${small[ORDER]?.replace("aide-facile", product)}overlaps:\n  - {leaving: jeanne.exemplaire, arriving: paul.modele, start: 2026-05-25, end: 2026-05-29, days: 2.5}\n  - {leaving: paul.modele, arriving: jeanne.exemplaire, start: 2026-05-25, end: 2026-05-29, days: 4}\n`;
    expect(renewal("2026-05-29", "2026-05-25", { [ORDER]: order("aide-facile") })).toEqual([[0, 250]]);
    expect(renewal("2026-05-29", "2026-05-25", { [ORDER]: order("carnet-temoin") })).toEqual([[0, null]]);
  });

  it("is told in the report of the period of the departure, however long ago", () => {
    expect(renewal("2026-03-13", "2026-03-17")).toEqual([]);
    expect(renewal("2026-03-13", "2026-03-17", {}, { from: "2026-01-01", to: "2026-03-31" })).toEqual([[1, null]]);
  });
});

describe("what independents are owed", () => {
  const order = (beneficiary: string, product: string) =>
    `beneficiary: ${beneficiary}\nproduct: ${product}\nsigned: 2025-01-02\nstart: 2025-01-06\nend: 2027-12-31\nlines: [{unit: devops-confirme, quantity: 9, unitPrice: 9000}]\n`;
  const orders = {
    "orders/BC-1.yml": order("DINUM", "aide-facile"),
    "orders/BC-2.yml": order("Agence du Modèle", "carnet-temoin"),
  };
  const follow = (text: string) => independentsOf(recordsOf({ ...orders, [JEANNE]: text }), 6, "2026-05-15");
  const dependence = (...missions: string[]) => follow(member(missions.join("")))[0]?.dependence;
  const one = (since: string, months: number) => ({ kind: "one", beneficiary: "DINUM", since, months });

  it.each([
    [[mission("2026-01-16", "2026-12-31")], one("2026-01-16", 3)],
    [[mission("2026-01-15", "2026-12-31")], one("2026-01-15", 4)],
    [[mission("2026-02-02", "2026-12-31"), mission("2025-06-02", "2026-01-02")], one("2025-06-02", 11)],
    [[mission("2026-02-02", "2026-12-31"), mission("2025-06-02", "2025-12-30")], one("2026-02-02", 3)],
    [[mission("2026-02-02", "2026-12-31"), mission("2025-06-02", "2026-01-30", "order: BC-2")], one("2026-02-02", 3)],
    [[mission("2026-02-02", "2026-12-31", "startups: [aide-facile, carnet-temoin]")], { kind: "several" }],
    [[mission("2026-02-02", "2026-12-31"), mission("2026-03-02", "2026-12-31", "order: BC-2")], { kind: "several" }],
    [[mission("2026-02-02", "2026-12-31", "startups: [inconnu]")], { kind: "unknown" }],
    [[mission("2026-02-02", "2026-12-31", "status: independent")], { kind: "unknown" }],
  ])("the months on one beneficiary alone: %j", (missions, expected) => {
    expect(dependence(...missions)).toEqual(expected);
  });

  it("know a beneficiary by any spelling of its name", () => {
    const files = { ...orders, "orders/BC-2.yml": order("Dinum", "carnet-temoin") };
    const text = member(mission("2026-02-02", "2026-12-31", "startups: [aide-facile, carnet-temoin]"));
    expect(independentsOf(recordsOf({ ...files, [JEANNE]: text }), 6, "2026-05-15")).toMatchObject([
      { dependence: one("2026-02-02", 3) },
    ]);
  });

  it("shows one beneficiary no check-in, in whatever format", () => {
    const report = exampleReport({ beneficiary: "Direction des Exemples" });
    expect(report.checkIns).toBeNull();
    expect(reportTables(report).find(({ name }) => name === "check-ins")?.rows).toEqual([]);
    expect(renderMarkdownReport(report)).not.toContain("étape");
    expect(exampleReport().checkIns).not.toBeNull();
  });

  it("says of what no record tells that it is unknown", () => {
    expect(follow(member(mission("2026-01-05", "2026-12-31", "status: independent")))).toEqual([
      {
        ...{ member: "jeanne.exemplaire", fullname: "Jeanne Exemplaire", otherClients: null, askedOn: null },
        ...{ dependence: { kind: "unknown" }, lastCheckIn: null, nextCheckIn: null, lastTraining: null },
      },
    ]);
  });

  it("keeps the last training received, not one given nor one to come", () => {
    const training = (date: string, kind: string) => `{date: ${date}, title: ${kind} ${date}, kind: ${kind}, hours: 7}`;
    const trainings = [
      training("2026-02-02", "received"),
      training("2026-03-02", "received"),
      training("2026-04-02", "given"),
      training("2026-06-02", "received"),
    ];
    const text = member(mission("2026-01-05", "2026-12-31"), `trainings: [${trainings.join(", ")}]\n`);
    expect(follow(text)[0]?.lastTraining).toEqual({ date: "2026-03-02", title: "received 2026-03-02" });
  });

  it("is for the contractor alone: in no report but an internal one", () => {
    const shown = (report: Parameters<typeof renderMarkdownReport>[0]) => [
      renderMarkdownReport(report).replaceAll("\u00a0", " "),
      JSON.stringify(reportTables(report)),
      JSON.stringify(report),
    ];
    for (const text of shown(exampleReport())) expect(text).not.toMatch(/other-?clients|autres clients|dependence/i);
    const [markdown, tables] = shown(exampleReport({ isInternal: true }));
    expect(markdown).toContain(
      "| Hugo Factice | non, demandé le 24 septembre 2026 | Direction des Exemples, seul bénéficiaire depuis le 2 février 2026 (9 mois) | Mesurer l'impact d'un service, 10 septembre 2026 |",
    );
    expect(markdown).toContain(
      "| Nora Fictif | oui, demandé le 15 septembre 2026 | Agence du Modèle, seul bénéficiaire depuis le 2 septembre 2024 (26 mois) |",
    );
    expect(markdown).toContain("| Jeanne Exemplaire | non renseigné |");
    expect(tables).toContain('"Direction des Exemples","2026-02-02",9,');
  });
});

describe("an arrival", () => {
  const arrivals = (members: Record<string, string>, today = "2026-05-15") =>
    issuesDue(recordsOf(members), today).map(({ kind, key, due }) => [kind, key, due]);
  const paul = (start: string, more = "") => ({
    "members/paul.modele.yml": member(mission(start, "2026-12-31") + more, "", "Paul Modele"),
  });
  const arrival = (start: string, due: string) => [["arrival", `arrival/aide-facile/paul.modele/${start}`, due]];

  it.each([
    ["2026-05-30", []],
    ["2026-05-29", arrival("2026-05-29", "2026-06-12")],
    ["2026-05-01", arrival("2026-05-01", "2026-05-15")],
    ["2026-04-30", []],
  ])("is spoken of two weeks before and after, where a mission begins on %s", (start, expected) => {
    expect(arrivals(paul(start))).toEqual(expected);
  });

  it("is none where the person was there, and is one after a long absence", () => {
    expect(arrivals(paul("2026-05-18", mission("2026-01-05", "2026-03-30")))).toEqual([]);
    expect(arrivals(paul("2026-05-18", mission("2025-01-06", "2025-12-31")))).toEqual(
      arrival("2026-05-18", "2026-06-01"),
    );
  });

  it("that takes over from somebody is part of the renewal", () => {
    const leaving = { [JEANNE]: member(mission("2026-01-05", "2026-05-29")) };
    expect(arrivals({ ...leaving, ...paul("2026-05-18") }).map(([kind]) => kind)).toEqual(["renewal"]);
  });
});
