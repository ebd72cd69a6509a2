import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { GristDocument } from "../support/grist/grist-document.ts";
import { GRIST_DOCUMENT, GRIST_KEY } from "../support/grist/read-document.ts";
import { type Grist, startGrist } from "../support/grist/start-grist.ts";
import { JEANNE_FICHE, type Journey, jeanneFiche, SITE, STAFFING, startJourney } from "./start-journey.ts";

const SETTINGS_PATH = ".github/beta-fiches.yml";
const HOOK = "crochet-de-test-0123456789";
const settings = `contractor:\n  name: Atelier Numéral\ngrist:\n  server: 127.0.0.1\n  document: ${GRIST_DOCUMENT}\n`;

let grist: Grist;
let journey: Journey;
beforeAll(async () => {
  grist = await startGrist({ key: GRIST_KEY, docId: GRIST_DOCUMENT, webhookHosts: ["127.0.0.1"] });
});
afterAll(() => grist.close());
beforeEach(async () => {
  fill(grist.reset({ tables: [] }));
  grist.requests.length = 0;
});
afterEach(() => journey.close());

/** Jeanne, whose mission is to end later than the site says, and Paul. */
function fill(document: GristDocument): void {
  const people = document.addTable("Personnes");
  for (const id of ["Identifiant", "Nom", "Role", "Domaine"]) document.addColumn(people, id, { type: "Text" });
  const missions = document.addTable("Missions");
  document.addColumn(missions, "Personne", { type: "Ref:Personnes" });
  for (const id of ["Debut", "Fin"]) document.addColumn(missions, id, { type: "Date" });
  document.addColumn(missions, "Produits", { type: "ChoiceList" });
  const person = (Identifiant: string, Nom: string) => ({
    fields: { Identifiant, Nom, Role: "Développeuse", Domaine: "Développement" },
  });
  document.addRows("Personnes", [
    person("jeanne.exemplaire", "Jeanne Exemplaire"),
    person("paul.modele", "Paul Modele"),
  ]);
  const mission = (Personne: number, end: string) => ({
    fields: { Personne, Debut: seconds("2026-01-05"), Fin: seconds(end), Produits: ["L", "aide-facile"] },
  });
  document.addRows("Missions", [mission(1, "2026-11-30"), mission(2, "2026-12-31")]);
}

const seconds = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1_000;

async function start({ accounts = ["Atelier-Numeral"], more = "" } = {}): Promise<void> {
  const { host } = new URL(grist.origin);
  journey = await startJourney({
    records: { [SETTINGS_PATH]: settings + more },
    grist: { key: GRIST_KEY, accounts, hosts: [host], webhookSecret: HOOK },
    today: () => "2026-06-01",
  });
  journey.install(SITE);
  journey.install(STAFFING);
  await journey.quiet();
}
const open = () =>
  journey
    .pulls()
    .filter(({ state }) => state === "open")
    .map(({ title }) => title);
const check = () => JSON.stringify(journey.sandbox.listCheckRuns(STAFFING).at(-1)).replaceAll("\u00A0", " ");

test("records in Grist become pull requests, a change there is seen minutes later by one request, and one that is told of at once", async () => {
  await start();
  expect(open()).toHaveLength(2);
  expect(open()[0]).toMatch(/Jeanne Exemplaire.*30 novembre 2026/);
  const asked = grist.requests.length;
  expect(await journey.retry()).toBe(true);
  expect(grist.requests.slice(asked).map(({ path }) => path)).toEqual([`/api/docs/${GRIST_DOCUMENT}/states`]);

  grist.document.set("Missions", 1, "Fin", seconds("2026-12-15"));
  await journey.retry();
  expect(open()[0]).toMatch(/15 décembre 2026/);

  grist.document.set("Missions", 1, "Fin", seconds("2026-12-20"));
  const url = `${new URL(journey.app.webhookUrl).origin}/api/grist/${STAFFING}`;
  const post = (authorization: string, body = "[]") =>
    fetch(url, { method: "POST", headers: { authorization, "content-type": "application/json" }, body });
  expect((await post("autre")).status).toBe(401);
  await journey.quiet();
  expect(open()[0]).toMatch(/15 décembre 2026/);
  expect((await post(HOOK, JSON.stringify([{ id: 1, Nom: "canari-crochet" }]))).status).toBe(200);
  await journey.quiet();
  expect(open()[0]).toMatch(/20 décembre 2026/);
  expect(JSON.stringify(journey.logged("reconciled"))).not.toMatch(/canari/);
});

