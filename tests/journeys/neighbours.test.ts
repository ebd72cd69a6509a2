import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startAfterFirstReconcile } from "./start-after-first-reconcile.ts";
import {
  JEANNE,
  JEANNE_FICHE,
  type Journey,
  jeanne,
  jeanneFiche,
  MAINTAINER,
  MANAGER,
  SETTINGS,
  SITE,
  STAFFING,
  startJourneyIn,
} from "./start-journey.ts";

const BRANCH = "beta-fiches/members/jeanne.exemplaire";
const LEA = "members/lea.specimen.yml";

let journey: Journey;
beforeEach(async () => {
  journey = await startAfterFirstReconcile({ records: { [JEANNE]: jeanne("2026-12-31") } });
});
afterEach(() => journey.close());

const read = () => journey.sandbox.readFile(SITE, BRANCH, JEANNE_FICHE);
const open = () => journey.pulls().filter(({ state }) => state === "open");
const checkOf = (repository: string) => journey.sandbox.listCheckRuns(repository).at(-1)?.output.summary ?? "";
const lea = (end: string) => jeanne(end).replace("Jeanne Exemplaire", "Léa Specimen");

async function pushTo(repository: string, files: Record<string, string>): Promise<void> {
  await journey.sandbox.push({ as: MANAGER, repository, branch: "main", files, message: "Mettre à jour" });
  await journey.quiet();
}

async function createStaffing(repository: string, records: Record<string, string>): Promise<void> {
  const [owner = "", name = ""] = repository.split("/");
  await journey.sandbox.createRepository({ owner, name, private: true, files: { ...SETTINGS, ...records } });
  journey.sandbox.addCollaborator(repository, MANAGER, "write");
}

describe("two staffing repositories in one organisation", () => {
  const OTHER = "atelier-numeral/dossiers-data";

  test("each proposes its people, sees its own on its dashboard, and withdraws its own only", async () => {
    await createStaffing(OTHER, { [LEA]: lea("2026-12-31") });
    journey.install(OTHER);
    await journey.quiet();
    expect(open().map(({ head }) => head.ref)).toEqual([BRANCH, "beta-fiches/members/lea.specimen"]);
    const dashboards = [STAFFING, OTHER].map((one) => journey.sandbox.listIssues(one).map(({ body }) => body ?? ""));
    expect(dashboards.map((bodies) => bodies.map((body) => [/pull\/1\)/.test(body), /pull\/2\)/.test(body)]))).toEqual([
      [[true, false]],
      [[false, true]],
    ]);
    await pushTo(OTHER, { [LEA]: lea("2027-03-31") });
    await pushTo(STAFFING, { [JEANNE]: jeanne("2026-06-30") });
    expect(open()).toMatchObject([{ number: 2 }]);
  });

  test("who is in both is proposed by the first; the other is told, and moves nothing", async () => {
    await createStaffing(OTHER, { [JEANNE]: jeanne("2027-05-31") });
    journey.install(OTHER);
    await journey.quiet();
    await pushTo(OTHER, { "README.md": "# Dossiers\n" });
    expect([open().length, await read()]).toEqual([1, jeanneFiche("2026-12-31")]);
    expect(checkOf(OTHER)).toContain("laissée telle quelle");
  });
});

describe("two Apps, for tests and for production, on one site", () => {
  const COPY = "atelier-numeral/dossiers-essai";
  let other: Journey;

  beforeEach(async () => {
    other = await startJourneyIn(journey.sandbox, { appOf: journey.sandbox.addApp("beta-fiches-essai") });
    other.install(SITE);
  });
  afterEach(() => other.close());

  async function quiet(): Promise<void> {
    for (const one of [journey, other, journey, other]) await one.quiet();
  }

  test("on a copy of the records: what production proposes is left as it is, and told", async () => {
    await createStaffing(COPY, { [JEANNE]: jeanne("2027-05-31"), [LEA]: lea("2026-12-31") });
    other.install(COPY);
    await quiet();
    expect([open().length, await read()]).toEqual([2, jeanneFiche("2026-12-31")]);
    expect(checkOf(COPY)).toContain("laissée telle quelle");
    await pushTo(STAFFING, { [JEANNE]: jeanne("2027-03-31") });
    await quiet();
    expect([open().length, await read()]).toEqual([2, jeanneFiche("2027-03-31")]);
    journey.sandbox.comment(MAINTAINER, SITE, 1, "/fiches fermer");
    await quiet();
    const answers = journey.sandbox.listComments(SITE, 1).filter(({ user }) => user?.type === "Bot");
    expect(answers).toHaveLength(1);
  });

  test("on the very same records: one pull request of each fiche, and it follows", async () => {
    other.install(STAFFING);
    await quiet();
    await pushTo(STAFFING, { [JEANNE]: jeanne("2027-03-31") });
    await quiet();
    for (let turn = 0; turn < 5 && ((await journey.retry()) || (await other.retry())); turn++) await quiet();
    expect(journey.pulls()).toMatchObject([{ state: "open", title: expect.stringContaining("31 mars 2027") }]);
    expect(await read()).toBe(jeanneFiche("2027-03-31"));
    await pushTo(STAFFING, { [JEANNE]: jeanne("2026-06-30") });
    await quiet();
    expect(open()).toEqual([]);
  });
});
