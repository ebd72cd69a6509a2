import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MemberRow } from "../support/espace-membre/database.ts";
import { monthsAfter } from "../support/espace-membre/days.ts";
import { EXAMPLE_DAY, exampleDatabase, exampleMission } from "../support/espace-membre/example-database.ts";
import { usernameOf } from "../support/espace-membre/slugify.ts";
import { type EspaceMembre, startEspaceMembre } from "../support/espace-membre/start-espace-membre.ts";
import { type Form, item, missionsForm, postForm } from "./post-form.ts";

let double: EspaceMembre;
beforeEach(async () => {
  double = await startEspaceMembre({ ...exampleDatabase(), today: EXAMPLE_DAY, session: "jeanne.exemplaire" });
});
afterEach(() => double.close());

function member(username: string): MemberRow {
  const found = double.database.members.find((one) => one.username === username);
  if (!found) throw new Error(`no ${username}`);
  return found;
}

const account = (missions: Parameters<typeof missionsForm>[1], values: Record<string, string> = {}): Form => {
  const form = missionsForm("member.missions", missions);
  const person = { "member.fullname": "Jeanne Exemplaire", "member.role": "Cheffe", "member.domaine": "Produit" };
  return { ...form, values: { ...person, ...form.values, ...values } };
};

const kinds = () => double.log.map(({ kind, key }) => `${kind} ${key}`);

describe("the account page", () => {
  it("replaces the whole list of missions", async () => {
    const { missions } = member("jeanne.exemplaire");
    const added = exampleMission({ start: "2026-11-23", end: "2027-02-23" });
    await postForm(double, "/account/base-info", account([{ ...added, uuid: "" }]));
    expect(member("jeanne.exemplaire").missions).toMatchObject([{ start: "2026-11-23" }]);
    expect(member("jeanne.exemplaire").missions[0]?.uuid).not.toBe(missions[0]?.uuid);
    expect(kinds()).toEqual(["saved role", "saved domaine", "saved missions"]);
  });

  it.each<[string, Partial<ReturnType<typeof exampleMission>>, Record<string, string>, string | null]>([
    ["six months to the day", { end: "2027-05-23" }, {}, null],
    ["a day more", { end: "2027-05-24" }, {}, "member.missions.0.end"],
    ["a service a day more", { end: "2027-05-24", status: "service" }, {}, "member.missions.0.end"],
    ["an agent public for years", { end: "2029-05-24", status: "admin" }, {}, null],
    ["an agent public without end", { end: null, status: "admin" }, {}, null],
    ["no end", { end: null }, {}, "member.missions.0.end"],
    ["an end before the start", { end: "2026-01-04" }, {}, "member.missions.0.end"],
    ["an end on the start", { end: "2026-01-05" }, {}, null],
    ["no start", { start: "" }, {}, "member.missions.0.start"],
    ["no employer", { employer: null }, {}, null],
    ["an unknown contract", { status: "autre" }, {}, "member.missions.0.status"],
    ["no role", {}, { "member.role": " " }, "member.role"],
    ["no name", {}, { "member.fullname": "" }, "member.fullname"],
    ["an unknown domaine", {}, { "member.domaine": "Cuisine" }, "member.domaine"],
    ["an address without scheme", {}, { "member.link": "www.exemple.fr" }, "member.link"],
    ["an address", {}, { "member.link": "https://exemple.fr" }, null],
  ])("%s", async (_, changes, values, path) => {
    const sent = await postForm(double, "/account/base-info", account([{ ...exampleMission(), ...changes }], values));
    if (path === null) expect(sent).toMatchObject({ outcome: { kind: "saved" } });
    else {
      expect(sent).toMatchObject({ outcome: { kind: "blocked", complaints: [{ path }] } });
      expect(double.log).toMatchObject([{ kind: "refused", key: path }]);
      expect(member("jeanne.exemplaire").role).toBe("Développement");
    }
  });

  it("is blocked by one longer mission that nobody touched", async () => {
    const [mission] = member("jeanne.exemplaire").missions;
    if (mission) mission.end = "2027-12-31";
    const sent = await postForm(double, "/account/base-info", account(member("jeanne.exemplaire").missions));
    expect(sent).toMatchObject({ outcome: { kind: "blocked" } });
  });
});

it("shows hostile texts as they are, and saves them back unchanged", async () => {
  const bio = "\n</textarea><script>alert(1)</script> \"&amp;' \u2028\n";
  Object.assign(member("jeanne.exemplaire"), { bio, role: 'Cheffe"><b>' });
  const page = await (await fetch(`${double.url}/account/base-info`)).text();
  expect(page).not.toContain("<script>alert");
  expect(page).toContain('value="Cheffe&quot;&gt;&lt;b&gt;"');
  const values = { "member.bio": bio, "member.role": 'Cheffe"><b>', "member.domaine": "Développement" };
  await postForm(double, "/account/base-info", account(member("jeanne.exemplaire").missions, values));
  expect(member("jeanne.exemplaire").bio).toBe(bio);
  expect(double.log).toEqual([]);
});

