import { afterEach, describe, expect, test } from "vitest";
import { createWriteBudget } from "../../src/github/write-budget.ts";
import type { LoggedRequest } from "../../src/sandbox/http/request-log.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { createLog } from "../../src/server/create-log.ts";
import { type RunningApp, startApp } from "../../src/server/start-app.ts";
import {
  EVENTS,
  FICHES,
  JEANNE,
  JEANNE_FICHE,
  jeanne,
  MANAGER,
  PERMISSIONS,
  SETTINGS,
  SITE,
  STAFFING,
  startWorld,
} from "../journeys/start-journey.ts";
import { environmentOf } from "../support/environment-of.ts";
import { untilQuiet } from "../support/until-quiet.ts";

const TWO_MINUTES = 120;
const BEGAN = Date.parse("2026-03-02T10:00:00Z");
const SETTINGS_FILE = ".github/beta-fiches.yml";

let sandbox: Sandbox;
let app: RunningApp | undefined;
afterEach(async () => {
  sandbox.setWebhookTarget(null);
  await app?.stop();
  app = undefined;
  await sandbox.close();
});

/** One second between writes, three between what notifies: what the pauses of the real App come to, whatever this machine's speed. */
function secondsOf(log: readonly LoggedRequest[], actor: string): number {
  return log
    .filter((request) => request.actor === actor)
    .reduce((sum, { method, path, operation }) => {
      if (method === "POST" && path.endsWith("/pulls")) return sum + 3;
      return sum + Number(operation === null ? method !== "GET" : operation.startsWith("mutation"));
    }, 0);
}

const newPerson = (name: string) =>
  jeanne("2026-12-31").replace("Jeanne Exemplaire", name).replace("start: 2026-01-05", "start: 2026-02-02");

/** `aa`, `ab`…: what people are called has no digits. */
const lettersOf = (at: number) => String.fromCharCode(97 + Math.floor(at / 26), 97 + (at % 26));

/** A contractor with so many people to create, and as many pull requests at once as settings may say. */
async function addContractor(name: string, people: number): Promise<void> {
  const ids = Array.from({ length: people }, (_, at) => `${lettersOf(at)}.${name}`);
  await sandbox.createRepository({
    ...{ owner: name, name: "dossiers", private: true },
    files: {
      [SETTINGS_FILE]: `contractor:\n  name: Titulaire ${name}\npullRequests:\n  maxOpen: 100\n`,
      ...Object.fromEntries(ids.map((id) => [`members/${id}.yml`, newPerson(id.replace(".", " "))])),
    },
  });
}

/** Runs that are to follow at once, and are under way. */
const soon = new Set<Promise<void>>();

/** Resolves when the App has nothing left to do but what waits for long. */
async function quiet(): Promise<void> {
  do {
    await Promise.all(soon);
    await untilQuiet(sandbox, ...(app ? [app] : []));
  } while (soon.size > 0);
}

/** The App, on a clock that goes on as it asks GitHub about the site. `seconds` tells it. */
async function start(writesAnHour: number, contractors: readonly string[], { maxOpen = 100 } = {}) {
  const install = (repository: string) =>
    sandbox.installApp({
      account: repository.split("/")[0] ?? "",
      repositories: [repository],
      ...{ permissions: PERMISSIONS, events: EVENTS },
    });
  const actor = `installation ID ${install(SITE)}`;
  const seconds = () => secondsOf(sandbox.log, actor);
  const now = () => new Date(BEGAN + seconds() * 1_000);
  install(STAFFING);
  for (const name of contractors) install(`${name}/dossiers`);
  const environment = await environmentOf(sandbox);
  app = await startApp(
    { ...environment, operator: { ...environment.operator, maxOpen } },
    {
      ...{ log: createLog("silent"), now, schedule: () => () => undefined },
      pauses: { betweenWrites: 0, betweenNotifications: 0, second: 5 },
      newBudget: () => createWriteBudget(writesAnHour, () => now().getTime()),
      // What is to follow at once does; the longer waits are not waited for here.
      setTimer(run, milliseconds) {
        if (milliseconds > 1_000) return () => undefined;
        let end = () => {};
        const over = new Promise<void>((resolve) => {
          end = () => {
            soon.delete(over);
            resolve();
          };
        });
        soon.add(over);
        const timer = setTimeout(() => {
          run();
          end();
        }, milliseconds);
        return () => {
          clearTimeout(timer);
          end();
        };
      },
    },
  );
  sandbox.setWebhookTarget(app.webhookUrl);
  return { seconds };
}

