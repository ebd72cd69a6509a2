import { describe, expect, it } from "vitest";
import { checkInsDue } from "../../src/contract/check-ins-due.ts";
import { dutyOn } from "../../src/contract/on-duty.ts";
import { phaseReminders } from "../../src/contract/phase-reminders.ts";
import { renewalsOf } from "../../src/contract/renewals-of.ts";
import { settingsSchema } from "../../src/settings/settings-schema.ts";
import { recordsOf } from "../support/contract-of.ts";

const member = (missions: string, more = "") =>
  `fullname: Jeanne Exemplaire\nrole: Développeuse\ndomaine: Développement\nmissions:\n${missions}${more}`;
const mission = (start: string, end: string, more = "startups: [aide-facile]") =>
  `  - {start: ${start}, end: ${end}, ${more}}\n`;

describe("correspondents on duty", () => {
  const { correspondents } = settingsSchema.parse({
    contractor: { name: "Atelier Numéral" },
    correspondents: [
      {
        name: "Odile Repère",
        email: "odile@numeral.example",
        hours: "du lundi au vendredi, de 9 h à 18 h",
        absences: [
          { start: "2026-08-03", end: "2026-08-14", replacement: "Félix Balise" },
          { start: "2026-09-01", end: "2026-09-01", replacement: "Iris Relais", phone: "01 02 03 04 05" },
          { start: "2026-10-01", end: "2026-10-02" },
        ],
      },
      {
        name: "Félix Balise",
        end: "2026-12-31",
        absences: [{ start: "2026-08-10", end: "2026-08-21", replacement: "Odile Repère" }],
      },
    ],
  });

  it.each([
    ["2026-07-01", ["Odile Repère", "Félix Balise"], []],
    ["2026-08-03", ["Félix Balise"], []],
    ["2026-08-10", [], ["Odile Repère", "Félix Balise"]],
    ["2026-08-17", ["Odile Repère"], []],
    ["2026-09-01", ["Iris Relais", "Félix Balise"], []],
    ["2026-10-02", ["Félix Balise"], ["Odile Repère"]],
    ["2027-01-01", ["Odile Repère"], []],
  ])("on %s are %j, and nobody replaces %j", (day, names, uncovered) => {
    const duty = dutyOn(correspondents, day);
    expect(duty.people.map(({ name }) => name)).toEqual(names);
    expect(duty.uncovered).toEqual(uncovered);
  });

  it("are two where two of one name have their own addresses, and one whatever its spelling where they share one", () => {
    const both = (name: string, email: string) =>
      settingsSchema.parse({
        contractor: { name: "Atelier Numéral" },
        correspondents: [
          { name: "Rémi Petit", email: "remi.petit@atelier-numeral.example" },
          { name, email },
        ],
      }).correspondents;
    const names = (list: typeof correspondents) => dutyOn(list, "2026-07-01").people.map(({ name }) => name);
    expect(names(both("Remi Petit", "remi.petit2@atelier-numeral.example"))).toEqual(["Rémi Petit", "Remi Petit"]);
    expect(names(both("REMI PETIT", "remi.petit@atelier-numeral.example"))).toEqual(["REMI PETIT"]);
  });

  it("come with how to reach them and whom they replace", () => {
    expect(dutyOn(correspondents, "2026-09-01").people[0]).toEqual({
      name: "Iris Relais",
      email: null,
      phone: "01 02 03 04 05",
      hours: null,
      replaces: ["Odile Repère"],
    });
    expect(dutyOn(correspondents, "2026-08-04").people[0]).toMatchObject({ replaces: ["Odile Repère"] });
    expect(dutyOn(correspondents, "2026-07-01").people[0]?.hours).toBe("du lundi au vendredi, de 9 h à 18 h");
  });
});

describe("check-ins with independents", () => {
  const due = (text: string) =>
    checkInsDue(recordsOf({ "members/jeanne.exemplaire.yml": text }), 6, "2026-05-15").map(({ last, due, late }) => ({
      last,
      due,
      late,
    }));
  const running = mission("2026-01-05", "2026-12-31");

  it.each([
    ["none ever noted, and the day of the first past", member(running), [{ last: null, due: null, late: false }]],
    ["an empty list", member(running, "checkIns: []\n"), [{ last: null, due: null, late: false }]],
    [
      "one long ago",
      member(running, "checkIns: [{date: 2026-02-02, with: Odile}]\n"),
      [{ last: "2026-02-02", due: "2026-03-16", late: true }],
    ],
    [
      "none since the mission began, by somebody who keeps them",
      member(running, "checkIns: [{date: 2025-03-02, with: Odile}]\n"),
      [{ last: "2025-03-02", due: "2026-02-16", late: true }],
    ],
    [
      "one lately",
      member(running, "checkIns: [{date: 2026-05-04, with: Odile}, {date: 2026-03-02, with: Odile}]\n"),
      [{ last: "2026-05-04", due: "2026-06-15", late: false }],
    ],
    [
      "one that is only planned",
      member(running, "checkIns: [{date: 2026-05-20, with: Odile}]\n"),
      [{ last: null, due: null, late: false }],
    ],
    [
      "one of an earlier mission",
      member(mission("2026-05-04", "2026-12-31"), "checkIns: [{date: 2025-03-02, with: Odile}]\n"),
      [{ last: "2025-03-02", due: "2026-06-15", late: false }],
    ],
    ["due today", member(mission("2026-04-03", "2026-12-31")), [{ last: null, due: "2026-05-15", late: false }]],
    ["a mission that is over", member(mission("2026-01-05", "2026-05-14")), []],
    ["an employee", member(mission("2026-01-05", "2026-12-31", "status: service")), []],
  ])("with %s", (_, text, expected) => {
    expect(due(text)).toEqual(expected);
  });
});

