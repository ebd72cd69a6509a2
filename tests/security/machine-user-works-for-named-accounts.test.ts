import { afterEach, expect, test } from "vitest";
import { isProblem } from "../../src/problems/problem.ts";
import { parseEnvironment } from "../../src/settings/environment.ts";
import { JEANNE, type Journey, jeanne, SETTINGS, SITE, STAFFING, startJourney } from "../journeys/start-journey.ts";

let journey: Journey | undefined;
afterEach(async () => {
  await journey?.close();
  journey = undefined;
});

const STRANGER = "inconnu-sarl/dossiers";

test("a stranger who installs the App does not drive the machine user, though it may write to the site", async () => {
  journey = await startJourney({
    records: { [JEANNE]: jeanne("2026-12-31") },
    siteToken: (sandbox) => {
      sandbox.addCollaborator(SITE, "robot-numeral", "write");
      return sandbox.userToken("robot-numeral");
    },
  });
  const { sandbox } = journey;
  await sandbox.createRepository({
    owner: "inconnu-sarl",
    name: "dossiers",
    private: true,
    files: { ...SETTINGS, [JEANNE]: jeanne("2026-12-31") },
  });
  journey.install(STRANGER);
  await journey.quiet();
  expect(journey.pulls()).toEqual([]);
  expect(await sandbox.listBranches(SITE)).toEqual(["master"]);
  expect(sandbox.log.filter(({ actor }) => actor.includes("robot-numeral"))).toEqual([]);
  expect(sandbox.listCheckRuns(STRANGER)).toMatchObject([{ conclusion: "neutral" }]);

  journey.install(STAFFING);
  await journey.quiet();
  expect(journey.pulls()).toMatchObject([{ user: { login: "robot-numeral" } }]);
});

const read = (env: Record<string, string>) => parseEnvironment(env, () => undefined);

test.each([
  [{ SITE_TOKEN: "ghp_x" }, "SITE_TOKEN_FOR", "Donnez dans SITE_TOKEN_FOR les comptes GitHub"],
  [{ SITE_TOKEN: "ghp_x", SITE_TOKEN_FOR: " , " }, "SITE_TOKEN_FOR", "Corrigez SITE_TOKEN_FOR"],
  [{ SITE_TOKEN: "ghp_x", SITE_TOKEN_FOR: "*" }, "SITE_TOKEN_FOR", "Corrigez SITE_TOKEN_FOR"],
  [{ SITE_TOKEN: "ghp_x", SITE_TOKEN_FOR: "a/b" }, "SITE_TOKEN_FOR", "Corrigez SITE_TOKEN_FOR"],
  [{ SITES: "betagouv" }, "SITES", "Corrigez SITES"],
  [{ SITES: "betagouv/beta.gouv.fr, *" }, "SITES", "Corrigez SITES"],
])("the server does not start with %j, and says why in French", (env, file, remedy) => {
  const problems = read(env);
  expect(Array.isArray(problems) && problems.every(isProblem)).toBe(true);
  expect(problems).toMatchObject([{ severity: "error", file, remedy: expect.stringContaining(remedy) }]);
});

test("accounts and sites are given with commas or blanks; by default beta.gouv.fr alone is a site", () => {
  expect(read({})).toMatchObject({ operator: { sites: ["betagouv/beta.gouv.fr"], siteTokenFor: [] } });
  expect(read({ SITES: "a/b, c/d.e", SITE_TOKEN: "x", SITE_TOKEN_FOR: "un deux,trois" })).toMatchObject({
    operator: { sites: ["a/b", "c/d.e"], siteTokenFor: ["un", "deux", "trois"] },
  });
});
