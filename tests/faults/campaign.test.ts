import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { SITE, STAFFING } from "../journeys/start-journey.ts";
import { faults, spoil } from "./faults.ts";
import { now, startScenario } from "./scenario.ts";
import { startApp } from "./start-app.ts";
import { stateOf } from "./state-of.ts";

/** `FAULTS_SHARD=1/2` takes every other request: two processes share the work. */
const [shard = 1, shards = 1] = (process.env.FAULTS_SHARD ?? "1/1").split("/").map(Number);

let sandbox: Sandbox;
let rollBack: () => Promise<void>;
let requests: number;
let expected: unknown;

beforeAll(async () => {
  sandbox = await startScenario();
  rollBack = await sandbox.checkpoint();
  sandbox.log.length = 0;
  await settle();
  requests = sandbox.log.length;
  await settle();
  expected = await stateOf(sandbox);
}, 120_000);
afterAll(() => sandbox.close());

async function settle(): Promise<void> {
  const { looks, quiet } = startApp(sandbox, now);
  looks.at([STAFFING]);
  await quiet();
}

/** With one request spoilt, then the App lives on or is started again, and the daily round comes. */
async function run(name: string, at: number): Promise<{ what: string; state: unknown; opened: string[] }> {
  await rollBack();
  let what = "";
  const fault = faults[name];
  if (!fault) throw new Error(`no fault is called ${name}`);
  sandbox.intercept(
    spoil(at, fault, ({ method, path, operation }) => {
      what = operation ?? `${method} ${path}`;
    }),
  );
  const app = startApp(sandbox, now);
  app.looks.at([STAFFING]);
  if (fault.kills) await app.looks.idle();
  else await app.quiet();
  app.looks.stop();
  sandbox.intercept(null);
  const next = fault.kills ? startApp(sandbox, now) : app;
  await next.looks.around();
  await next.quiet();
  const opened = sandbox.listPullRequests(SITE).map(({ head, state }) => `${head.ref} ${state}`);
  return { what, state: await stateOf(sandbox), opened: opened.toSorted() };
}

test("without faults, the scenario does what it is for", () => {
  const { pulls } = sandboxSummary();
  expect(pulls).toEqual({
    alpha: "open",
    beta: "open",
    conflit: "open",
    delta: "open",
    gamma: "open",
    nouveau: "open",
    refuse: "closed",
    renonce: "closed",
    retouche: "open",
  });
  expect(requests).toBeGreaterThan(40);
});

function sandboxSummary() {
  const pulls = sandbox.listPullRequests(SITE);
  return { pulls: Object.fromEntries(pulls.map(({ head, state }) => [head.ref.split("/").at(-1), state])) };
}

test.each(Object.keys(faults))(
  "%s, at each request in turn: the end is the same",
  async (name) => {
    const failures: string[] = [];
    let cases = 0;
    for (let at = Number(process.env.FROM ?? shard); at <= Number(process.env.TO ?? requests); at += shards) {
      const { what, state } = await run(name, at);
      if (what === "") break;
      cases++;
      try {
        expect(state).toEqual(expected);
      } catch (error) {
        failures.push(`request ${at} (${what}): ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    process.stdout.write(`${name}: ${cases} cases, ${failures.length} failures\n`);
    expect(failures).toEqual([]);
  },
  3_600_000,
);
