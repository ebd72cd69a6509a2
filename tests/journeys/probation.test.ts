import { afterEach, expect, test } from "vitest";
import {
  FORK,
  type Journey,
  type JourneyOptions,
  jeanne,
  jeanneFiche,
  MAINTAINER,
  MANAGER,
  SETTINGS,
  SITE,
  STAFFING,
  startJourney,
} from "./start-journey.ts";

const NAMES = ["anne.essai", "bruno.essai", "chloe.essai", "david.essai", "emma.essai"];
const record = (name: string) => `members/${name}.yml`;
const fiche = (name: string) => `content/_authors/${name}.md`;
const named = (text: string, name: string) => text.replace("Jeanne Exemplaire", name);

let journey: Journey;
afterEach(() => journey.close());

async function start({ records, ...options }: JourneyOptions = {}): Promise<void> {
  journey = await startJourney({
    records: Object.fromEntries(NAMES.map((name) => [record(name), named(jeanne("2026-12-31"), name)])),
    site: Object.fromEntries(NAMES.map((name) => [fiche(name), named(jeanneFiche("2026-06-30"), name)])),
    today: () => "2026-11-23",
    probation: true,
    ...options,
  });
  if (records) await journey.push(records);
  journey.install(SITE);
  journey.install(STAFFING);
  await journey.quiet();
}

const open = () => journey.pulls().filter(({ state }) => state === "open");
const body = () => journey.dashboard().body ?? "";
const close = async (number: number | undefined, as = MAINTAINER) => {
  await journey.sandbox.closePullRequest(as, SITE, number ?? 0);
  await journey.quiet();
};
const merge = async (number: number | undefined) => {
  await journey.sandbox.mergePullRequest(MAINTAINER, SITE, number ?? 0);
  await journey.quiet();
};
const numbers = () => open().map(({ number }) => number);

test("until one is merged two are open at once, and then as many as the settings say", async () => {
  await start();
  expect(open()).toHaveLength(2);
  expect(body()).toContain("Aucune pull request n'a encore été fusionnée sur ce site");
  expect(journey.lastCheck().text).toContain("deux au plus sont ouvertes à la fois");
  await journey.redeliverLastPush();
  expect(open()).toHaveLength(2);
  await merge(numbers()[0]);
  await journey.redeliverLastPush();
  expect(open()).toHaveLength(4);
  expect(body()).not.toContain("Aucune pull request n'a encore été fusionnée");
});

test("once two were declined, what is left is to be entered, told with the links, until a box resumes", async () => {
  await start();
  const first = numbers();
  await close(first[0]);
  await journey.redeliverLastPush();
  const second = numbers();
  expect(second).toHaveLength(2);
  await close(second[0]);
  await journey.redeliverLastPush();
  const third = numbers();
  expect(third).toHaveLength(1);
  const links = [first[0], second[0]].map((number) => `[#${number}](${journey.sandbox.url}/${SITE}/pull/${number})`);
  for (const text of [body(), journey.lastCheck().text]) {
    expect(text).toContain(links.join(", "));
    expect(text).toContain("aucune n'a été fusionnée en 60 jours");
  }
  expect(body()).toContain("### À saisir dans l’espace membre");
  expect(body().match(/espace-membre\.incubateur\.net\/community\//g)).toHaveLength(4);

  // Nothing new: nothing is asked of GitHub but what is always asked.
  await journey.redeliverLastPush();
  journey.sandbox.log.length = 0;
  await journey.redeliverLastPush();
  const asked = journey.sandbox.log.filter(({ path }) => !/\/installation|^\/(api\/v3\/)?app\//.test(path));
  expect(asked.length).toBeLessThanOrEqual(3);
  expect(numbers()).toEqual(third);

  await journey.tick("Proposer de nouveau par pull request");
  await journey.quiet();
  expect(body()).not.toContain("Pull requests en pause");
  expect(open()).toHaveLength(2);
  expect(body()).toContain("### Refusées par le site");
  await journey.redeliverLastPush();
  expect(body()).not.toContain("Pull requests en pause");
  // Another one that is declined is the first again.
  await close(numbers()[0]);
  await journey.redeliverLastPush();
  expect(body()).not.toContain("Pull requests en pause");
  await close(numbers()[0]);
  await journey.redeliverLastPush();
  expect(body()).toContain("Pull requests en pause");
});

test.each<[string, string, ((journey: Journey) => void)?]>([
  ["a bot", "secretariat-bot"],
  ["one of the contractor's people", MANAGER],
  ["somebody whose login a record names", "lea-fictive"],
])("closed by %s, they were not declined", async (_who, as) => {
  await start({
    before: (sandbox) => {
      for (const login of ["secretariat-bot", MANAGER, "lea-fictive"]) sandbox.addCollaborator(SITE, login, "write");
    },
    records: { [record("emma.essai")]: `${named(jeanne("2026-12-31"), "emma.essai")}github: lea-fictive\n` },
  });
  await close(numbers()[0], as);
  await journey.redeliverLastPush();
  await close(numbers()[0], as);
  await journey.redeliverLastPush();
  expect(body()).not.toContain("Pull requests en pause");
  expect(open()).toHaveLength(2);
});

test("as a machine user from a fork, which may not ask what others may do, a site that declines is heard too", async () => {
  const settings = ".github/beta-fiches.yml";
  journey = await startJourney({
    records: {
      [settings]: `${SETTINGS[settings]}site:\n  fork: ${FORK}\n`,
      ...Object.fromEntries(NAMES.map((name) => [record(name), named(jeanne("2026-12-31"), name)])),
    },
    site: Object.fromEntries(NAMES.map((name) => [fiche(name), named(jeanneFiche("2026-06-30"), name)])),
    today: () => "2026-11-23",
    probation: true,
    siteToken: (sandbox) => sandbox.userToken("machine-fictive"),
  });
  await journey.sandbox.fork(SITE, { login: "atelier-numeral" });
  journey.sandbox.addCollaborator(FORK, "machine-fictive", "write");
  journey.install(STAFFING);
  await journey.quiet();
  expect(open()).toHaveLength(2);
  await close(numbers()[0]);
  await journey.redeliverLastPush();
  await close(numbers()[0]);
  await journey.redeliverLastPush();
  expect(body()).toContain("Pull requests en pause");
  expect(open()).toHaveLength(1);
});

test("on one's own repository nothing is held back", async () => {
  const own = "atelier-numeral/essai";
  const settings = ".github/beta-fiches.yml";
  journey = await startJourney({
    records: {
      [settings]: `${SETTINGS[settings]}site:\n  repository: ${own}\n`,
      ...Object.fromEntries(NAMES.map((name) => [record(name), named(jeanne("2026-12-31"), name)])),
    },
    probation: true,
    today: () => "2026-11-23",
  });
  const files = Object.fromEntries(NAMES.map((name) => [fiche(name), named(jeanneFiche("2026-06-30"), name)]));
  await journey.sandbox.createRepository({
    ...{ owner: "atelier-numeral", name: "essai", defaultBranch: "master" },
    files: { ...files, "content/_startups/aide-facile.md": "---\ntitle: Aide\n---\n" },
  });
  journey.install(own);
  journey.install(STAFFING);
  await journey.quiet();
  expect(journey.sandbox.listPullRequests(own)).toHaveLength(5);
});

test("turned off by the operator, neither", async () => {
  await start({ probation: false });
  expect(open()).toHaveLength(5);
});
