import { afterEach, expect, test } from "vitest";
import { FICHES, type Journey, MAINTAINER, MANAGER, SITE, STAFFING, startJourney } from "./start-journey.ts";

const RECORD = "products/aide-facile.yml";
const FICHE = "content/_startups/aide-facile.md";
const OLD = "https://github.com/atelier-numeral/ancien/tree/main/aide";
const NEW = "https://github.com/atelier-numeral/nouveau/tree/main/aide";
const record = (repository: string) => `title: Aide Facile\nrepository: ${repository} # où l'on travaille\n`;
const fiche = (repository: string) => FICHES[FICHE].replace("phases:", `repository: ${repository}\nphases:`);

let journey: Journey;
/** Requests for names. */
let nameRequests: number;
afterEach(() => journey.close());

/** A product whose repository was renamed, then the App. */
async function start(isPrivate = false): Promise<void> {
  journey = await startJourney({ records: { [RECORD]: record(OLD) }, site: { [FICHE]: fiche(OLD) } });
  await journey.sandbox.createRepository({ owner: "atelier-numeral", name: "ancien", private: isPrivate });
  journey.sandbox.rename("atelier-numeral/ancien", "nouveau");
  nameRequests = 0;
  journey.sandbox.intercept(({ body }) => {
    if (body.includes("query Names")) nameRequests++;
    return undefined;
  });
  journey.install(SITE);
  journey.sandbox.addToInstallation(journey.install(STAFFING), ["atelier-numeral/nouveau"]);
  await journey.quiet();
}
const writeBacks = () => journey.sandbox.listPullRequests(STAFFING);

test("a repository that was renamed: the fiche's pull request says so, then a write-back gives the record the new address", async () => {
  await start();
  const [pull] = journey.pulls();
  expect(pull?.body).toMatch(/Le dépôt de code \S+atelier-numeral\/ancien\S+ a changé d'adresse/);
  expect(await journey.sandbox.readFile(SITE, pull?.head.ref ?? "", FICHE)).toBe(fiche(NEW));
  expect(journey.lastCheck().annotations).toMatchObject([{ path: RECORD, start_line: 2 }]);
  expect(writeBacks()).toEqual([]);
  await journey.redeliverLastPush();
  expect(journey.pulls()).toHaveLength(1);

  await journey.sandbox.mergePullRequest(MAINTAINER, SITE, pull?.number ?? 0);
  await journey.quiet();
  const [writeBack] = writeBacks();
  expect(await journey.sandbox.readFile(STAFFING, writeBack?.head.ref ?? "", RECORD)).toBe(record(NEW));
  await journey.sandbox.mergePullRequest(MANAGER, STAFFING, writeBack?.number ?? 0);
  await journey.quiet();
  await journey.redeliverLastPush();
  expect([journey.pulls().length, writeBacks().length]).toEqual([1, 1]);
  expect(journey.lastCheck()).toMatchObject({ title: "La fiche suivie est à jour", annotations: [] });
});

test("the name is read once, and one that is private is shown nowhere", async () => {
  await start(true);
  await journey.redeliverLastPush();
  expect(journey.pulls()).toEqual([]);
  expect(JSON.stringify(journey.sandbox.listCheckRuns(STAFFING))).not.toContain("nouveau");
  expect(nameRequests).toBe(1);
});