/** Pushes one mission that was prolonged, and gives the seconds until its pull request is asked for; null where it is not within `most`. */
async function timeOfOnlyChange(seconds: () => number, most: number): Promise<number | null> {
  const pushedAt = seconds();
  const asked = new Promise<number | null>((resolve) =>
    sandbox.intercept(({ method, path, body }) => {
      if (method === "POST" && path.endsWith("/pulls") && body.includes("jeanne.exemplaire")) resolve(seconds());
      else if (seconds() - pushedAt > most) resolve(null);
      return undefined;
    }),
  );
  await sandbox.push({
    ...{ as: MANAGER, repository: STAFFING, branch: "main", files: { [JEANNE]: jeanne("2026-12-31") } },
    message: "Prolonger une mission",
  });
  const at = await Promise.race([asked, quiet().then(() => null)]);
  sandbox.intercept(null);
  return at === null ? null : at - pushedAt;
}

const world = () =>
  startWorld({
    records: { ...SETTINGS, [JEANNE]: jeanne("2026-06-30") },
    site: { [JEANNE_FICHE]: FICHES[JEANNE_FICHE] },
  });

describe("a contractor with one change beside one with a hundred", () => {
  test("is served within two minutes, also once the other one has had what an hour allows it", async () => {
    sandbox = await world();
    await addContractor("grande-equipe", 100);
    const { seconds } = await start(120, ["grande-equipe"]);
    await app?.idle();
    const before = sandbox.listPullRequests(SITE).length;
    expect(before).toBeGreaterThan(5);
    expect(before).toBeLessThan(100);
    const time = await timeOfOnlyChange(seconds, TWO_MINUTES);
    expect(time).not.toBeNull();
    expect(time).toBeLessThanOrEqual(TWO_MINUTES);
  });

  test("is served within two minutes while ten such are served", async () => {
    sandbox = await world();
    const names = Array.from({ length: 10 }, (_, at) => `equipe-${lettersOf(at)}`);
    for (const name of names) await addContractor(name, 20);
    const { seconds } = await start(5_000, names);
    await new Promise<void>((resolve) =>
      sandbox.intercept(({ method, path }) => {
        if (method === "POST" && path.endsWith("/pulls")) resolve();
        return undefined;
      }),
    );
    const time = await timeOfOnlyChange(seconds, 2 * TWO_MINUTES);
    const left = 200 - sandbox.listPullRequests(SITE).length;
    expect(time).not.toBeNull();
    expect(time).toBeLessThanOrEqual(TWO_MINUTES);
    expect(left).toBeGreaterThan(0);
  });
});

test("nobody has more pull requests open at once than the operator says, whatever the settings say", async () => {
  sandbox = await world();
  await addContractor("grande-equipe", 8);
  await start(500, ["grande-equipe"], { maxOpen: 3 });
  await app?.idle();
  const numbers = () => sandbox.listPullRequests(SITE).filter(({ state }) => state === "open");
  expect(numbers()).toHaveLength(3);
  const [dashboard] = sandbox.listIssues("grande-equipe/dossiers");
  expect(dashboard?.body).toContain("ou par qui tient l'App");
});

describe("the hour's writes of an account", () => {
  test("nobody takes more than is left to the others, and what is an hour old counts no more", async () => {
    let now = 0;
    const budget = createWriteBudget(100, () => now);
    const take = async (contractor: string) => {
      let taken = 0;
      while (await budget.claim(contractor, 4)) {
        await budget.spend(4);
        taken += 4;
      }
      return taken;
    };
    expect([await take("a"), await take("b"), await take("c"), await take("d")]).toEqual([48, 24, 12, 8]);
    expect(await take("a")).toBe(0);
    now = 3_600_000;
    expect(await take("d")).toBe(48);
  });
});
