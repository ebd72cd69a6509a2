import { diffJson } from "diff";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { SITE, STAFFING } from "../journeys/start-journey.ts";
import { type InjectedFault, injectFault } from "./faults.ts";
import { now } from "./now.ts";
import { startApp } from "./start-app.ts";
import { stateOf } from "./state-of.ts";
import { watchBranches } from "./watch-branches.ts";

/** `FAULTS_FROM=48 FAULTS_TO=52` injects faults in these requests alone, to study a failure; `FAULTS_EVERY=10` one in ten of them. */
const { FAULTS_FROM, FAULTS_TO, FAULTS_EVERY } = process.env;

/** The states of the site's pull requests at the end, by product. */
type Pulls = Record<string, string[]>;

interface World {
  sandbox: Sandbox;
  rollBack: () => Promise<void>;
}

/**
 * Plays a scenario without faults, then again for every request of it and every fault, and checks that the end is the same, and
 * that nothing but whole changes was seen on the way. Faults are played beside one another, each in a world that no other is played in at that
 * time: most of a case is waiting.
 */
export function campaign(
  start: () => Promise<Sandbox>,
  expectedPulls: Pulls,
  faults: Record<string, InjectedFault>,
): void {
  let requests: number;
  let expected: unknown;
  /** Whole changes: what our branches show when nothing goes wrong. */
  let whole: ReadonlySet<string>;
  let pulls: Pulls;
  /** Worlds that nothing is played in at present: to make one takes as long as several cases. */
  const free: World[] = [];

  async function takeWorld(): Promise<World> {
    const known = free.pop();
    if (known) return known;
    const sandbox = await start();
    return { sandbox, rollBack: await sandbox.checkpoint() };
  }

  beforeAll(async () => {
    const world = await takeWorld();
    const { sandbox } = world;
    sandbox.log.length = 0;
    const branches = watchBranches(sandbox);
    sandbox.intercept(branches.before());
    await reconcileAll(sandbox);
    requests = sandbox.log.length;
    await reconcileAll(sandbox);
    await branches.check();
    whole = branches.shown;
    expected = await stateOf(sandbox);
    pulls = pullsOf(sandbox);
    free.push(world);
  });

  afterAll(async () => {
    for (const { sandbox } of free) await sandbox.close();
  });

  test("without faults, the scenario does what it is for", () => {
    expect(pulls).toEqual(expectedPulls);
    expect(requests).toBeGreaterThan(30);
    expect(whole.size).toBeGreaterThan(Object.keys(expectedPulls).length);
  });

  test.concurrent.each(Object.entries(faults))(
    "%s, at each request in turn: the end is the same",
    async (name, fault) => {
      const failures: string[] = [];
      let cases = 0;
      const world = await takeWorld();
      const { sandbox, rollBack } = world;
      for (let at = Number(FAULTS_FROM ?? 1); at <= Number(FAULTS_TO ?? requests); at += Number(FAULTS_EVERY ?? 1)) {
        await rollBack();
        const { what, state, shown } = await runWithFault(sandbox, fault, at);
        if (what === "") break;
        cases++;
        const halves = [...shown].filter((one) => !whole.has(one)).map((one) => `! shown: ${one}`);
        const differences = [...differencesOf(expected, state), ...halves];
        if (differences.length > 0) failures.push([`request ${at} (${what}):`, ...differences].join("\n"));
      }
      free.push(world);
      process.stdout.write(`${name}: ${cases} cases, ${failures.length} failures\n`);
      expect(failures).toEqual([]);
    },
    3_600_000,
  );
}

async function reconcileAll(sandbox: Sandbox): Promise<void> {
  const { controller, quiet } = startApp(sandbox, now);
  await controller.enqueue([STAFFING], "push");
  await quiet();
}

interface FaultRun {
  /** The request; empty where there was none. */
  what: string;
  state: unknown;
  /** What our branches have shown. */
  shown: ReadonlySet<string>;
}

/**
 * With a fault in one request, then the App goes on or is started again, and the daily resync comes. Of what that closes, GitHub sends the
 * event.
 */
async function runWithFault(sandbox: Sandbox, fault: InjectedFault, at: number): Promise<FaultRun> {
  let what = "";
  const branches = watchBranches(sandbox);
  const injecting = injectFault(at, fault, ({ method, path, operation }) => {
    what = operation ?? `${method} ${path}`;
  });
  sandbox.intercept(branches.before(injecting));
  const app = startApp(sandbox, now);
  await app.controller.enqueue([STAFFING], "push");
  if (fault.kills) await app.controller.idle();
  else await app.quiet();
  await app.controller.stop();
  sandbox.intercept(branches.before());
  const next = fault.kills ? startApp(sandbox, now) : app;
  const open = openPulls(sandbox);
  await next.controller.resync();
  await next.quiet();
  const stillOpen = new Set(openPulls(sandbox));
  if (open.some((number) => !stillOpen.has(number))) await next.controller.enqueueSubscribers(SITE);
  await next.quiet();
  await branches.check();
  return { what, state: await stateOf(sandbox), shown: branches.shown };
}

/** Lines that only one of them has, each after its sign. */
function differencesOf(expected: unknown, state: unknown): string[] {
  return diffJson(JSON.parse(JSON.stringify(expected)), JSON.parse(JSON.stringify(state)))
    .filter(({ added, removed }) => added || removed)
    .map(({ added, value }) => `${added ? "+" : "-"} ${value.trim()}`);
}

function openPulls(sandbox: Sandbox): number[] {
  return sandbox.listPullRequests(SITE).flatMap(({ number, state }) => (state === "open" ? [number] : []));
}

function pullsOf(sandbox: Sandbox): Pulls {
  const pulls: Pulls = {};
  for (const { head, state, merged } of sandbox.listPullRequests(SITE)) {
    const name = head.ref.split("/").at(-1) ?? "";
    pulls[name] = [...(pulls[name] ?? []), merged ? "merged" : state];
  }
  return pulls;
}
