import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { memberRow } from "../support/espace-membre/database.ts";
import { EXAMPLE_DAY, exampleDatabase, exampleMission } from "../support/espace-membre/example-database.ts";
import { type EspaceMembre, startEspaceMembre } from "../support/espace-membre/start-espace-membre.ts";
import { item, missionsForm, postForm } from "./post-form.ts";

let double: EspaceMembre;
beforeAll(async () => {
  double = await startEspaceMembre({ ...exampleDatabase(), today: EXAMPLE_DAY });
  const waiting = { state: "created", incubator: "fabrique", role: null } as const;
  double.database.members.push(
    memberRow({
      username: "nora.fictif",
      fullname: "Nora Fictif",
      ...waiting,
      missions: [exampleMission({ start: "2026-12-01" })],
    }),
  );
});
afterAll(() => double.close());

describe("who reaches which page", () => {
  it.each([
    // himself, any logged-in, agent, team, admin
    ["/account/base-info", "jeanne.exemplaire", 200],
    ["/community/jeanne.exemplaire", "zoe.passante", 200],
    ["/community/jeanne.exemplaire/update", "jeanne.exemplaire", 307],
    ["/community/jeanne.exemplaire/update", "zoe.passante", 403],
    ["/community/jeanne.exemplaire/update", "agathe.agente", 200],
    ["/community/jeanne.exemplaire/update", "tom.equipe", 200],
    ["/community/jeanne.exemplaire/update", "ada.admin", 200],
    ["/community/paul.modele/update", "zoe.passante", 200],
    ["/community/jeanne.exemplaire/admin-update", "tom.equipe", 403],
    ["/community/jeanne.exemplaire/admin-update", "ada.admin", 200],
    ["/community/create", "zoe.passante", 200],
    ["/startups/aide-facile/info-form", "zoe.passante", 200],
    ["/startups/create-form", "zoe.passante", 200],
    ["/startups/inconnu/info-form", "zoe.passante", 404],
    ["/verify", "zoe.passante", 307],
    // Her products do not count before her mission starts, so the agent is no closer than anyone.
    ["/community/nora.fictif/validate", "zoe.passante", 403],
    ["/community/nora.fictif/validate", "agathe.agente", 403],
    ["/community/nora.fictif/validate", "tom.equipe", 200],
  ])("%s, %s: %i", async (path, session, status) => {
    double.session = session;
    expect((await fetch(double.url + path, { redirect: "manual" })).status).toBe(status);
  });

  it("validates on load", () => {
    expect(double.database.members.at(-1)?.state).toBe("validated");
  });

  it("finds a product by its uuid too", async () => {
    double.session = "zoe.passante";
    const [product] = double.database.products;
    expect((await fetch(`${double.url}/startups/${product?.uuid}/info-form`)).status).toBe(200);
  });
});

it("lets PR 1518 only those edit a product who run on it, its team and admins", async () => {
  const later = await startEspaceMembre({ ...exampleDatabase(), today: EXAMPLE_DAY, rights: "pr-1518" });
  const statuses: Record<string, number> = {};
  for (const session of ["jeanne.exemplaire", "zoe.passante", "agathe.agente", "tom.equipe", "ada.admin"]) {
    later.session = session;
    statuses[session] = (await fetch(`${later.url}/startups/aide-facile/info-form`)).status;
  }
  await later.close();
  expect(statuses).toEqual({
    "jeanne.exemplaire": 403,
    "zoe.passante": 403,
    "agathe.agente": 200,
    "tom.equipe": 200,
    "ada.admin": 200,
  });
});

it("lets a stranger give an expired member a later end only", async () => {
  double.session = "zoe.passante";
  const paul = double.database.members.find(({ username }) => username === "paul.modele");
  const [mission = exampleMission()] = paul?.missions ?? [];
  const sendEnd = (end: string) =>
    postForm(double, "/community/paul.modele/update", missionsForm("missions", [{ ...mission, end }]));
  expect(await sendEnd("2026-11-01")).toMatchObject({ status: 403 });
  expect(paul?.missions[0]?.end).toBe("2026-11-20");
  expect(await sendEnd("2027-05-23")).toMatchObject({ status: 200, outcome: { kind: "saved" } });
  expect(paul?.missions[0]?.end).toBe("2027-05-23");
  // He is active again: no page for her any more.
  expect(await sendEnd("2027-05-23")).toBeUndefined();
});

it.each([
  ["zoe.passante", false],
  ["jeanne.exemplaire", false],
  ["agathe.agente", true],
  ["tom.equipe", true],
  ["ada.admin", true],
])("lets %s add and remove people on a product's page: %s", async (session, may) => {
  const fresh = await startEspaceMembre({ ...exampleDatabase(), today: EXAMPLE_DAY, session });
  const team = { lists: { team: [item("Agathe Agente", "agathe.agente"), item("Zoé Passante", "zoe.passante")] } };
  const sent = await postForm(fresh, "/startups/aide-facile", team);
  await fresh.close();
  const missionsOf = (id: string) => fresh.database.members.find(({ username }) => username === id)?.missions ?? [];
  if (!may) {
    expect(sent).toBeUndefined();
    return;
  }
  const added = { start: EXAMPLE_DAY, end: "2027-02-23", employer: "Atelier Numéral", startups: ["aide-facile"] };
  expect(missionsOf("zoe.passante")).toMatchObject([{ startups: ["aide-ailleurs"] }, added]);
  expect(missionsOf("jeanne.exemplaire")).toMatchObject([
    { end: "2026-12-31", startups: [] },
    { start: "2026-01-05", end: EXAMPLE_DAY, startups: ["aide-facile"] },
  ]);
  expect(missionsOf("agathe.agente").length).toBe(1);
});

it("takes nothing that its page did not send", async () => {
  double.session = "jeanne.exemplaire";
  const body = JSON.stringify({ values: {}, lists: {}, rows: {} });
  const before = double.log.length;
  const response = await fetch(`${double.url}/account/base-info`, { method: "POST", body });
  expect(response.headers.get("content-type")).toContain("text/html");
  expect(double.log.length).toBe(before);
});
