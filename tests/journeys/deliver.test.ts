import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startAfterFirstReconcile } from "./start-after-first-reconcile.ts";
import {
  FORK,
  JEANNE,
  JEANNE_FICHE,
  type Journey,
  jeanne,
  jeanneFiche,
  MAINTAINER,
  SITE,
  STAFFING,
  startJourney,
} from "./start-journey.ts";

let journey: Journey;
afterEach(() => journey.close());

describe("with the App on both repositories", () => {
  beforeEach(async () => {
    journey = await startAfterFirstReconcile({ records: { [JEANNE]: jeanne("2026-06-30") } });
  });

  test("an installation is reconciled: all is up to date, and last applied is saved", async () => {
    expect(journey.pulls()).toEqual([]);
    expect(journey.lastCheck().conclusion).toBe("success");
    const base = await journey.sandbox.readFile(STAFFING, "beta-fiches-data", "beta-fiches.lock.json");
    expect(JSON.parse(base ?? "").records).toHaveProperty(["members/jeanne.exemplaire"]);
  });

  test("an extended mission becomes one pull request that moves one line", async () => {
    await journey.push({ [JEANNE]: jeanne("2026-12-31") });
    const [pull, ...others] = journey.pulls();
    expect(others).toEqual([]);
    expect(pull).toMatchObject({
      state: "open",
      title: "Jeanne Exemplaire : mission prolongée jusqu'au 31 décembre 2026",
      head: { ref: "beta-fiches/members/jeanne.exemplaire" },
      base: { ref: "master" },
      maintainer_can_modify: false,
    });
    expect(await journey.sandbox.readFile(SITE, "beta-fiches/members/jeanne.exemplaire", JEANNE_FICHE)).toBe(
      jeanneFiche("2026-12-31"),
    );
    expect(journey.lastCheck()).toMatchObject({ conclusion: "success", title: "1 fiche à mettre à jour" });
    expect((await journey.sandbox.listBranches(SITE)).filter((name) => name !== "master")).toEqual([
      "beta-fiches/members/jeanne.exemplaire",
    ]);
  });

  test("the same records again change nothing", async () => {
    await journey.push({ [JEANNE]: jeanne("2026-12-31") });
    const before = journey.pulls();
    journey.sandbox.log.length = 0;
    await journey.push({ "README.md": "# Dossiers\n" });
    expect(journey.pulls()).toEqual(before);
    const writes = journey.sandbox.log.filter(
      ({ method, operation }) => method !== "GET" && operation?.startsWith("mutation"),
    );
    expect(writes).toEqual([]);
  });

  test("a record that changes again updates its pull request in place", async () => {
    await journey.push({ [JEANNE]: jeanne("2026-12-31") });
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    const [pull, ...others] = journey.pulls();
    expect(others).toEqual([]);
    expect(pull?.title).toBe("Jeanne Exemplaire : mission prolongée jusqu'au 31 mars 2027");
    expect(await journey.sandbox.readFile(SITE, pull?.head.ref ?? "", JEANNE_FICHE)).toBe(jeanneFiche("2027-03-31"));
  });

  test("a merged change is agreed, and the next one starts anew", async () => {
    await journey.push({ [JEANNE]: jeanne("2026-12-31") });
    await journey.sandbox.mergePullRequest(MAINTAINER, SITE, journey.pulls()[0]?.number ?? 0);
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    expect(journey.pulls().map(({ state, merged }) => [state, merged])).toEqual([
      ["closed", true],
      ["open", false],
    ]);
  });

  test("a faulty record is annotated on its line, the others go through", async () => {
    await journey.push({
      [JEANNE]: jeanne("2026-12-31"),
      "members/lea.specimen.yml": jeanne("2026-12-31")
        .replace("Jeanne Exemplaire", "Léa Specimen")
        .replace("aide-facile", "aide-facil"),
    });
    expect(journey.pulls()).toHaveLength(1);
    const check = journey.lastCheck();
    expect(check.conclusion).toBe("failure");
    expect(check.title).toBe("1 fiche à mettre à jour, 1 dossier à corriger");
    expect(check.annotations).toEqual([
      { path: "members/lea.specimen.yml", start_line: 7, message: expect.stringContaining("aide-facile") },
    ]);
  });

  test("settings that cannot be read say so, and write nothing", async () => {
    await journey.push({ ".github/beta-fiches.yml": "contractor: [\n" });
    expect(journey.lastCheck()).toMatchObject({
      conclusion: "failure",
      annotations: [{ path: ".github/beta-fiches.yml" }],
    });
    expect(journey.pulls()).toEqual([]);
  });

  test("nothing private reaches the site", async () => {
    const secrets = "    order: BC-SECRET-1\n    unit: devops-confirme\nexperience: 41\nemail: paul@prive.example\n";
    await journey.push({
      [JEANNE]: jeanne("2026-12-31", secrets),
      "members/paul.modele.yml": jeanne("2026-12-31", secrets).replace("Jeanne Exemplaire", "Paul Modele"),
      "orders/BC-SECRET-1.yml": "beneficiary: Direction secrète\n",
    });
    const { sandbox } = journey;
    const pulls = journey.pulls();
    expect(pulls).toHaveLength(2);
    const diffs = await Promise.all(pulls.map(({ number }) => sandbox.diff(SITE, number)));
    const branches = await sandbox.listBranches(SITE);
    const published = JSON.stringify([pulls, diffs, branches]);
    // Numbers that are GitHub's or the moment's: ids, addresses, ports, times, commits, digests.
    const moment = /"[a-z_]+":\d+|"[a-z_]+":"https?:[^"]*"|127\.0\.0\.1:\d+|\d{4}-\d\d-\d\dT[\d:]+Z|[0-9a-f]{7,}/g;
    for (const secret of [
      "BC-SECRET-1",
      "devops-confirme",
      "experience",
      "41",
      "secrète",
      "prive.example",
      "dossiers",
      "members/jeanne.exemplaire.yml",
    ])
      expect(published.replaceAll(moment, "")).not.toContain(secret);
  });

  test("a push elsewhere than on the default branch is none of ours", async () => {
    journey.sandbox.log.length = 0;
    await journey.sandbox.push({
      as: "claire-temoin",
      repository: STAFFING,
      branch: "essai",
      files: { [JEANNE]: jeanne("2027-12-31") },
      message: "Essayer",
    });
    await journey.quiet();
    expect(journey.sandbox.log).toEqual([]);
  });
});