describe("the page of missions", () => {
  const update = (missions: Parameters<typeof missionsForm>[1]) =>
    postForm(double, "/community/jeanne.exemplaire/update", missionsForm("missions", missions));

  it("saves end and products, and drops the rest in silence", async () => {
    double.session = "tom.equipe";
    const [mission = exampleMission()] = member("jeanne.exemplaire").missions;
    const changes = {
      start: "2026-02-01",
      end: "2027-03-31",
      employer: "Autre",
      status: "service",
      startups: ["aide-simple"],
    };
    expect(await update([{ ...mission, ...changes }])).toMatchObject({ status: 200, outcome: { kind: "saved" } });
    expect(member("jeanne.exemplaire").missions).toEqual([
      { ...exampleMission(), uuid: mission.uuid, end: "2027-03-31", startups: ["aide-simple"] },
    ]);
    expect(kinds()).toEqual([
      "dropped missions.0.start",
      "dropped missions.0.employer",
      "dropped missions.0.status",
      "saved missions.0.end",
      "saved missions.0.startups",
    ]);
  });

  it("saves new blocks whole and deletes nothing", async () => {
    double.session = "ada.admin";
    const added = { start: "2026-12-01", end: "2027-03-01", employer: "Autre", status: "service", startups: [] };
    await update([added]);
    expect(member("jeanne.exemplaire").missions).toMatchObject([exampleMission({ uuid: expect.any(String) }), added]);
    expect(kinds()).toEqual(["dropped missions", "saved missions.1"]);
  });
});

describe("someone new", () => {
  const form = (
    first: string,
    last: string,
    incubator: Form["lists"] = { incubator: [item("La Fabrique", "fabrique")] },
  ): Form => {
    const mission = missionsForm("missions", [exampleMission({ start: "2026-12-01", uuid: "", startups: [] })]);
    const values = { "member.firstname": first, "member.lastname": last, "member.email": "nora@exemple.example" };
    return {
      ...mission,
      lists: { ...mission.lists, ...incubator },
      values: { ...mission.values, ...values, "member.domaine": "Design" },
    };
  };

  it("waits for the team, then for themselves, and has no fiche before", async () => {
    await postForm(double, "/community/create", form("Nora", "Fictif"));
    expect(member("nora.fictif")).toMatchObject({ state: "created", fullname: "Nora Fictif", role: null });
    double.session = "tom.equipe";
    await fetch(`${double.url}/community/nora.fictif/validate`);
    double.session = "nora.fictif";
    const site = new Map<string, string>();
    expect(double.export(site).has("content/_authors/nora.fictif.md")).toBe(false);
    const values = { role: "Designer", average_nb_days: "4", memberType: "beta", bio: "", link: "", github: "" };
    expect(await postForm(double, "/verify", { values: { ...values, average_nb_days: "" } })).toMatchObject({
      outcome: { kind: "blocked", complaints: [{ path: "average_nb_days" }] },
    });
    await postForm(double, "/verify", { values, lists: { competences: [item("Figma")] } });
    expect(member("nora.fictif")).toMatchObject({ state: "active", role: "Designer" });
    expect(double.export(site).get("content/_authors/nora.fictif.md")).toBe(
      "---\nfullname: Nora Fictif\nrole: Designer\ndomaine: Design\ncompetences:\n  - Figma\nmissions:\n  - start: 2026-12-01\n    end: 2026-12-31\n    employer: Atelier Numéral\n    status: independent\n---\n",
    );
    expect(JSON.stringify(double.log)).not.toContain("nora@exemple.example");
  });

  it("is refused where the username is taken, or without product and incubator", async () => {
    expect(await postForm(double, "/community/create", form("Zoé", "Passante"))).toMatchObject({ status: 409 });
    expect(await postForm(double, "/community/create", form("Nora", "Fictif", {}))).toMatchObject({
      outcome: { kind: "blocked", complaints: [{ path: "incubator" }] },
    });
  });

  it.each([
    ["Zoé", "Le Goff", "zoe.le-goff"],
    ["Jean-Loup", "O’Neill", "jean-loup.o-neill"],
    ["Ann", "McDonald", "ann.mc-donald"],
    ["Jürgen", "Groß", "juergen.gross"],
    ["Cœur", "d'Œillet", "coeur.d-oeillet"],
    ["Tom & Léa", "Du_Pont", "tom-and-lea.du-pont"],
    ["  Ada ", "N. Ö", "ada.n-oe"],
    ["Max", "Deux2", "max.deux2"],
  ])("%s %s is %s", (first, last, username) => {
    expect(usernameOf(first, last)).toBe(username);
  });
});

it.each([
  ["2026-08-31", "2027-02-28"],
  ["2027-08-31", "2028-02-29"],
  ["2026-02-28", "2026-08-28"],
  ["2026-12-31", "2027-06-30"],
  ["2026-11-23", "2027-05-23"],
])("six months after %s is %s", (day, end) => {
  expect(monthsAfter(day, 6)).toBe(end);
});