test("a row that is hidden or deleted is no departure, and nothing is withdrawn after a reading that failed", async () => {
  await start();
  const before = open();
  const { document } = grist;
  const look = async () => {
    await journey.dispatch();
    return check();
  };
  document.hidden.rows.add("Personnes.2");
  document.hidden.rows.add("Missions.2");
  expect(await look()).toMatch(
    /« paul.modele » : sa ligne n'est plus dans la table « Personnes ».*n'est pas un départ/,
  );
  expect(open()).toEqual(before);
  document.hidden.rows.clear();
  document.hidden.rows.add("Missions.2");
  await look();
  expect(open()).toEqual(before);
  document.hidden.rows.clear();
  document.hidden.tables.add("Missions");
  expect(await look()).toMatch(/ne montre pas de table « Missions »/);
  expect(open()).toEqual(before);
  document.hidden.tables.clear();
  for (const [arrange, said] of [
    [() => Object.assign(document, { role: "none" }), /ne peut pas lire ce document/],
    [() => Object.assign(document, { role: "owner", isTrashed: true }), /corbeille/],
    [() => Object.assign(document, { isTrashed: false, tables: document.tables }), /2 fiches à mettre à jour/],
  ] as const) {
    arrange();
    expect(await look()).toMatch(said);
    expect(open()).toEqual(before);
  }
  grist.fault = (request) => (request.endsWith("/records") ? { how: "truncate" } : undefined);
  expect(await look()).toMatch(/réponse de Grist \(127.0.0.1\) est coupée/);
  expect(open()).toEqual(before);
  expect(journey.lastCheck().conclusion).toBe("failure");
  expect(check()).not.toMatch(/canari/);
});

test("a row that was deleted on purpose is said so in the settings", async () => {
  await start();
  grist.document.deleteRow("Personnes", 2);
  grist.document.deleteRow("Missions", 2);
  await journey.push({ [SETTINGS_PATH]: `${settings}  removed: [paul.modele]\n` });
  expect(open()).toHaveLength(1);
  expect(check()).not.toMatch(/n'est plus dans la table/);
});

test("columns are remembered by their numbers on the data branch", async () => {
  await start();
  const stored = JSON.parse(
    (await journey.sandbox.readFile(STAFFING, "beta-fiches-data", "beta-fiches.lock.json")) ?? "{}",
  );
  expect(stored.grist).toMatchObject({
    document: `127.0.0.1/${GRIST_DOCUMENT}`,
    tables: { missions: { columns: { end: { colRef: expect.any(Number), label: "Fin" } } } },
  });
  grist.document.renameColumn("Missions", "Fin", "Dernier jour payé");
  grist.document.set("Missions", 1, "Dernier_jour_paye", seconds("2026-12-20"));
  await journey.dispatch();
  expect(open()[0]).toMatch(/20 décembre 2026/);
});

test("what the site changed is taken over into its cell once a person ticks it", async () => {
  grist.document.set("Missions", 1, "Fin", seconds("2026-06-30"));
  await start();
  await journey.pushToSite({ [JEANNE_FICHE]: jeanneFiche("2026-10-31") });
  const body = () => (journey.dashboard().body ?? "").replaceAll("\u00A0", " ");
  expect(body()).toMatch(
    /### À reprendre dans Grist[\s\S]*- \[ \] Jeanne Exemplaire, .*fin.*: le site dit \*\*31 octobre 2026\*\*, Grist dit 30 juin 2026/,
  );
  expect(journey.sandbox.listPullRequests(STAFFING)).toEqual([]);
  const cell = () => grist.document.table("Missions").rows[0]?.fields.Fin;

  await journey.tick("le site dit");
  expect(cell()).toBe(seconds("2026-10-31"));
  expect(grist.requests.filter(({ method }) => method === "PATCH")).toHaveLength(1);
  await journey.dispatch();
  expect(body()).not.toMatch(/À reprendre dans Grist/);
});

test("the key works for the accounts that the operator names, and goes to their servers alone", async () => {
  await start({ accounts: ["autre-atelier"] });
  expect(check()).toMatch(/nommer votre compte GitHub dans GRIST_TOKEN_FOR/);
  expect(grist.requests).toEqual([]);
  expect(open()).toEqual([]);
  await journey.push({ [SETTINGS_PATH]: settings.replace("127.0.0.1", "voleur.example") });
  expect(grist.requests).toEqual([]);
});

test("a pull request that nobody merged does not choose what is read", async () => {
  await start();
  const before = grist.requests.length;
  await journey.sandbox.push({
    ...{ as: "claire-temoin", repository: STAFFING, branch: "essai", message: "Changer" },
    files: { [SETTINGS_PATH]: settings.replace(GRIST_DOCUMENT, "doc-de-paie") },
  });
  await journey.sandbox.openPullRequest("claire-temoin", STAFFING, { head: "essai", base: "main", title: "Essai" });
  await journey.quiet();
  expect(grist.requests.slice(before).filter(({ path }) => path.includes("doc-de-paie"))).toEqual([]);
  expect(JSON.stringify(journey.sandbox.listCheckRuns(STAFFING))).toContain("n'est lu que si la branche principale");
});