describe("where the App is not on the site", () => {
  const settings = (site: string) => ({
    ".github/beta-fiches.yml": `contractor:\n  name: Atelier Numéral\nsite:\n${site}`,
  });

  test("the branch goes to the fork, and the check gives the page that opens the pull request", async () => {
    journey = await startJourney({ records: { ...settings(`  fork: ${FORK}\n`), [JEANNE]: jeanne("2026-12-31") } });
    await journey.sandbox.fork(SITE, { login: "atelier-numeral" });
    // The site moves on; the fork lags behind, as forks do.
    await journey.pushToSite({ "README.md": "# Site\n" });
    journey.install(FORK);
    journey.install(STAFFING);
    await journey.quiet();
    expect(journey.pulls()).toEqual([]);
    expect(await journey.sandbox.readFile(FORK, "beta-fiches/members/jeanne.exemplaire", JEANNE_FICHE)).toBe(
      jeanneFiche("2026-12-31"),
    );
    const check = journey.lastCheck();
    expect(check.conclusion).toBe("neutral");
    expect(check.text).toContain(
      `${journey.sandbox.url}/${SITE}/compare/master...atelier-numeral:beta.gouv.fr:beta-fiches/members/jeanne.exemplaire`,
    );
    const head = await journey.sandbox.head(FORK, "beta-fiches/members/jeanne.exemplaire");
    await journey.push({ "README.md": "# Dossiers\n" });
    expect(await journey.sandbox.head(FORK, "beta-fiches/members/jeanne.exemplaire")).toBe(head);
  });

  test("the contractor's fork may be the site", async () => {
    journey = await startJourney({
      records: { ...settings(`  repository: ${FORK}\n`), [JEANNE]: jeanne("2026-12-31") },
    });
    await journey.sandbox.fork(SITE, { login: "atelier-numeral" });
    journey.install(FORK);
    journey.install(STAFFING);
    await journey.quiet();
    expect(journey.sandbox.listPullRequests(FORK)).toHaveLength(1);
    expect(journey.pulls()).toEqual([]);
  });

  test("a machine user's token opens the pull request from the fork", async () => {
    journey = await startJourney({
      records: { ...settings(`  fork: ${FORK}\n`), [JEANNE]: jeanne("2026-12-31") },
      siteToken: (sandbox) => sandbox.userToken("robot-numeral"),
    });
    await journey.sandbox.fork(SITE, { login: "atelier-numeral" });
    journey.sandbox.addCollaborator(FORK, "robot-numeral", "write");
    journey.install(STAFFING);
    await journey.quiet();
    expect(journey.pulls()).toMatchObject([
      { user: { login: "robot-numeral" }, head: { label: "atelier-numeral:beta-fiches/members/jeanne.exemplaire" } },
    ]);
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    expect(journey.pulls()).toMatchObject([{ title: "Jeanne Exemplaire : mission prolongée jusqu'au 31 mars 2027" }]);
  });

  test.each([
    ["chosen in the settings", "  delivery: hand-off\n"],
    ["where nothing else is possible", "  branch: master\n"],
  ])("a hand-off, %s, lists what to enter page by page", async (_when, site) => {
    journey = await startJourney({ records: { ...settings(site), [JEANNE]: jeanne("2026-12-31") } });
    if (site.includes("hand-off")) journey.install(SITE);
    journey.install(STAFFING);
    await journey.quiet();
    expect(journey.pulls()).toEqual([]);
    expect(await journey.sandbox.listBranches(SITE)).toEqual(["master"]);
    const check = journey.lastCheck();
    expect(check.conclusion).toBe("neutral");
    expect(check.text).toContain("https://espace-membre.incubateur.net/community/jeanne.exemplaire");
    expect(check.text).toContain("31/12/2026");
  });

  test("a site that is not there is a problem of the settings", async () => {
    journey = await startJourney({ records: { ...settings("  branch: absente\n"), [JEANNE]: jeanne("2026-12-31") } });
    journey.install(STAFFING);
    await journey.quiet();
    expect(journey.lastCheck()).toMatchObject({
      conclusion: "failure",
      annotations: [{ path: ".github/beta-fiches.yml" }],
    });
  });
});
