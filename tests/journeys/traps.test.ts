import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { InterceptedRequest } from "../../src/sandbox/http/faults.ts";
import { askGraphql } from "../sandbox/support.ts";
import {
  FICHES,
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

/** Known traps of other bots, each under its own name. */

const BRANCH = "beta-fiches/members/jeanne.exemplaire";
const PRODUCT = "content/_startups/aide-facile.md";
let journey: Journey;
afterEach(() => journey.close());

async function start(files: { records?: Record<string, string>; site?: Record<string, string> } = {}): Promise<void> {
  journey = await startJourney(files);
  await install();
}

async function install(): Promise<void> {
  journey.install(SITE);
  journey.install(STAFFING);
  await journey.quiet();
}

const states = () => journey.pulls().map(({ head, state }) => [head.ref, state]);
const readOn = (branch: string, path: string) => journey.sandbox.readFile(SITE, branch, path);

describe("an unpaginated listing marks live pull requests closed", () => {
  test("a hundred branches before ours: it is left open while it is wanted, and closed only then", async () => {
    journey = await startJourney({ records: { [JEANNE]: jeanne("2026-12-31") } });
    const { sandbox } = journey;
    const head = await sandbox.head(SITE, "master");
    for (let n = 0; n < 101; n += 1) await sandbox.moveBranch(MAINTAINER, SITE, `beta-fiches/all-${n}`, head);
    await install();
    await journey.redeliverLastPush();
    expect(states()).toEqual([[BRANCH, "open"]]);
    await journey.push({ [JEANNE]: jeanne("2026-06-30") });
    expect(states()).toEqual([[BRANCH, "closed"]]);
  });

  test("a page of strangers' pull requests of the same branch name after ours: ours is found and updated", async () => {
    await start({ records: { [JEANNE]: jeanne("2026-12-31") } });
    const { sandbox, app } = journey;
    const stranger = "inconnu-fictif";
    await sandbox.fork(SITE, { login: stranger, type: "User" });
    const files = { "x.md": "x" };
    await sandbox.push({ as: stranger, repository: `${stranger}/beta.gouv.fr`, branch: BRANCH, files, message: "x" });
    sandbox.setWebhookTarget(null);
    for (let n = 0; n < 11; n += 1) {
      const request = { title: "x", head: `${stranger}:${BRANCH}`, base: "master" };
      await sandbox.closePullRequest(stranger, SITE, await sandbox.openPullRequest(stranger, SITE, request));
    }
    sandbox.setWebhookTarget(app.webhookUrl);
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    const ours = journey.pulls().filter(({ user }) => user?.login === "beta-fiches[bot]");
    expect(ours).toMatchObject([{ number: 1, state: "open", title: expect.stringContaining("31 mars 2027") }]);
    expect(journey.lastCheck().conclusion).toBe("success");
  });
});

test("a falsy value deletes a key: `analyse_risques: false` is written, only null removes", async () => {
  const fiche = FICHES[PRODUCT].replace("contact:", "analyse_risques: true\ndashlord_url: https://x.example\ncontact:");
  await start({
    records: { "products/aide-facile.yml": "analyse_risques: false\ndashlord_url: null\n" },
    site: { [PRODUCT]: fiche },
  });
  expect(await readOn("beta-fiches/products/aide-facile", PRODUCT)).toBe(
    fiche.replace("analyse_risques: true", "analyse_risques: false").replace("dashlord_url: https://x.example\n", ""),
  );
});

test("a falsy value deletes a key: one that the fiche lacks is added", async () => {
  await start({ records: { "products/aide-facile.yml": "analyse_risques: false\n" } });
  const written = await readOn("beta-fiches/products/aide-facile", PRODUCT);
  expect(written).toBe(FICHES[PRODUCT].replace("\n---\n\nUne", "\nanalyse_risques: false\n---\n\nUne"));
});

test("split('---') truncates a body that contains a rule: the body stays to the byte", async () => {
  const body = "\nAvant.\n\n---\n\nEntre deux règles : [x\n--- pas une règle\n\n---\r\nAprès, sans fin de ligne ---";
  const fiche = (end: string) => jeanneFiche(end).replace("\nAime les tests.\n", body);
  await start({ records: { [JEANNE]: jeanne("2026-12-31") }, site: { [JEANNE_FICHE]: fiche("2026-06-30") } });
  expect(await readOn(BRANCH, JEANNE_FICHE)).toBe(fiche("2026-12-31"));
  const theirs = (end: string) => fiche(end).replace("role: Développeuse", "role: Architecte");
  await journey.pushToSite({ [JEANNE_FICHE]: theirs("2026-12-31") }, BRANCH);
  await journey.push({ [JEANNE]: jeanne("2027-03-31") });
  expect(await readOn(BRANCH, JEANNE_FICHE)).toBe(theirs("2027-03-31"));
});

describe("an orphan branch from a crash blocks the next pull request", () => {
  const opens = ({ method, path }: InterceptedRequest) => method === "POST" && path === `/repos/${SITE}/pulls`;
  const swaps = ({ operation, body }: InterceptedRequest) =>
    operation === "mutation updateRefs" && body.includes(`refs/heads/${BRANCH}`);
  /** Loses every request of a kind before it takes effect. */
  const lose = (kind: (request: InterceptedRequest) => boolean) =>
    journey.sandbox.intercept((request) => (kind(request) ? { when: "before", how: "reset" } : undefined));

  test.each([
    ["our branch with our commit and no pull request", opens, [BRANCH, "master"]],
    ["a branch beside it with our commit", swaps, ["master", `rebuild/${BRANCH}`]],
  ])("%s", async (_what, kind, left) => {
    await start({ records: { [JEANNE]: jeanne("2026-06-30") } });
    lose(kind);
    await journey.push({ [JEANNE]: jeanne("2026-12-31") });
    expect(journey.pulls()).toEqual([]);
    expect(await journey.sandbox.listBranches(SITE)).toEqual(left);
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    expect(journey.pulls()).toEqual([]);

    journey.sandbox.intercept(null);
    await journey.redeliverLastPush();
    expect(states()).toEqual([[BRANCH, "open"]]);
    expect(await readOn(BRANCH, JEANNE_FICHE)).toBe(jeanneFiche("2027-03-31"));
    expect(await journey.sandbox.listBranches(SITE)).toEqual([BRANCH, "master"]);
    expect(journey.lastCheck().conclusion).toBe("success");
  });
});

describe("an API commit whose committer is noreply@github.com is taken for a person", () => {
  beforeEach(() => start({ records: { [JEANNE]: jeanne("2026-12-31") } }));

  const committer = async () => {
    const query = `query ($name: String!) { repository(owner: "betagouv", name: "beta.gouv.fr") { ref(qualifiedName: $name) {
      target { ... on Commit { committer { email } author { name } } }
    } } }`;
    const token = journey.sandbox.userToken(MAINTAINER);
    return (await askGraphql(journey.sandbox, token, query, { name: `refs/heads/${BRANCH}` })).body.data;
  };
  const by = (name: string) => ({
    repository: { ref: { target: { committer: { email: "noreply@github.com" }, author: { name } } } },
  });
  const comments = () => journey.sandbox.listComments(SITE, 1);

  test("our own commit is ours: the next content replaces it", async () => {
    expect(await committer()).toEqual(by("beta-fiches[bot]"));
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    expect(await readOn(BRANCH, JEANNE_FICHE)).toBe(jeanneFiche("2027-03-31"));
    expect(await journey.sandbox.diff(SITE, 1)).not.toContain("2026-12-31");
    expect(journey.pulls()).toMatchObject([{ title: "Jeanne Exemplaire : mission prolongée jusqu'au 31 mars 2027" }]);
    expect(comments()).toEqual([]);
  });

  test("a person's, made in GitHub's editor and committed by GitHub too, is theirs and stays", async () => {
    const theirs = jeanneFiche("2026-12-31").replace("role: Développeuse", "role: Architecte");
    const edit = `mutation ($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }`;
    const input = {
      branch: { repositoryNameWithOwner: SITE, branchName: BRANCH },
      expectedHeadOid: await journey.sandbox.head(SITE, BRANCH),
      message: { headline: "Update jeanne.exemplaire.md" },
      fileChanges: { additions: [{ path: JEANNE_FICHE, contents: Buffer.from(theirs).toString("base64") }] },
    };
    await askGraphql(journey.sandbox, journey.sandbox.userToken(MAINTAINER), edit, { input });
    expect(await committer()).toEqual(by(MAINTAINER));
    await journey.push({ [JEANNE]: jeanne("2027-03-31") });
    expect(await readOn(BRANCH, JEANNE_FICHE)).toBe(theirs.replace("2026-12-31", "2027-03-31"));
  });
});

test("a summary over 65,535 characters leaves a check pending for ever: hundreds of fiches and problems complete it", async () => {
  const letters = (n: number) => [...String(n)].map((digit) => "abcdefghij"[Number(digit)]).join("");
  const people = (count: number, name: string, textOf: (name: string) => string) =>
    Object.fromEntries([...Array(count).keys()].map((n) => [name.replace("*", letters(n)), textOf(letters(n))]));
  const named = (kind: string) => (name: string) =>
    jeanne("2026-12-31").replace("Jeanne Exemplaire", `${kind} ${name}`);
  const settings = ".github/beta-fiches.yml";
  await start({
    records: {
      [settings]: `${SETTINGS[settings]}site:\n  delivery: hand-off\n`,
      ...people(200, "members/nouvelle.*.yml", named("Nouvelle")),
      ...people(200, "members/ancienne.*.yml", named("Ancienne")),
      ...people(60, "members/fautive.*.yml", (name) => named("Fautive")(name).replace("aide-facile", "inconnue")),
    },
    site: people(200, "content/_authors/ancienne.*.md", (name) =>
      jeanneFiche("2026-06-30")
        .replace("Jeanne Exemplaire", `Ancienne ${name}`)
        .replace("domaine: Dév", "domaine: Autre Dév"),
    ),
  });
  const last = () => journey.sandbox.listCheckRuns(STAFFING).at(-1);
  expect(last()).toMatchObject({ status: "completed", conclusion: "failure" });
  expect(last()?.annotations.length).toBeGreaterThan(50);
  const summary = last()?.output.summary ?? "";
  expect(summary.match(/faute de place/g)).toHaveLength(3);
  expect(summary.length).toBeLessThanOrEqual(65_535);

  journey.sandbox.intercept(({ method, path }) =>
    method === "PATCH" && path.includes("/check-runs/") ? { when: "before", how: "reset" } : undefined,
  );
  await journey.push({ "README.md": "# Dossiers\n" });
  expect(last()).toMatchObject({ status: "in_progress" });
  journey.sandbox.intercept(null);
  await journey.redeliverLastPush();
  expect(last()).toMatchObject({ status: "completed", conclusion: "failure" });
});

describe("two replicas open the same pull request", () => {
  const opens = ({ method, path }: InterceptedRequest) => method === "POST" && path === `/repos/${SITE}/pulls`;
  const commits = ({ operation, body }: InterceptedRequest) =>
    operation === "mutation createRef createCommitOnBranch" && body.includes(`"rebuild/${BRANCH}"`);

  test.each([
    ["commit", commits],
    ["open it", opens],
  ])("both about to %s at the same time: there is one, and nothing else is left", async (_what, kind) => {
    await start({ records: { [JEANNE]: jeanne("2026-06-30") } });
    const replica = await journey.startReplica();
    await replica.idle();
    let arrived = 0;
    let meet = () => {};
    const met = new Promise<void>((resolve) => {
      meet = resolve;
    });
    // The first waits where it is until the second has come as far.
    journey.sandbox.intercept(async (request) => {
      if (!kind(request)) return undefined;
      arrived += 1;
      if (arrived === 1) void replica.resync();
      if (arrived === 2) meet();
      await met;
      return undefined;
    });
    await journey.push({ [JEANNE]: jeanne("2026-12-31") });
    await replica.idle();
    expect(arrived).toBe(2);
    await journey.redeliverLastPush();
    expect(states()).toEqual([[BRANCH, "open"]]);
    expect(await readOn(BRANCH, JEANNE_FICHE)).toBe(jeanneFiche("2026-12-31"));
    expect(await journey.sandbox.listBranches(SITE)).toEqual([BRANCH, "master"]);
    expect(journey.lastCheck().conclusion).toBe("success");
  });
});
