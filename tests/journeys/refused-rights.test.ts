import { afterEach, expect, test } from "vitest";
import {
  FORK,
  JEANNE,
  JEANNE_FICHE,
  type Journey,
  type JourneyOptions,
  jeanne,
  jeanneFiche,
  MAINTAINER,
  PERMISSIONS,
  SETTINGS,
  SITE,
  STAFFING,
  startJourney,
} from "./start-journey.ts";

let journey: Journey;
afterEach(() => journey.close());

const FILE = ".github/beta-fiches.yml";
const ENDS = ["2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31"] as const;
const SECOND = "content/_authors/paul.modele.md";
const second = (end: string) => ({ "members/paul.modele.yml": jeanne(end).replace("Jeanne", "Paul") });

const LETTERS = [..."abcdef"];
const named = (letter: string, text = jeanneFiche("2026-06-30")) => text.replace("Jeanne", `Personne ${letter}`);

async function start(more: string, options: JourneyOptions = {}, install: () => unknown = installAll): Promise<void> {
  journey = await startJourney({
    ...options,
    records: { [FILE]: `${SETTINGS[FILE]}${more}`, [JEANNE]: jeanne("2026-06-30"), ...second("2026-06-30") },
    site: {
      [SECOND]: jeanneFiche("2026-06-30").replace("Jeanne", "Paul"),
      ...Object.fromEntries(LETTERS.map((letter) => [`content/_authors/personne.${letter}.md`, named(letter)])),
    },
  });
  install();
  await journey.quiet();
  journey.sandbox.log.length = 0;
}

function installAll(site = PERMISSIONS): number {
  journey.install(STAFFING);
  return journey.install(SITE, site);
}

const { pull_requests: _, ...withoutPullRequests } = PERMISSIONS;
const refusals = () =>
  journey
    .logged("GitHub did not answer as hoped for")
    .filter(({ reason }) => reason === "forbidden" || reason === "invalid");
const opened = () =>
  journey.sandbox.log.filter(({ method, path }) => method === "POST" && path === `/repos/${SITE}/pulls`);
const todo = () => (journey.dashboard().body ?? "").split("### À vous de jouer")[1]?.split("\n### ")[0] ?? "";
const lines = (text: string) =>
  todo()
    .split("\n")
    .filter((line) => line.includes(text));

test("without the right to open pull requests GitHub is asked once, the dashboard names it once, and all goes on once it is accepted", async () => {
  let site = 0;
  await start("", {}, () => {
    site = installAll(withoutPullRequests);
  });
  for (const end of ENDS) await journey.push({ [JEANNE]: jeanne(end), ...second(end) });
  await journey.redeliverLastPush();
  await journey.pushToSite({ "README.md": "# Le site\n" });
  expect(opened()).toHaveLength(1);
  expect(lines("la permission « Pull requests » en écriture")).toHaveLength(1);
  expect(todo()).toContain(`ouvrir de pull requests sur « ${SITE} »`);
  expect(journey.lastCheck().annotations.map(({ message }) => message)).toEqual([
    expect.stringContaining("acceptez cette permission"),
  ]);
  journey.sandbox.acceptPermissions(site, PERMISSIONS);
  await journey.quiet();
  expect(journey.pulls()).toHaveLength(2);
  expect(lines("Pull requests »")).toEqual([]);
});

test("without the right to push, as much", async () => {
  let site = 0;
  const { contents: _contents, ...withoutContents } = PERMISSIONS;
  await start("", {}, () => {
    site = installAll({ ...withoutContents, contents: "read" });
  });
  for (const end of ENDS) await journey.push({ [JEANNE]: jeanne(end), ...second(end) });
  expect(refusals().filter(({ operation }) => operation === "rebuildBranch")).toHaveLength(1);
  expect(lines("la permission « Contents » en écriture")).toHaveLength(1);
  expect(journey.lastCheck()).toMatchObject({ conclusion: "failure" });
  journey.sandbox.acceptPermissions(site, PERMISSIONS);
  await journey.quiet();
  expect(journey.pulls()).toHaveLength(2);
  expect(lines("Contents")).toEqual([]);
});

