import { afterEach, expect, test } from "vitest";
import {
  JEANNE,
  type Journey,
  jeanne,
  jeanneFiche,
  MAINTAINER,
  SETTINGS,
  SITE,
  STAFFING,
  startJourney,
} from "./start-journey.ts";

let journey: Journey;
afterEach(() => journey.close());

/** Requests about a repository; the App's own tokens and installations are found once an hour. */
const requests = () => journey.sandbox.log.filter(({ path }) => !/\/installation|^\/(api\/v3\/)?app\//.test(path));
const reads = () => requests().filter(({ method, operation }) => method === "GET" || operation?.startsWith("query"));
const points = () => requests().reduce((sum, { cost }) => sum + cost, 0);

test("a sync with nothing new takes at most 3 requests and 3 points", async () => {
  journey = await startJourney({ records: { [JEANNE]: jeanne("2026-12-31") } });
  journey.install(SITE);
  journey.install(STAFFING);
  await journey.quiet();
  await journey.redeliverLastPush();
  await journey.redeliverLastPush();
  journey.sandbox.log.length = 0;
  await journey.redeliverLastPush();
  expect(operations().length).toBeLessThanOrEqual(3);
  expect(points()).toBeLessThanOrEqual(3);
});

const operations = () => requests().map(({ operation, path }) => operation ?? path);
const PEOPLE = [..."abcdefghij"].map((letter) => `personne.${letter}`);
const recordsOf = (end: string) => Object.fromEntries(PEOPLE.map((id) => [`members/${id}.yml`, jeanne(end)]));
const fichesOf = (end: string) =>
  Object.fromEntries(PEOPLE.map((id) => [`content/_authors/${id}.md`, jeanneFiche(end)]));

async function startWithOpen(): Promise<void> {
  journey = await startJourney({ records: { [JEANNE]: jeanne("2026-12-31") } });
  journey.install(SITE);
  journey.install(STAFFING);
  await journey.quiet();
  await journey.redeliverLastPush();
  await journey.redeliverLastPush();
  expect(journey.pulls()).toMatchObject([{ state: "open" }]);
  journey.sandbox.log.length = 0;
}

test.each([
  ["another person's fiche", { "content/_authors/lea.fictive.md": jeanneFiche("2027-01-31") }],
  ["no fiche", { "README.md": "# Le site\n" }],
])(
  "a push on the site that brings %s takes at most 3, and the site is not looked at as if it held records",
  async (_, files) => {
    await startWithOpen();
    for (const round of ["première", "seconde"]) {
      journey.sandbox.log.length = 0;
      await journey.pushToSite({ ...files, "CHANGES.md": `${round}\n` });
      expect(operations()).toHaveLength(3);
      expect(points()).toBeLessThanOrEqual(3);
    }
  },
);

test("a push on one of our branches of the site takes one at most", async () => {
  await startWithOpen();
  const branch = journey.pulls()[0]?.head.ref ?? "";
  await journey.pushToSite({ "CHANGES.md": "une personne\n" }, branch);
  // The preview of the site's own pull request, which is none of ours to give.
  expect(operations().length).toBeLessThanOrEqual(1);
});

test("a site that comes to hold records is looked at as soon as it does, and again while it does", async () => {
  await startWithOpen();
  const settings = ".github/beta-fiches.yml";
  await journey.pushToSite({ [settings]: "contractor:\n" });
  const checks = () => journey.sandbox.listCheckRuns(SITE).filter(({ name }) => name === "beta-fiches");
  expect(checks()).toMatchObject([{ conclusion: "failure" }]);
  await journey.pushToSite({ [settings]: SETTINGS[settings] });
  expect(checks().at(-1)).toMatchObject({ conclusion: "success" });
  const before = checks().length;
  await journey.pushToSite({ "members/lea.fictive.yml": "missions: nulle part\n" });
  expect(checks().slice(before)).toMatchObject([{ conclusion: "failure" }]);
  await journey.pushToSite({ [settings]: null });
  journey.sandbox.log.length = 0;
  await journey.pushToSite({ "README.md": "# Le site\n" });
  expect(operations()).toHaveLength(3);
});

test("ten edited pull requests take no request more than none, whatever is pushed, once they were looked at", async () => {
  const settings = ".github/beta-fiches.yml";
  journey = await startJourney({
    records: { [settings]: `${SETTINGS[settings]}pullRequests:\n  maxOpen: 20\n`, ...recordsOf("2026-12-31") },
    site: fichesOf("2026-06-30"),
  });
  journey.install(SITE);
  journey.install(STAFFING);
  await journey.quiet();
  expect(journey.pulls()).toHaveLength(10);
  for (const { head } of journey.pulls()) {
    const path = `content/_authors/${head.ref.split("/").at(-1)}.md`;
    await journey.pushToSite({ [path]: jeanneFiche("2026-11-30") }, head.ref);
  }
  await journey.push(recordsOf("2027-03-31"));
  const bodies = () => journey.pulls().map(({ body }) => body);
  const comments = () => journey.pulls().map(({ number }) => journey.sandbox.listComments(SITE, number).length);
  const [before, said] = [bodies(), comments()];
  expect(said).toEqual(PEOPLE.map(() => 1));
  await journey.redeliverLastPush();
  for (const again of [
    () => journey.redeliverLastPush(),
    () => journey.pushToSite({ "README.md": "# Le site\n" }),
    () => journey.pushToSite({ "content/_authors/lea.fictive.md": jeanneFiche("2027-01-31") }),
  ]) {
    journey.sandbox.log.length = 0;
    await again();
    expect(operations().length).toBeLessThanOrEqual(3);
  }
  expect([bodies(), comments()]).toEqual([before, said]);
  // What people do is seen all the same.
  await journey.pushToSite(
    { [`content/_authors/${PEOPLE[0]}.md`]: jeanneFiche("2026-12-31") },
    journey.pulls()[0]?.head.ref,
  );
  await journey.redeliverLastPush();
  expect(journey.pulls()[0]?.body).not.toBe(before[0]);
});

/** Those of the machine or the App on the site that change something. */
const writesOnSite = () => {
  const writes = requests().filter(({ method, operation }) => method !== "GET" && !operation?.startsWith("query"));
  const onSite = journey.sandbox.log.find(({ path }) => path.includes("beta.gouv.fr/pulls"))?.actor;
  return writes
    .filter(({ path, operation, actor }) => path.includes("beta.gouv.fr") || (operation !== null && actor === onSite))
    .map(({ operation, route }) => operation ?? route);
};

test("a pull request takes at most 4 requests to create, as many to update, 3 to close", async () => {
  journey = await startJourney({ records: { [JEANNE]: jeanne("2026-06-30") } });
  journey.install(SITE);
  journey.install(STAFFING);
  await journey.quiet();
  journey.sandbox.log.length = 0;
  await journey.push({ [JEANNE]: jeanne("2026-12-31") });
  const commit = ["mutation createRef createCommitOnBranch", "mutation updateRefs"];
  expect(writesOnSite()).toEqual([...commit, "/repos/:owner/:repo/pulls"]);
  journey.sandbox.log.length = 0;
  await journey.push({ [JEANNE]: jeanne("2027-03-31") });
  expect(writesOnSite()).toEqual([...commit, "/repos/:owner/:repo/pulls/:number"]);
  journey.sandbox.log.length = 0;
  await journey.push({ [JEANNE]: jeanne("2026-06-30") });
  expect(journey.pulls()).toMatchObject([{ state: "closed" }]);
  expect(writesOnSite()).toHaveLength(3);
});

test("with labels and reviewers it takes 4 to create too, once their ids are known", async () => {
  const file = ".github/beta-fiches.yml";
  const reviewers = `  labels: [fiches, missions]\n  reviewers: [${MAINTAINER}, lea-fictive, personne-de-ce-nom]\n`;
  journey = await startJourney({
    records: { [file]: `${SETTINGS[file]}pullRequests:\n${reviewers}`, [JEANNE]: jeanne("2026-06-30") },
    before: (sandbox) => {
      sandbox.addCollaborator(SITE, "lea-fictive", "write");
      sandbox.openIssue(MAINTAINER, SITE, { title: "Missions", labels: ["missions"] });
    },
  });
  journey.install(SITE);
  journey.install(STAFFING);
  await journey.quiet();
  const operations = () => requests().map(({ operation, route }) => operation ?? route);
  const reviewed = {
    labels: [{ name: "missions" }, { name: "fiches" }],
    requested_reviewers: [{ login: MAINTAINER }, { login: "lea-fictive" }],
  };
  journey.sandbox.log.length = 0;
  await journey.push({ [JEANNE]: jeanne("2026-12-31") });
  expect(journey.pulls()).toMatchObject([reviewed]);
  expect(operations()).toContain("query repository user");
  await journey.sandbox.mergePullRequest(MAINTAINER, SITE, journey.pulls()[0]?.number ?? 0);
  await journey.quiet();
  journey.sandbox.log.length = 0;
  await journey.push({ [JEANNE]: jeanne("2027-03-31") });
  expect(journey.pulls()).toHaveLength(2);
  expect(
    journey
      .pulls()[1]
      ?.labels.map(({ name }) => name)
      .sort(),
  ).toEqual(["fiches", "missions"]);
  expect(journey.pulls()[1]).toMatchObject({ requested_reviewers: reviewed.requested_reviewers });
  expect(operations()).not.toContain("query repository user");
  expect(writesOnSite()).toEqual([
    "mutation createRef createCommitOnBranch",
    "mutation updateRefs",
    "/repos/:owner/:repo/pulls",
    "mutation addLabelsToLabelable requestReviews",
  ]);
});

test("planning 300 members and 60 products from nothing takes at most 16 requests that read, their pull requests included", async () => {
  const letters = (n: number) => [...String(n)].map((digit) => "abcdefghij"[Number(digit)]).join("");
  const members = Object.fromEntries(
    [...Array(300).keys()].map((n) => [`members/personne.${letters(n)}.yml`, jeanne("2026-12-31")]),
  );
  const fiches = Object.fromEntries(
    [...Array(60).keys()].map((n) => [
      `content/_startups/produit-${n}.md`,
      "---\ntitle: Produit\nmission: Aider\ncontact: x@example.org\nincubator: fabrique\nphases: []\n---\n",
    ]),
  );
  const products = Object.fromEntries(
    [...Array(60).keys()].map((n) => [`products/produit-${n}.yml`, "link: https://example.org\n"]),
  );
  const settings = ".github/beta-fiches.yml";
  journey = await startJourney({
    records: {
      [settings]: "contractor:\n  name: Atelier Numéral\npullRequests:\n  maxOpen: 1\n",
      ...members,
      ...products,
    },
    site: fiches,
  });
  journey.install(SITE);
  await journey.quiet();
  journey.sandbox.log.length = 0;
  journey.install(STAFFING);
  await journey.quiet();
  expect(journey.pulls()).toHaveLength(1);
  expect(reads().length).toBeLessThanOrEqual(16);
});
