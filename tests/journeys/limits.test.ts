import { afterEach, describe, expect, test } from "vitest";
import type { Interceptor } from "../../src/sandbox/http/faults.ts";
import {
  JEANNE,
  type Journey,
  type JourneyOptions,
  jeanne,
  SETTINGS,
  SITE,
  STAFFING,
  startJourney,
} from "./start-journey.ts";

let journey: Journey;
afterEach(() => journey.close());

async function start(options: JourneyOptions): Promise<void> {
  journey = await startJourney(options);
  journey.install(SITE);
  journey.install(STAFFING);
  await journey.quiet();
}

const team = Object.fromEntries(
  ["ada", "bob", "cleo", "dan", "eve", "flo", "guy"].map((name) => [
    `members/${name}.exemple.yml`,
    jeanne("2026-12-31").replace("Jeanne Exemplaire", `${name} Exemple`),
  ]),
);
const settings = ".github/beta-fiches.yml";
const manyOpen = { [settings]: `${SETTINGS[settings]}pullRequests:\n  maxOpen: 50\n` };

/** GitHub does not answer requests about the site. */
const siteDown: Interceptor = ({ operation, body }) =>
  operation?.startsWith("query") && body.includes("beta.gouv.fr")
    ? { when: "before", how: "answer", status: 502 }
    : undefined;

describe("what GitHub takes in an hour", () => {
  test("is not exceeded: the rest is queued in order, shown on the dashboard and the check, and follows by itself", async () => {
    let day = "2026-11-23";
    await start({ records: { ...manyOpen, ...team }, writesAnHour: 42, today: () => day });
    const opened = journey.pulls().length;
    expect(opened).toBeGreaterThan(0);
    expect(opened).toBeLessThan(7);
    const body = journey.dashboard().body ?? "";
    const later = body.slice(body.indexOf("### Dans l'heure qui vient"));
    expect([...later.matchAll(/^- (\w+) Exemple/gm)].map(([, name]) => name)).toEqual(
      ["ada", "bob", "cleo", "dan", "eve", "flo", "guy"].slice(opened),
    );
    expect(journey.lastCheck()).toMatchObject({
      conclusion: "neutral",
      text: expect.stringContaining("GitHub limite ce qui s'écrit en une heure"),
    });
    await journey.retry();
    expect(journey.pulls()).toHaveLength(opened);
    for (day = "2026-11-24"; await journey.retry(); day = `${day.slice(0, 8)}${Number(day.slice(8)) + 1}`);
    expect(journey.pulls()).toHaveLength(7);
    expect(journey.dashboard().body).not.toContain("Dans l'heure qui vient");
  });

  test("a refusal for writing too fast is waited for, and nothing is written twice", async () => {
    await start({ records: { ...manyOpen } });
    journey.sandbox.refuseNextWrites(2, 1);
    await journey.push(team);
    while (await journey.retry());
    expect(journey.pulls().map(({ state }) => state)).toEqual(Array(7).fill("open"));
  });
});

describe("a reconcile that fails", () => {
  test("is retried once GitHub answers, after saying that the site could not be read", async () => {
    await start({ records: { [JEANNE]: jeanne("2026-06-30") } });
    journey.sandbox.intercept(siteDown);
    await journey.push({ [JEANNE]: jeanne("2026-12-31") });
    expect(journey.pulls()).toEqual([]);
    expect(journey.lastCheck()).toMatchObject({
      conclusion: "failure",
      annotations: [{ message: expect.stringContaining("un nouvel essai suit de lui-même") }],
    });
    journey.sandbox.intercept(null);
    expect(await journey.retry()).toBe(true);
    expect(journey.pulls()).toMatchObject([{ state: "open" }]);
    expect(journey.lastCheck()).toMatchObject({ conclusion: "success" });
    expect(await journey.retry()).toBe(false);
  });

  test("leaves the dashboard and its boxes as they are", async () => {
    await start({ records: { [JEANNE]: jeanne("2026-12-31") }, today: () => "2026-12-01" });
    await journey.tick("Jeanne Exemplaire");
    const before = journey.dashboard().body;
    journey.sandbox.intercept(siteDown);
    await journey.push({ "README.md": "# Dossiers\n" });
    expect(journey.dashboard().body).toBe(before);
  });

  test("for want of a right is not retried", async () => {
    journey = await startJourney({
      records: {
        [settings]: `${SETTINGS[settings]}site:\n  repository: betagouv/absent\n`,
        [JEANNE]: jeanne("2026-12-31"),
      },
    });
    journey.install(STAFFING);
    await journey.quiet();
    expect(journey.lastCheck()).toMatchObject({
      conclusion: "failure",
      annotations: [{ message: expect.stringContaining("Vérifiez « site.repository » dans les réglages") }],
    });
    expect(await journey.retry()).toBe(false);
  });

  test("where rules keep us from writing the data branch, it is reported, and nothing is proposed until then", async () => {
    journey = await startJourney({ records: { [JEANNE]: jeanne("2026-12-31") } });
    const message = "Repository rule violations found";
    const body = JSON.stringify({ data: null, errors: [{ type: "FORBIDDEN", message }] });
    journey.sandbox.intercept((request) =>
      request.operation?.startsWith("mutation") && request.body.includes("beta-fiches-data")
        ? { when: "before", how: "answer", status: 200, body }
        : undefined,
    );
    journey.install(SITE);
    journey.install(STAFFING);
    await journey.quiet();
    expect(journey.lastCheck()).toMatchObject({
      conclusion: "failure",
      annotations: [{ message: expect.stringContaining("« beta-fiches-data »") }],
    });
    expect([journey.pulls(), await journey.retry()]).toEqual([[], false]);
    journey.sandbox.intercept(null);
    await journey.redeliverLastPush();
    expect(journey.pulls()).toHaveLength(1);
  });
});