test("labels and reviews that a machine user may not ask for are asked for once, and told", async () => {
  await start(
    `site:\n  fork: ${FORK}\npullRequests:\n  labels: [fiches]\n  reviewers: [${MAINTAINER}]\n`,
    {
      siteToken: (sandbox) => sandbox.userToken("robot-numeral"),
      before: (sandbox) => sandbox.openIssue(MAINTAINER, SITE, { title: "Étiqueter", labels: ["fiches"] }),
    },
    () => undefined,
  );
  await journey.sandbox.fork(SITE, { login: "atelier-numeral" });
  journey.sandbox.addCollaborator(FORK, "robot-numeral", "write");
  journey.install(STAFFING);
  await journey.quiet();
  await journey.push({ [JEANNE]: jeanne("2026-12-31"), ...second("2026-12-31") });
  expect(journey.pulls()).toHaveLength(2);
  const asked = () => journey.sandbox.log.filter(({ operation }) => /requestReviews|addLabels/.test(operation ?? ""));
  expect(asked()).toHaveLength(1);
  expect(lines("demander de relectures")).toEqual([expect.stringContaining("le droit d’écrire (« Write »)")]);
  expect(lines("mettre d’étiquettes")).toEqual([expect.stringContaining("le droit de trier (« Triage »)")]);
});

test("a reviewer whom GitHub refuses is named once and not asked again; the others are, and settings that change are another matter", async () => {
  const reviewers = (names: string) => `pullRequests:\n  reviewers: [${names}]\n`;
  await start(reviewers(`${MAINTAINER}, personne-de-ce-nom, zoe-lointaine`), {
    before: (sandbox) => void sandbox.userToken("zoe-lointaine"),
  });
  await journey.push({ [JEANNE]: jeanne("2026-12-31"), ...second("2026-12-31") });
  expect(journey.pulls().map(({ requested_reviewers }) => requested_reviewers?.map(({ login }) => login))).toEqual([
    [MAINTAINER],
    [MAINTAINER],
  ]);
  const asked = journey.sandbox.log.flatMap(({ operation }) =>
    /requestReviews/.test(operation ?? "") ? [operation] : [],
  );
  expect(asked).toHaveLength(2);
  expect(lines("comme relecteurs")).toEqual([expect.stringContaining("« personne-de-ce-nom », « zoe-lointaine »")]);
  await journey.push({ [FILE]: `${SETTINGS[FILE]}${reviewers(MAINTAINER)}` });
  expect(lines("comme relecteurs")).toEqual([]);
});

test("branches that a rule protects are each tried once, told with the rule, and nothing is left beside them", async () => {
  await start("");
  journey.sandbox.protectBranches(SITE, "beta-fiches/members/jeanne", true);
  for (const end of ENDS) await journey.push({ [JEANNE]: jeanne(end), ...second(end) });
  await journey.redeliverLastPush();
  expect(refusals().filter(({ operation }) => operation !== "rebuildBranch")).toHaveLength(1);
  expect(journey.pulls()).toMatchObject([{ head: { ref: "beta-fiches/members/paul.modele" } }]);
  expect(await journey.sandbox.listBranches(SITE)).toEqual(["beta-fiches/members/paul.modele", "master"]);
  expect(lines("protège les branches")).toEqual([expect.stringContaining("« beta-fiches/members/jeanne.exemplaire »")]);
  expect(todo()).toContain("commence par « beta-fiches/ »");
  expect(await journey.sandbox.readFile(SITE, "master", JEANNE_FICHE)).toBe(jeanneFiche("2026-06-30"));
});

test("rules on all our branches are met three times, and branches of ours come once they let them", async () => {
  let day = "2026-11-23";
  const people = LETTERS.map((letter) => [`members/personne.${letter}.yml`, named(letter, jeanne("2026-12-31"))]);
  await start("", { today: () => day });
  journey.sandbox.protectBranches(SITE, "beta-fiches/", true);
  await journey.push(Object.fromEntries(people));
  await journey.redeliverLastPush();
  expect(refusals().filter(({ operation }) => operation !== "rebuildBranch")).toHaveLength(3);
  expect(journey.pulls()).toEqual([]);
  expect(await journey.sandbox.listBranches(SITE)).toEqual(["master"]);
  expect(lines("protège les branches")).toHaveLength(1);
  journey.sandbox.protectBranches(SITE, "beta-fiches/", false);
  await journey.redeliverLastPush();
  expect(journey.pulls()).toEqual([]);
  // No event tells of rules: they are tried again the day after.
  day = "2026-11-25";
  await journey.app.resync();
  await journey.quiet();
  expect(journey.pulls().length).toBeGreaterThan(0);
  expect(lines("protège les branches")).toEqual([]);
});
