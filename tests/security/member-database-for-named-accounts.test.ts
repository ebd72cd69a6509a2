import { afterEach, expect, test } from "vitest";
import { createMemberReader, DATABASE_LIMITS } from "../../src/channels/espace-membre/database/read-members.ts";
import { isProblem } from "../../src/problems/problem.ts";
import { parseEnvironment } from "../../src/settings/environment.ts";
import {
  JEANNE,
  type Journey,
  type JourneyOptions,
  jeanne,
  MANAGER,
  STAFFING,
  startJourney,
} from "../journeys/start-journey.ts";
import { type EspaceMembreApi, type StoredMember, startEspaceMembreApi } from "../support/espace-membre-api.ts";

const KEY = "em1_cle-canari";
const SETTINGS_PATH = ".github/beta-fiches.yml";
const settings = (host = "espace-membre.incubateur.net") =>
  `contractor:\n  name: Atelier Numéral\nsite:\n  delivery: espace-membre\n  espaceMembre: ${host}\n`;
const stored = (end: string): StoredMember => ({
  fullname: "Jeanne Exemplaire",
  missions: [
    { start: "2026-01-05", end, status: "independent", employer: "Atelier Numéral", startups: ["aide-facile"] },
  ],
});

let journey: Journey;
let api: EspaceMembreApi;
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function start(
  members: Map<string, StoredMember>,
  {
    accounts = ["Atelier-Numeral"],
    host,
    key = KEY,
    ...more
  }: JourneyOptions & { accounts?: string[]; host?: string; key?: string } = {},
): Promise<void> {
  api = await startEspaceMembreApi({ has: ["v1"], members, key: KEY });
  open.push(api);
  const read = createMemberReader(key, {
    limits: { ...DATABASE_LIMITS, pause: 0 },
    forTests: { origin: api.url, allowAddress: (address) => address === "127.0.0.1" },
  });
  journey = await startJourney({
    records: { [SETTINGS_PATH]: settings(host), [JEANNE]: jeanne("2026-11-30") },
    memberDatabase: { accounts, read },
    today: () => "2026-06-01",
    ...more,
  });
  open.push(journey);
  journey.install(STAFFING);
  await journey.quiet();
}
const body = () => (journey.dashboard().body ?? "").replaceAll("\u00A0", " ");
const lineOf = (text: string) =>
  body()
    .split("\n")
    .find((line) => line.includes(text)) ?? "";

test("what the espace membre's database holds ticks off before the site shows it, and is told everywhere", async () => {
  const members = new Map([["jeanne.exemplaire", stored("2026-06-30")]]);
  await start(members);
  expect(lineOf("**30/11/2026**")).toMatch(/^- \[ \] /);
  expect(journey.lastCheck().text).not.toContain("attendu sur le site");

  members.set("jeanne.exemplaire", stored("2026-11-30"));
  await journey.dispatch();
  expect(lineOf("**30/11/2026**")).toMatch(/^- (?!\[).* · saisi, attendu sur le site/);
  expect(journey.lastCheck().text).toContain("saisi, attendu sur le site");
  expect(journey.lastCheck().annotations).toEqual([]);
  // Nothing new: nothing changes.
  const before = body();
  await journey.dispatch();
  expect(body()).toBe(before);
  expect(new Set(api.requests.map(({ path, method }) => `${method} ${path}`))).toEqual(
    new Set(["GET /api/v1/members/jeanne.exemplaire"]),
  );
  const seen = JSON.stringify([journey.issues(), journey.lastCheck()]);
  expect(seen).not.toMatch(/canari|prive\.example/);
});

test("what the espace membre's database takes back is to be entered again", async () => {
  const members = new Map([["jeanne.exemplaire", stored("2026-11-30")]]);
  await start(members);
  expect(lineOf("**30/11/2026**")).toContain("saisi, attendu sur le site");
  members.set("jeanne.exemplaire", stored("2026-06-30"));
  await journey.dispatch();
  expect(lineOf("**30/11/2026**")).toMatch(/^- \[ \] /);
  expect(lineOf("**30/11/2026**")).not.toContain("saisi");
});

test("the records of an account that the operator did not name are not compared with it", async () => {
  await start(new Map([["jeanne.exemplaire", stored("2026-11-30")]]), { accounts: ["autre-atelier"] });
  expect(lineOf("**30/11/2026**")).toMatch(/^- \[ \] /);
  expect(api.requests).toEqual([]);
});

test("settings do not choose where the key goes", async () => {
  await start(new Map([["jeanne.exemplaire", stored("2026-11-30")]]), { host: "voleur.example" });
  expect(lineOf("**30/11/2026**")).toMatch(/^- \[ \] /);
  expect(api.requests).toEqual([]);
});

test("a pull request that nobody merged does not choose of whom it is asked", async () => {
  await start(new Map([["jeanne.exemplaire", stored("2026-06-30")]]));
  const before = api.requests.length;
  const { sandbox } = journey;
  await sandbox.push({
    ...{ as: MANAGER, repository: STAFFING, branch: "essai", message: "Ajouter" },
    files: { "members/nora.fictif.yml": jeanne("2026-10-31").replace("Jeanne Exemplaire", "Nora Fictif") },
  });
  await sandbox.openPullRequest(MANAGER, STAFFING, { head: "essai", base: "main", title: "Essai" });
  await journey.quiet();
  expect(sandbox.listCheckRuns(STAFFING).map(({ name }) => name)).toContain("beta-fiches (aperçu)");
  expect(api.requests.slice(before).filter(({ path }) => path.includes("nora"))).toEqual([]);
});

test("where it refuses, the list goes on without it, and a note says so", async () => {
  await start(new Map([["jeanne.exemplaire", stored("2026-11-30")]]), { key: "em1_autre" });
  expect(lineOf("**30/11/2026**")).toMatch(/^- \[ \] /);
  expect(journey.lastCheck()).toMatchObject({ conclusion: "neutral" });
  expect(JSON.stringify(journey.lastCheck())).toContain("peut-être révoquée");
});

test.each([
  [{ ESPACE_MEMBRE_KEY: KEY }, "ESPACE_MEMBRE_FOR", "Donnez dans ESPACE_MEMBRE_FOR les comptes GitHub"],
  [{ ESPACE_MEMBRE_FOR: "atelier-numeral" }, "ESPACE_MEMBRE_KEY", "Donnez la clé dans ESPACE_MEMBRE_KEY, ou retirez"],
  [{ ESPACE_MEMBRE_KEY: KEY, ESPACE_MEMBRE_FOR: "*" }, "ESPACE_MEMBRE_FOR", "Corrigez ESPACE_MEMBRE_FOR"],
  [{ ESPACE_MEMBRE_KEY: "deux mots", ESPACE_MEMBRE_FOR: "a" }, "ESPACE_MEMBRE_KEY", "Corrigez ESPACE_MEMBRE_KEY"],
])("the server does not start with %j, and says the way out without the key", (env, file, remedy) => {
  const problems = parseEnvironment(env, () => undefined);
  expect(Array.isArray(problems) && problems.every(isProblem)).toBe(true);
  expect(problems).toMatchObject([{ severity: "error", file, remedy: expect.stringContaining(remedy) }]);
  expect(JSON.stringify(problems)).not.toMatch(/canari|deux mots/);
});
