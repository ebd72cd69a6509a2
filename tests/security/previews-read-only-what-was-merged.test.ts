import { afterEach, beforeEach, expect, test } from "vitest";
import {
  FICHES,
  JEANNE,
  JEANNE_FICHE,
  type Journey,
  jeanne,
  jeanneFiche,
  MANAGER,
  STAFFING,
  startJourney,
} from "../journeys/start-journey.ts";

/** A site of the contractor's own account, which nobody else sees. */
const PRIVATE_SITE = "atelier-numeral/site-prive";
const SETTINGS_FILE = ".github/beta-fiches.yml";
const READER = "lea-specimen";
const MERGED = `contractor:
  name: Atelier Numéral
site:
  repository: ${PRIVATE_SITE}
`;

let journey: Journey;
beforeEach(async () => {
  journey = await startJourney({ records: { [SETTINGS_FILE]: MERGED, [JEANNE]: jeanne("2026-06-30") } });
  const { sandbox } = journey;
  const files = FICHES;
  await sandbox.createRepository({
    owner: "atelier-numeral",
    name: "site-prive",
    private: true,
    defaultBranch: "master",
    files,
  });
  await sandbox.push({
    as: "atelier-numeral",
    repository: PRIVATE_SITE,
    branch: "secrete",
    files: { [JEANNE_FICHE]: jeanneFiche("2026-06-30").replace("role: Développeuse", "role: Rôle secret") },
    message: "Préparer",
  });
  sandbox.addCollaborator(STAFFING, READER, "read");
  for (const repository of [PRIVATE_SITE, STAFFING]) journey.install(repository);
  await journey.quiet();
});
afterEach(() => journey.close());

/** Opens a pull request from a fork of who may only read the records; gives its preview. */
async function proposeFromFork(settings: string): Promise<ReturnType<Journey["lastCheck"]>> {
  const { sandbox } = journey;
  const repository = await sandbox.fork(STAFFING, { login: READER, type: "User" });
  const files = { [SETTINGS_FILE]: settings, [JEANNE]: jeanne("2026-12-31").replace("Développeuse", "Architecte") };
  await sandbox.push({ as: READER, repository, branch: "essai", files, message: "Essayer" });
  sandbox.log.length = 0;
  await sandbox.openPullRequest(READER, STAFFING, { title: "Essai", head: `${READER}:essai`, base: "main" });
  await journey.quiet();
  const preview = journey.lastCheck();
  expect(journey.sandbox.listCheckRuns(STAFFING).at(-1)?.name).toBe("beta-fiches (aperçu)");
  return preview;
}

test.each([
  ["another branch", `${MERGED}  branch: secrete\n`],
  ["a fork where none is merged", `${MERGED}  fork: atelier-numeral/beta.gouv.fr\n`],
  ["another way of delivery", `${MERGED}  delivery: espace-membre\n`],
  ["another server of the espace membre", `${MERGED}  espaceMembre: espace.exemple.example\n`],
  ["another repository", MERGED.replace("site-prive", "dossiers")],
])("a reader's fork that names %s has nothing read of it, and a problem says why", async (_what, settings) => {
  const { text, conclusion, annotations } = await proposeFromFork(settings);
  expect(JSON.stringify([text, annotations])).not.toMatch(/secret|Architecte|exemple\.example/i);
  expect(conclusion).toBe("neutral");
  expect(annotations).toMatchObject([{ path: SETTINGS_FILE, message: expect.stringContaining("Fusionnez d'abord") }]);
});

test.each([
  ["the same", MERGED],
  ["the same in other letters", MERGED.replace("atelier-numeral", "Atelier-Numeral")],
  ["the same with its defaults", `${MERGED}  branch: master\n  delivery: pull-request\n`],
])("a reader's fork that names %s is foreseen", async (_what, settings) => {
  const { text } = await proposeFromFork(settings);
  expect(text).toContain("31 décembre 2026");
});

test("so is a branch of the records' own people: what is read is what they have merged", async () => {
  const { sandbox } = journey;
  const files = { [SETTINGS_FILE]: `${MERGED}  branch: secrete\n`, [JEANNE]: jeanne("2026-12-31") };
  await sandbox.push({ as: MANAGER, repository: STAFFING, branch: "essai", files, message: "Essayer" });
  await sandbox.openPullRequest(MANAGER, STAFFING, { title: "Essai", head: "essai", base: "main" });
  await journey.quiet();
  expect(journey.lastCheck().annotations).toMatchObject([{ message: expect.stringContaining("Fusionnez d'abord") }]);
});