describe("renewals", () => {
  const renewals = (members: Record<string, string>, today = "2026-05-15") =>
    renewalsOf(
      recordsOf(Object.fromEntries(Object.entries(members).map(([id, text]) => [`members/${id}.yml`, member(text)]))),
      today,
    ).map(({ leaving, arriving, due }) => [leaving.member, arriving.member, due]);
  const leaver = { "jeanne.exemplaire": mission("2026-01-05", "2026-05-29") };

  it.each([
    ["2026-06-01", [["jeanne.exemplaire", "paul.modele", "2026-05-29"]]],
    ["2026-05-04", [["jeanne.exemplaire", "paul.modele", "2026-05-29"]]],
    ["2026-07-28", [["jeanne.exemplaire", "paul.modele", "2026-05-29"]]],
    ["2026-07-29", []],
    ["2026-03-29", []],
    ["2026-01-05", []],
  ])("are seen where another begins on %s", (start, expected) => {
    expect(renewals({ ...leaver, "paul.modele": mission(start, "2026-12-31") })).toEqual(expected);
  });

  it.each([
    ["2026-03-29", []],
    ["2026-03-30", [["jeanne.exemplaire", "paul.modele", "2026-05-29"]]],
    ["2026-06-28", [["jeanne.exemplaire", "paul.modele", "2026-07-12"]]],
    ["2026-06-29", []],
  ])("are due on the last day of who leaves, or two weeks from now once they left (today: %s)", (today, expected) => {
    const members = { ...leaver, "paul.modele": mission("2026-06-01", "2026-12-31") };
    expect(renewals(members, today)).toEqual(expected);
  });

  it("are none where the person stays, where nobody comes, or on another product", () => {
    const stays = { "jeanne.exemplaire": mission("2026-01-05", "2026-05-29") + mission("2026-06-01", "2026-12-31") };
    expect(renewals({ ...stays, "paul.modele": mission("2026-06-01", "2026-12-31") })).toEqual([]);
    expect(renewals(leaver)).toEqual([]);
    const elsewhere = mission("2026-06-01", "2026-12-31", "startups: [carnet-temoin]");
    expect(renewals({ ...leaver, "paul.modele": elsewhere })).toEqual([]);
  });

  it("prefer the arrival on the same unit to a nearer one, and want the same trade", () => {
    const unit = (start: string, name: string) =>
      mission(start, "2026-12-31", `startups: [aide-facile], unit: ${name}`);
    expect(
      renewals({
        "jeanne.exemplaire": mission("2026-01-05", "2026-05-29", "startups: [aide-facile], unit: devops-senior"),
        "nora.fictif": unit("2026-06-15", "devops-senior"),
        "paul.modele": unit("2026-06-01", "devops-junior"),
      }),
    ).toEqual([["jeanne.exemplaire", "nora.fictif", "2026-05-29"]]);
    expect(
      renewals({
        "jeanne.exemplaire": mission("2026-01-05", "2026-05-29", "startups: [aide-facile], unit: devops-senior"),
        "paul.modele": unit("2026-06-01", "design-confirme"),
      }),
    ).toEqual([]);
  });
});

describe("reminders of phases and committees", () => {
  const reminders = (text: string, today: string) =>
    phaseReminders(recordsOf({ "products/aide-facile.yml": text }), today).map(({ kind, day }) => [kind, day]);
  const phase = (name: string, start: string, end = "null") =>
    `phases: [{name: ${name}, start: ${start}, end: ${end}}]\n`;

  it.each([
    ["investigation", "2026-01-05", "2026-02-09", [["phase", "2026-03-09"]]],
    ["investigation", "2026-01-05", "2026-02-08", []],
    ["construction", "2025-06-01", "2026-05-10", [["phase", "2026-06-01"]]],
    ["acceleration", "2025-06-01", "2027-05-10", [["phase", "2026-06-01"]]],
    ["consolidation", "2020-06-01", "2026-05-10", []],
  ])("a phase of %s since %s, on %s", (name, start, today, expected) => {
    expect(reminders(`${phase(name, start)}nextCommittee: 2030-01-01\n`, today)).toEqual(expected);
  });

  it.each([
    ["six months after the last", "events: [{name: Comité d'investissement, date: 2026-01-12}]\n", "2026-07-12"],
    ["on the day that the record gives", "nextCommittee: 2026-06-30\n", "2026-06-30"],
    [
      "six months after the last, when the day that was given is past",
      "nextCommittee: 2026-01-12\nevents: [{name: comite, date: 2026-01-12}]\n",
      "2026-07-12",
    ],
    ["six months after the beginning", "", "2026-07-01"],
  ])("a committee, %s", (_, more, day) => {
    const product = `${phase("construction", "2026-01-01")}${more}`;
    expect(reminders(product, "2026-06-28")).toEqual([["committee", day]]);
    expect(reminders(product, "2026-06-01")).toEqual([]);
  });

  it("say nothing of a phase that has ended, nor of one that the record does not tell", () => {
    expect(reminders(phase("construction", "2024-01-01", "2026-01-01"), "2026-06-28")).toEqual([]);
    expect(reminders("title: Aide Facile\n", "2026-06-28")).toEqual([]);
  });
});
