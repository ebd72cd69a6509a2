import { afterEach, beforeEach, expect, test } from "vitest";
import { startAfterFirstReconcile } from "./start-after-first-reconcile.ts";
import {
  JEANNE,
  JEANNE_FICHE,
  type Journey,
  jeanne,
  jeanneFiche,
  MAINTAINER,
  SITE,
  STAFFING,
} from "./start-journey.ts";

const BOT = "secretariat-bot";

let journey: Journey;
const pushNothingNew = (text: string) => journey.push({ "README.md": text });
const write = (as: string, message: string, end: string, role = "Développeuse") =>
  journey.sandbox.push({
    as,
    repository: SITE,
    branch: "master",
    files: { [JEANNE_FICHE]: jeanneFiche(end).replace("Développeuse", role) },
    message,
  });
const writeBacks = () => journey.sandbox.listPullRequests(STAFFING);
const told = () => journey.lastCheck().annotations.map(({ path, message }) => [path, message]);

beforeEach(async () => {
  journey = await startAfterFirstReconcile({
    records: { [JEANNE]: jeanne("2026-12-31") },
    today: () => "2026-11-26",
  });
  journey.sandbox.addCollaborator(SITE, BOT, "write");
  const [pull] = journey.pulls();
  await journey.sandbox.mergePullRequest(MAINTAINER, SITE, pull?.number ?? 0);
  await journey.quiet();
  await pushNothingNew("# Fusionnée\n");
});
afterEach(() => journey.close());

test("what an export undoes is to be entered, and never offered back to the record", async () => {
  await write(BOT, "chore: db changes 20261123_200512", "2026-06-30");
  await pushNothingNew("# Export\n");
  expect(told()).toEqual([[JEANNE, expect.stringContaining("chaque export la défait")]]);
  expect(writeBacks()).toEqual([]);
  const dashboard = journey.sandbox
    .listIssues(STAFFING)
    .map(({ body }) => body)
    .join("\n");
  expect(dashboard).toMatch(/- \[ \] Date de fin de mission .* au lieu du 30\/06\/2026/);
  expect(dashboard).toContain("son export l’a annulée");
  await write(MAINTAINER, "Changer le rôle", "2026-06-30", "Coach");
  await pushNothingNew("# Plus tard\n");
  expect(told()).toEqual([[JEANNE, expect.stringContaining("chaque export la défait")]]);
  expect(journey.pulls().filter(({ state }) => state === "open")).toEqual([]);
});

test("what a person undoes is a refusal, and stays one", async () => {
  await write(MAINTAINER, "Remettre la fin", "2026-06-30");
  await pushNothingNew("# Refus\n");
  expect(writeBacks()).toEqual([]);
  expect(JSON.stringify(journey.sandbox.listCheckRuns(STAFFING).at(-1))).toContain("Quelqu'un a remis");
  expect(await journey.sandbox.readFile(STAFFING, "beta-fiches-data", "beta-fiches.lock.json")).toContain(
    '"by": "other"',
  );
  expect(journey.pulls().filter(({ state }) => state === "open")).toEqual([]);
});

/** The bot's export, from a branch of the site as it is: `end` is what the database says. */
const undo = (as = BOT, message = "chore: db changes 20261123_200512", end = "2026-06-30") => write(as, message, end);
const toEnter = () => journey.dashboard().body?.split("### À saisir dans l’espace membre")[1] ?? "";
const unseen = async (what: () => Promise<unknown>) => {
  journey.sandbox.setWebhookTarget(null);
  await what();
  journey.sandbox.setWebhookTarget(journey.app.webhookUrl);
};
const extend = async (end: string, more = "") => {
  await journey.push({ [JEANNE]: jeanne(end, more) });
  return journey.pulls().find(({ state }) => state === "open")?.number ?? 0;
};

