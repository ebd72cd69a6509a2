import { diffJson } from "diff";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { SITE, STAFFING } from "../journeys/start-journey.ts";
import { faults, spoil } from "./faults.ts";
import { now } from "./scenario.ts";
import { startApp } from "./start-app.ts";
import { stateOf } from "./state-of.ts";

/** `FAULTS_FROM=48 FAULTS_TO=52` spoils these requests alone, to look closer at a failure; `FAULTS_EVERY=10` one in ten of them. */
const { FAULTS_FROM, FAULTS_TO, FAULTS_EVERY } = process.env;

/** The states of the site's pull requests at the end, by product. */
type Pulls = Record<string, string[]>;

/** Plays a scenario without faults, then again for every request of it and every fault, and holds that the end is the same. */
export function campaign(start: () => Promise<Sandbox>, expectedPulls: Pulls): void {
  let sandbox: Sandbox;
  let rollBack: () => Promise<void>;
  let requests: number;
  let expected: unknown;
  const every = Number(FAULTS_EVERY ?? 1);

  beforeAll(async () => {
    sandbox = await start();
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
    await looks.at([STAFFING]);
    await quiet();
  }

  /** With one request spoilt, then the App lives on or is started again, and the daily round comes. */
  async function run(name: string, at: number): Promise<{ what: string; state: unknown }> {
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
    await app.looks.at([STAFFING]);
    if (fault.kills) await app.looks.idle();
    else await app.quiet();
    await app.looks.stop();
    sandbox.intercept(null);
    const next = fault.kills ? startApp(sandbox, now) : app;
    await next.looks.around();
    await next.quiet();
    return { what, state: await stateOf(sandbox) };
  }

  test("without faults, the scenario does what it is for", () => {
    expect(pullsOf(sandbox)).toEqual(expectedPulls);
    expect(requests).toBeGreaterThan(30);
  });

  test.each(Object.keys(faults))(
    "%s, at each request in turn: the end is the same",
    async (name) => {
      const failures: string[] = [];
      let cases = 0;
      for (let at = Number(FAULTS_FROM ?? 1); at <= Number(FAULTS_TO ?? requests); at += every) {
        const { what, state } = await run(name, at);
        if (what === "") break;
        cases++;
        const differences = differencesOf(expected, state);
        if (differences.length > 0) failures.push([`request ${at} (${what}):`, ...differences].join("\n"));
      }
      process.stdout.write(`${name}: ${cases} cases, ${failures.length} failures\n`);
      expect(failures).toEqual([]);
    },
    3_600_000,
  );
}

/** Lines that only one of them has, each after its sign. */
function differencesOf(expected: unknown, state: unknown): string[] {
  return diffJson(JSON.parse(JSON.stringify(expected)), JSON.parse(JSON.stringify(state)))
    .filter(({ added, removed }) => added || removed)
    .map(({ added, value }) => `${added ? "+" : "-"} ${value.trim()}`);
}

function pullsOf(sandbox: Sandbox): Pulls {
  const pulls: Pulls = {};
  for (const { head, state, merged } of sandbox.listPullRequests(SITE)) {
    const name = head.ref.split("/").at(-1) ?? "";
    pulls[name] = [...(pulls[name] ?? []), merged ? "merged" : state];
  }
  return pulls;
}
