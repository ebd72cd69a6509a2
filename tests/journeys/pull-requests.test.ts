import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { InterceptedRequest } from "../../src/sandbox/http/faults.ts";
import { startAfterFirstReconcile } from "./start-after-first-reconcile.ts";
import {
  JEANNE,
  JEANNE_FICHE,
  type Journey,
  jeanne,
  jeanneFiche,
  MAINTAINER,
  SETTINGS,
  SITE,
  STAFFING,
  startJourney,
} from "./start-journey.ts";

const BRANCH = "beta-fiches/members/jeanne.exemplaire";
let journey: Journey;
afterEach(() => journey.close());

async function start(settings = "", records: Record<string, string> = {}): Promise<void> {
  const file = ".github/beta-fiches.yml";
  journey = await startAfterFirstReconcile({ records: { [file]: SETTINGS[file] + settings, ...records } });
}

const number = () => journey.pulls()[0]?.number ?? 0;
const comments = () => journey.sandbox.listComments(SITE, number()).map(({ body }) => body ?? "");
/** Makes the App reconcile again without changing any record. */
const pushReadme = (turn: number) => journey.push({ "README.md": `# Dossiers ${turn}\n` });

describe("one pull request of a fiche", () => {
  beforeEach(() => start("", { [JEANNE]: jeanne("2026-12-31") }));

  test("closed unmerged, the same content is not proposed again; another is", async () => {
    await journey.sandbox.closePullRequest(MAINTAINER, SITE, number());
    await pushReadme(1);
    expect(journey.pulls()).toHaveLength(1);
    expect(journey.lastCheck()).toMatchObject({ conclusion: "neutral", text: expect.stringContaining("refus") });
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    expect(journey.pulls().map(({ state }) => state)).toEqual(["closed", "open"]);
  });

  test("closed unmerged, it stays refused once the site has another name than the settings give it", async () => {
    await journey.sandbox.closePullRequest(MAINTAINER, SITE, number());
    journey.sandbox.rename(SITE, "site");
    await pushReadme(1);
    expect(journey.sandbox.listPullRequests("betagouv/site")).toMatchObject([{ state: "closed" }]);
    expect(journey.lastCheck().text).toContain("refus");
  });

  test("no longer wanted, it is closed with the reason and its branch deleted, and may be wanted again", async () => {
    await journey.push({ [JEANNE]: jeanne("2026-06-30") });
    expect(journey.pulls()).toMatchObject([{ state: "closed", merged: false }]);
    expect(comments()).toEqual([expect.stringContaining("ne demandent plus cette modification")]);
    expect(await journey.sandbox.listBranches(SITE)).toEqual(["master"]);
    await journey.push({ [JEANNE]: jeanne("2026-12-31") });
    expect(journey.pulls().map(({ state }) => state)).toEqual(["closed", "open"]);
  });

  test.each([
    ["locked", "closed", ({ method, path }) => method === "POST" && path.endsWith("/comments")],
    ["with a branch that rules keep", "closed", ({ body }) => body.includes("UpdateRefs")],
    ["without the right to change it", "open", ({ method, path }) => method === "PATCH" && path.includes("/pulls/")],
  ] satisfies [string, string, (request: InterceptedRequest) => boolean][])(
    "no longer wanted, %s: it is %s, and the rest is reported",
    async (_how, state, isRefused) => {
      const message = "Resource not accessible by integration";
      const body = JSON.stringify({ message, data: null, errors: [{ type: "FORBIDDEN", message }] });
      journey.sandbox.intercept((request) => {
        if (!isRefused(request)) return undefined;
        return { when: "before", how: "answer", status: request.operation === null ? 403 : 200, body };
      });
      await journey.push({ [JEANNE]: jeanne("2026-06-30") });
      expect(journey.pulls()).toMatchObject([{ state }]);
      expect(journey.lastCheck()).toMatchObject({ title: "La fiche suivie est à jour" });
      journey.sandbox.intercept(null);
      await journey.push({ [JEANNE]: jeanne("2026-12-31") });
      expect(journey.pulls().filter((pull) => pull.state === "open")).toHaveLength(1);
    },
  );

  test("a record that can no longer be read closes nothing", async () => {
    await journey.push({ [JEANNE]: jeanne("2026-13-31") });
    expect(journey.pulls()).toMatchObject([{ state: "open" }]);
  });

  test("no longer wanted but with a person's commit, it stays open with one comment", async () => {
    const files = { [JEANNE_FICHE]: jeanneFiche("2026-11-30") };
    await journey.pushToSite(files, BRANCH);
    await journey.push({ [JEANNE]: jeanne("2026-06-30") });
    await pushReadme(2);
    expect(journey.pulls()).toMatchObject([{ state: "open" }]);
    expect(comments()).toEqual([expect.stringContaining("reste ouverte")]);
    expect(await journey.sandbox.readFile(SITE, BRANCH, JEANNE_FICHE)).toBe(jeanneFiche("2026-11-30"));
  });

  test("a person's commit stays: what they did not touch is committed on top of it", async () => {
    const theirs = jeanneFiche("2026-12-31").replace("role: Développeuse", "role: Architecte");
    await journey.pushToSite({ [JEANNE_FICHE]: theirs }, BRANCH);
    const head = await journey.sandbox.head(SITE, BRANCH);
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    expect(await journey.sandbox.readFile(SITE, BRANCH, JEANNE_FICHE)).toBe(theirs.replace("2026-12-31", "2027-03-31"));
    expect(journey.pulls()).toMatchObject([
      { title: "Jeanne Exemplaire : mission prolongée jusqu'au 31 mars 2027, rôle" },
    ]);
    expect(comments()).toEqual([]);
    expect(await journey.sandbox.head(SITE, BRANCH)).not.toBe(head);
    const onTop = await journey.sandbox.head(SITE, BRANCH);
    await pushReadme(1);
    expect(await journey.sandbox.head(SITE, BRANCH)).toBe(onTop);
  });

  test("the title, the text, the diff and the dashboard say the date that a person gave it", async () => {
    await journey.pushToSite({ [JEANNE_FICHE]: jeanneFiche("2026-10-31") }, BRANCH);
    await pushReadme(1);
    const told = () => [journey.pulls()[0]?.title, journey.pulls()[0]?.body, dashboardLine()].join("\n");
    const dashboardLine = () => journey.dashboard().body?.match(/^- \[#1\].*$/m)?.[0];
    expect(journey.pulls()).toMatchObject([
      { title: "Jeanne Exemplaire : mission prolongée jusqu'au 31 octobre 2026" },
    ]);
    expect(told()).not.toContain("31 décembre 2026");
    expect(dashboardLine()).toContain("jusqu'au 31 octobre 2026");
    expect(journey.pulls()[0]?.body).not.toContain("vérifiée");
    const { updated_at } = journey.pulls()[0] ?? {};
    await pushReadme(1);
    expect(journey.pulls()).toMatchObject([{ updated_at }]);
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    expect(told()).not.toMatch(/31 décembre 2026|31 mars 2027/);
    expect(dashboardLine()).toContain("jusqu'au 31 octobre 2026");
    expect(comments()).toEqual([expect.stringContaining("31 mars 2027")]);
    await journey.pushToSite({ [JEANNE_FICHE]: jeanneFiche("2026-11-30") }, BRANCH);
    await pushReadme(1);
    expect(told()).toContain("jusqu'au 30 novembre 2026");
    expect(told()).not.toContain("31 octobre 2026");
  });

  test("what was committed on top of a person's commit changes as often as the records do", async () => {
    const theirs = jeanneFiche("2026-12-31").replace("role: Développeuse", "role: Architecte");
    await journey.pushToSite({ [JEANNE_FICHE]: theirs }, BRANCH);
    const ends = ["2027-03-31", "2027-04-30", "2027-05-31"];
    for (const end of ends) await journey.push({ [JEANNE]: jeanne(end) });
    expect(await journey.sandbox.readFile(SITE, BRANCH, JEANNE_FICHE)).toBe(theirs.replace("2026-12-31", "2027-05-31"));
    const later = theirs.replace("2026-12-31", "2027-06-15");
    await journey.pushToSite({ [JEANNE_FICHE]: later }, BRANCH);
    expect(comments()).toEqual([]);
    await journey.push({ [JEANNE]: jeanne("2027-07-31") });
    expect(await journey.sandbox.readFile(SITE, BRANCH, JEANNE_FICHE)).toBe(later);
    expect(comments()).toEqual([expect.stringContaining("31 juillet 2027")]);
  });

  test("what a person changed too stays theirs, and one comment says what we would have changed", async () => {
    await journey.pushToSite({ [JEANNE_FICHE]: jeanneFiche("2026-11-30") }, BRANCH);
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    await journey.push({ [JEANNE]: jeanne("2027-04-30") });
    await pushReadme(1);
    expect(await journey.sandbox.readFile(SITE, BRANCH, JEANNE_FICHE)).toBe(jeanneFiche("2026-11-30"));
    expect(comments()).toEqual([expect.stringContaining("30 avril 2027")]);
  });

  test("closed with a person's commit on its branch, new content waits for them, on the dashboard, until the branch is deleted", async () => {
    await journey.pushToSite({ [JEANNE_FICHE]: jeanneFiche("2026-11-30") }, BRANCH);
    await journey.sandbox.closePullRequest(MAINTAINER, SITE, number());
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    expect(await journey.sandbox.readFile(SITE, BRANCH, JEANNE_FICHE)).toBe(jeanneFiche("2026-11-30"));
    expect(journey.pulls()).toMatchObject([{ state: "closed" }]);
    expect(journey.lastCheck()).toMatchObject({
      conclusion: "neutral",
      text: expect.stringContaining("en attente : [la b"),
    });
    expect(journey.dashboard().body).toMatch(
      /Jeanne.*\[la branche\]\(http\S+\/tree\/beta-fiches\/members\/jeanne\.exemplaire\)/,
    );
    await journey.sandbox.moveBranch(MAINTAINER, SITE, BRANCH, null);
    await pushReadme(1);
    expect(
      journey
        .pulls()
        .map(({ state }) => state)
        .toSorted(),
    ).toEqual(["closed", "open"]);
  });

  test("made a person's own, text and commit, and closed, the same is not proposed again, even once its branch is gone", async () => {
    await journey.sandbox.updatePullRequest(MAINTAINER, SITE, number(), { title: "Prolonger", body: "Vu avec elle." });
    await journey.pushToSite({ [JEANNE_FICHE]: jeanneFiche("2027-01-31") }, BRANCH);
    await pushReadme(1);
    expect(journey.pulls()).toHaveLength(1);
    await journey.sandbox.closePullRequest(MAINTAINER, SITE, number());
    await journey.sandbox.moveBranch(MAINTAINER, SITE, BRANCH, null);
    await pushReadme(2);
    await pushReadme(3);
    expect(journey.pulls()).toMatchObject([{ state: "closed", body: "Vu avec elle." }]);
    expect(journey.lastCheck()).toMatchObject({ conclusion: "neutral", text: expect.stringContaining("refus") });
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    expect(journey.pulls().map(({ state }) => state)).toEqual(["closed", "open"]);
  });

  test("in conflict with the site, it is rebuilt on it; behind but clean, it is left alone", async () => {
    await journey.pushToSite({ "README.md": "# Site\n" });
    const head = await journey.sandbox.head(SITE, BRANCH);
    await pushReadme(1);
    expect(await journey.sandbox.head(SITE, BRANCH)).toBe(head);
    const changedFiche = jeanneFiche("2026-06-30").replace("status: independent", "status: service");
    await journey.pushToSite({ [JEANNE_FICHE]: changedFiche });
    await journey.push({ [JEANNE]: jeanne("2026-12-31").replace("    startups", "    status: service\n    startups") });
    expect(await journey.sandbox.readFile(SITE, BRANCH, JEANNE_FICHE)).toBe(
      changedFiche.replace("2026-06-30", "2026-12-31"),
    );
    expect(journey.pulls()).toMatchObject([{ state: "open" }]);
  });

  test("a conflict that GitHub does not know of yet, as after each push, is gone with one more look, which others do not need", async () => {
    const changed = jeanneFiche("2026-06-30").replace("status: independent", "status: service");
    const records = { [JEANNE]: jeanne("2026-12-31").replace("    startups", "    status: service\n    startups") };
    journey.sandbox.setWebhookTarget(null);
    await journey.push(records);
    journey.sandbox.setWebhookTarget(journey.app.webhookUrl);
    await journey.pushToSite({ [JEANNE_FICHE]: changed });
    expect(await journey.retry()).toBe(true);
    const proposed = changed.replace("2026-06-30", "2026-12-31");
    expect(await journey.sandbox.readFile(SITE, BRANCH, JEANNE_FICHE)).toBe(proposed);
    // Nothing of the fiche has moved: that GitHub does not know is no reason to look again.
    await journey.pushToSite({ "README.md": "# Le site\n" });
    expect(await journey.retry()).toBe(false);
    expect(journey.pulls()).toMatchObject([{ state: "open" }]);
  });

  test("merged and reverted since, it is listed for the espace membre and not proposed again", async () => {
    // No reconcile comes in between: it would take what was merged as last applied.
    journey.sandbox.setWebhookTarget(null);
    await journey.sandbox.mergePullRequest(MAINTAINER, SITE, number());
    const files = { [JEANNE_FICHE]: jeanneFiche("2026-06-30") };
    journey.sandbox.addCollaborator(SITE, "secretariat-bot", "write");
    const message = "chore: db changes 20261123_200512";
    await journey.sandbox.push({ as: "secretariat-bot", repository: SITE, branch: "master", files, message });
    journey.sandbox.setWebhookTarget(journey.app.webhookUrl);
    await pushReadme(1);
    expect(journey.pulls()).toHaveLength(1);
    expect(journey.lastCheck().text).toContain("https://espace-membre.incubateur.net/community/jeanne.exemplaire");
  });

  test("a stranger's fork with our branch's name and our marker is not ours", async () => {
    const [pull] = journey.pulls();
    await journey.sandbox.closePullRequest(MAINTAINER, SITE, number());
    await journey.sandbox.fork(SITE, { login: "inconnu-fictif", type: "User" });
    const fork = "inconnu-fictif/beta.gouv.fr";
    await journey.sandbox.push({
      as: "inconnu-fictif",
      repository: fork,
      branch: BRANCH,
      files: { "x.md": "x" },
      message: "x",
    });
    await journey.sandbox.openPullRequest("inconnu-fictif", SITE, {
      title: "x",
      body: pull?.body,
      head: `inconnu-fictif:${BRANCH}`,
      base: "master",
    });
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    expect(journey.pulls().map(({ state, user }) => [state, user?.login])).toEqual([
      ["closed", "beta-fiches[bot]"],
      ["open", "inconnu-fictif"],
      ["open", "beta-fiches[bot]"],
    ]);
  });
});

test("two contractors who work on one product leave each other's pull requests alone", async () => {
  const product = (link: string) => ({ "products/aide-facile.yml": `link: ${link}\n` });
  await start("", product("https://un.example"));
  const { sandbox } = journey;
  const file = ".github/beta-fiches.yml";
  const other = { [file]: "contractor:\n  name: Autre Maison\n", ...product("https://deux.example") };
  await sandbox.createRepository({
    owner: "autre-maison",
    name: "dossiers",
    private: true,
    files: { ...other, "members/x.y.yml": jeanne("2026-12-31") },
  });
  journey.install("autre-maison/dossiers");
  await journey.quiet();
  await pushReadme(1);
  expect(journey.pulls().map(({ head, state }) => [head.ref, state])).toEqual([
    ["beta-fiches/products/aide-facile", "open"],
    ["beta-fiches/members/x.y", "open"],
  ]);
  expect(
    await sandbox.readFile(SITE, "beta-fiches/products/aide-facile", "content/_startups/aide-facile.md"),
  ).toContain("https://un.example");
  const checkRun = sandbox.listCheckRuns("autre-maison/dossiers").at(-1);
  expect(checkRun?.conclusion).toBe("failure");
  await sandbox.mergePullRequest(MAINTAINER, SITE, 1);
  await journey.quiet();
  await sandbox.push({
    as: "autre-maison",
    repository: "autre-maison/dossiers",
    branch: "main",
    files: { "README.md": "x" },
    message: "x",
  });
  await journey.quiet();
  expect(journey.pulls().at(-1)?.head.ref).toBe("beta-fiches/products/aide-facile");
});

describe("as the settings say", () => {
  const people = Object.fromEntries(
    ["alix.modele", "basile.modele", "camille.modele"].map((id) => [
      `members/${id}.yml`,
      jeanne("2026-12-31").replace("Jeanne Exemplaire", `${id} Modele`),
    ]),
  );

  test("at most maxOpen at once, the rest waits in the order of its urgency and follows", async () => {
    await start("pullRequests:\n  maxOpen: 2\n", people);
    expect(journey.pulls().map(({ head }) => head.ref)).toEqual(
      ["alix", "basile"].map((id) => `beta-fiches/members/${id}.modele`),
    );
    expect(journey.lastCheck()).toMatchObject({ conclusion: "neutral", text: expect.stringContaining("en attente") });
    await journey.sandbox.mergePullRequest(MAINTAINER, SITE, 1);
    await pushReadme(1);
    expect(journey.pulls().at(-1)?.head.ref).toBe("beta-fiches/members/camille.modele");
  });

  test("each delivery that fails is one line of the log, with its reconcile, whose outcome says how many there were", async () => {
    journey = await startJourney({ records: { ...SETTINGS, ...people } });
    journey.install(SITE);
    journey.sandbox.intercept(({ body }) =>
      body.includes("createCommitOnBranch") && body.includes("beta-fiches/members/")
        ? { when: "before", how: "answer", status: 422, body: '{"message":"Validation Failed"}' }
        : undefined,
    );
    journey.install(STAFFING);
    await journey.quiet();
    const failures = journey.logged("GitHub did not answer as hoped for");
    expect(failures.length).toBeGreaterThan(0);
    for (const { operation, reason, status } of failures)
      expect({ operation, reason, status }).toEqual({ operation: "rebuildBranch", reason: "invalid", status: 422 });
    const short = journey.logged("reconciled").filter(({ undelivered }) => undelivered !== 0);
    expect(short.length).toBeGreaterThan(0);
    for (const { id, undelivered } of short)
      expect(failures.filter((one) => one.id === id)).toHaveLength(Number(undelivered));
  });

  test("labels, reviewers and draft", async () => {
    const settings = `pullRequests:\n  draft: true\n  labels: [fiches]\n  reviewers: [${MAINTAINER}]\n`;
    await start(settings, { [JEANNE]: jeanne("2026-12-31") });
    expect(journey.pulls()).toMatchObject([
      { draft: true, labels: [{ name: "fiches" }], requested_reviewers: [{ login: MAINTAINER }] },
    ]);
  });

  test("a new product and the members that need it travel together", async () => {
    const product =
      "title: Nouveau Service\nmission: Aider\nincubator: fabrique\ncontact: contact@example.org\nphases:\n  - name: investigation\n    start: 2026-11-02\n";
    const member = people["members/alix.modele.yml"]?.replace("aide-facile", "nouveau-service") ?? "";
    await start("", { "products/nouveau-service.yml": product, "members/alix.modele.yml": member });
    const [pull, ...others] = journey.pulls();
    expect([pull?.head.ref, others]).toEqual(["beta-fiches/products/nouveau-service", []]);
    const diff = await journey.sandbox.diff(SITE, number());
    expect(diff).toContain("content/_startups/nouveau-service.md");
    expect(diff).toContain("content/_authors/alix.modele.md");
  });
});

test("on top of a person's commit nothing is committed that the site's rules would refuse: one comment says why", async () => {
  const record = (title: string, phases = "") =>
    `title: ${title}\nphases:\n  - { name: construction, start: 2025-05-05 }\n${phases}`;
  const file = "products/aide-facile.yml";
  await start("", { [file]: record("Aide simple") });
  const branch = "beta-fiches/products/aide-facile";
  const fiche = "content/_startups/aide-facile.md";
  const ours = await journey.sandbox.readFile(SITE, branch, fiche);
  const theirs = ours?.replace("---\n\nUne", "  - name: acceleration\n    start: 2026-02-01\n---\n\nUne") ?? "";
  expect(theirs).toContain("acceleration");
  await journey.pushToSite({ [fiche]: theirs }, branch);
  await journey.push({ [file]: record("Aide simple", "  - { name: acceleration, start: 2026-01-01 }\n") });
  expect(await journey.sandbox.readFile(SITE, branch, fiche)).toBe(theirs);
  expect(comments()).toEqual([expect.stringContaining("ne respecteraient plus les règles du site")]);
  expect(comments()[0]).toContain("acceleration");
  await journey.push({ [file]: record("Aide facilitée") });
  expect(await journey.sandbox.readFile(SITE, branch, fiche)).toBe(theirs.replace("Aide simple", "Aide facilitée"));
});

test("once the site moves the same value, it is closed, and a person chooses; the record taken back, nothing is left to do", async () => {
  await start("", { [JEANNE]: jeanne("2026-06-30") });
  await journey.push({ [JEANNE]: jeanne("2026-12-31") });
  await journey.pushToSite({ [JEANNE_FICHE]: jeanneFiche("2026-05-31") });
  await pushReadme(1);
  expect(journey.pulls()).toMatchObject([{ state: "closed", merged: false }]);
  expect(comments()).toEqual([expect.stringContaining("la fiche a changé entre-temps")]);
  expect(journey.dashboard().body).toMatch(/31 décembre 2026.*31 mai 2026.*30 juin 2026/);
  await journey.push({ [JEANNE]: jeanne("2026-05-31") });
  expect(journey.lastCheck().title).toBe("La fiche suivie est à jour");
  await journey.push({ [JEANNE]: jeanne("2026-12-31") });
  expect(
    journey
      .pulls()
      .map(({ state }) => state)
      .toSorted(),
  ).toEqual(["closed", "open"]);
});