test.each<[string, (number: number) => Promise<void>]>([
  [
    "with a look after the merge and one after the export",
    async (number) => {
      await journey.sandbox.mergePullRequest(MAINTAINER, SITE, number);
      await pushNothingNew("# Fusion\n");
      await undo(BOT, "chore: db changes 20261123_200512", "2026-12-31");
      await pushNothingNew("# Export\n");
    },
  ],
  [
    "with no look in between",
    (number) =>
      unseen(async () => {
        await journey.sandbox.mergePullRequest(MAINTAINER, SITE, number);
        await undo(BOT, "chore: db changes 20261123_200512", "2026-12-31");
      }).then(() => pushNothingNew("# Plus tard\n")),
  ],
  [
    "with no look in between, and its branch deleted",
    (number) =>
      unseen(async () => {
        await journey.sandbox.mergePullRequest(MAINTAINER, SITE, number);
        await journey.sandbox.moveBranch(MAINTAINER, SITE, "beta-fiches/members/jeanne.exemplaire", null);
        await undo(BOT, "chore: db changes 20261123_200512", "2026-12-31");
      }).then(() => pushNothingNew("# Plus tard\n")),
  ],
])(
  "a merge that an export undoes, %s, is to be entered until the record moves on, without a conflict",
  async (_when, undone) => {
    const number = await extend("2027-03-31");
    await undone(number);
    for (const look of ["# Un\n", "# Deux\n"]) {
      await pushNothingNew(look);
      expect(told()).toEqual([[JEANNE, expect.stringContaining("chaque export la défait")]]);
      expect(toEnter()).toMatch(/\*\*31\/03\/2027\*\* au lieu du 31\/12\/2026/);
      expect(journey.lastCheck().text).toContain("À saisir dans l’espace membre");
      expect(journey.lastCheck().conclusion).toBe("neutral");
      expect([writeBacks(), journey.pulls().filter(({ state }) => state === "open")]).toEqual([[], []]);
    }
    await extend("2027-05-31");
    expect(told()).toEqual([]);
    expect(journey.dashboard().body).not.toContain("À vous de jouer");
    expect(journey.pulls().filter(({ state }) => state === "open")).toHaveLength(1);
    expect(writeBacks()).toEqual([]);
  },
);

test("a merge undone unseen is not proposed again with what the record says besides", async () => {
  const number = await extend("2027-03-31");
  await unseen(async () => {
    await journey.sandbox.mergePullRequest(MAINTAINER, SITE, number);
    await undo(BOT, "chore: db changes 20261123_200512", "2026-12-31");
  });
  const later = "  - start: 2027-06-01\n    end: 2027-09-30\n    startups: [aide-facile]\n";
  const other = await extend("2027-03-31", later);
  expect(other).not.toBe(0);
  const text = await journey.sandbox.readFile(SITE, "beta-fiches/members/jeanne.exemplaire", JEANNE_FICHE);
  expect(text).toContain("2027-09-30");
  expect(text).toContain("2026-12-31");
  expect(text).not.toContain("2027-03-31");
  expect(toEnter()).toContain("31/03/2027");
  expect(toEnter()).not.toContain("30/09/2027");
});

test("what the espace membre gives in part before the rest is undone is no conflict, and the rest is still to be entered", async () => {
  const number = await extend("2027-12-31");
  await unseen(async () => {
    await journey.sandbox.mergePullRequest(MAINTAINER, SITE, number);
    await undo(BOT, "chore: db changes 20261123_200512", "2026-12-31");
  });
  await pushNothingNew("# Export\n");
  await undo(BOT, "chore: db changes 20261124_200512", "2027-05-31");
  await pushNothingNew("# Saisie\n");
  expect(told()).toEqual([[JEANNE, expect.stringContaining("chaque export la défait")]]);
  expect(toEnter()).toMatch(/31\/12\/2027, à saisir à partir du/);
  await undo(BOT, "chore: db changes 20261125_200512", "2027-12-31");
  await pushNothingNew("# Tout\n");
  expect(told()).toEqual([]);
  expect(journey.dashboard().body).not.toContain("À saisir");
});

test("a merge that someone undoes unseen is a refusal, as when it was seen", async () => {
  const number = await extend("2027-03-31");
  await unseen(async () => {
    await journey.sandbox.mergePullRequest(MAINTAINER, SITE, number);
    await undo(MAINTAINER, "Remettre la fin", "2026-12-31");
  });
  await pushNothingNew("# Refus\n");
  expect(JSON.stringify(journey.sandbox.listCheckRuns(STAFFING).at(-1))).toContain("Quelqu'un a remis");
  expect([writeBacks(), journey.pulls().filter(({ state }) => state === "open")]).toEqual([[], []]);
});
