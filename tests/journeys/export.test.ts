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
  journey = await startAfterFirstReconcile({ records: { [JEANNE]: jeanne("2026-12-31") } });
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
