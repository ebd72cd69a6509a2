import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { createWorkers } from "../../src/workers/create-workers.ts";
import { WorkLimitError } from "../../src/workers/workers.ts";
import { worstYaml } from "../bench/growth-cases.ts";
import {
  EVENTS,
  type Journey,
  type JourneyOptions,
  MANAGER,
  PERMISSIONS,
  STAFFING,
  startJourney,
} from "../journeys/start-journey.ts";
import { askUntilStopped } from "../support/ask-until-stopped.ts";
import { copyingWorkers } from "../support/copying-workers.ts";
import { processorNow, processorWait } from "../support/processor-time.ts";
import { startServerProcess, variablesFor } from "../support/server-process.ts";
import { startActingPages } from "../web/start-acting-pages.ts";
import { fakeTimers } from "../workqueue/fake-timers.ts";

/** Ms, ten times DESIGN's: the machine does other things too. */
const LONGEST_BLOCK = 1_000;
const TOKEN = "jeton-des-mesures";
const HOUSE = "atelier-numeral/site";
const KIB = 1024;

const identity = "fullname: Piège\nrole: Développeuse\ndomaine: Développement\n";
const mission = (at: number) => `  - start: ${1900 + (at % 99)}-01-05\n    end: ${1900 + (at % 99)}-12-04\n`;
const missions = (count: number) => `missions:\n${Array.from({ length: count }, (_, at) => mission(at)).join("")}`;

/** `piege.a`, `piege.b` … `piege.ba`: ids hold letters. */
function idOf(at: number): string {
  return `piege.${[...at.toString(26)].map((digit) => "abcdefghijklmnopqrstuvwxyz"[Number.parseInt(digit, 26)]).join("")}`;
}

/** A text that takes seconds to judge, each: its list is far too long. */
const heavyRecords = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`members/${idOf(at)}.yml`, identity + missions(4_000)]));

const asTexts = (records: Record<string, string>) => ({
  files: Object.entries(records).map(([path, text]) => ({ path, text, size: text.length })),
  paths: Object.keys(records),
});

describe("a thread", () => {
  const pool = (...limits: Parameters<typeof createWorkers>) => {
    const workers = createWorkers(...limits);
    onTestFinished(() => workers.close());
    return workers;
  };
  const small = asTexts({ "members/jeanne.exemplaire.yml": identity + missions(1) });

  test("that works for too long ends, and the next task gets another", async () => {
    const timers = fakeTimers();
    const workers = pool({ threads: 1, timeMs: 1_500, setTimer: timers.setTimer });
    const long = workers.parseRecords(asTexts(heavyRecords(60)), ".");
    const waiting = workers.parseRecords(small, ".");
    const before = processorNow();
    await expect.poll(() => processorNow() - before).toBeGreaterThan(500);
    expect(timers.seconds()).toEqual([1.5]);
    timers.next();
    await expect(long).rejects.toMatchObject({ name: "Error", limit: "time" });
    await expect(long).rejects.toBeInstanceOf(WorkLimitError);
    // What it waited for the other one is not its own time.
    expect((await waiting).members).toMatchObject([{ id: "jeanne.exemplaire" }]);
  });

  test("that holds too much ends, and the next task gets another", async () => {
    const workers = pool({ threads: 1, memoryMib: 48 });
    const many = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, at) => [`members/${idOf(at)}.yml`, identity + missions(200)]),
    );
    await expect(workers.parseRecords(asTexts(many), ".")).rejects.toMatchObject({ limit: "memory" });
    expect((await workers.parseRecords(small, ".")).members).toHaveLength(1);
  });

  test("leaves the one that answers free", async () => {
    const workers = pool({ timeMs: 3_000 });
    await workers.parseRecords(small, ".");
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    const work = [workers.parseRecords(asTexts(heavyRecords(60)), "."), workers.parseRecords(small, ".")];
    await Promise.allSettled(work);
    expect(delay.max / 1e6).toBeLessThan(LONGEST_BLOCK);
  });

  test("throws what its task throws: a bug is no limit", async () => {
    const workers = pool();
    const broken = JSON.parse('{"files":[],"paths":null}');
    await expect(workers.parseRecords(broken, ".")).rejects.toThrow(TypeError);
  });
});

describe("a contractor whose records take too much", () => {
  let journey: Journey | undefined;
  afterEach(() => journey?.close());

  async function start(options: JourneyOptions): Promise<Journey> {
    const started = await startJourney(options);
    journey = started;
    started.install(STAFFING);
    await started.quiet();
    return started;
  }

  test("reads so on the commit; nothing is tried again, and records that are made smaller are planned", async () => {
    const records = heavyRecords(40);
    // Only these take too much, however slow the machine is.
    let isTooMuch = true;
    const setTimer = (run: () => void) => {
      const timer = isTooMuch ? setTimeout(run, 2_000) : undefined;
      return () => clearTimeout(timer);
    };
    const { lastCheck, retry, push, pulls } = await start({ records, workers: createWorkers({ setTimer }) });
    isTooMuch = false;
    expect(lastCheck().conclusion).toBe("failure");
    expect(lastCheck().annotations).toMatchObject([{ path: ".github/beta-fiches.yml", start_line: 1 }]);
    expect(await retry()).toBe(false);
    expect(pulls()).toEqual([]);
    await push({
      ...Object.fromEntries(Object.keys(records).map((path) => [path, null])),
      "members/lea.nouvelle.yml": `${identity}missions:\n  - start: 2026-01-05\n    end: 2026-12-31\n`,
    });
    expect(lastCheck().title).toContain("1 fiche");
  });
});

test.each([
  ["the contract", "followContract", "Le suivi du marché prend trop de temps"],
  ["products", "describeProducts", "La lecture de ce que le site dit des produits prend trop de temps"],
] as const)(
  "where only what pages show of %s takes too much, all else is delivered, and the commit says so",
  async (_, task, said) => {
    const workers = { ...copyingWorkers, [task]: () => Promise.reject(new WorkLimitError("time")) };
    const records = {
      "members/lea.nouvelle.yml": `${identity}missions:\n  - start: 2026-01-05\n    end: 2026-12-31\n`,
    };
    const journey = await startJourney({ workers, records });
    onTestFinished(() => journey.close());
    journey.install(STAFFING);
    await journey.quiet();
    expect(journey.lastCheck().title).toContain("1 fiche");
    expect(journey.lastCheck().conclusion).not.toBe("failure");
    expect(JSON.stringify(journey.sandbox.listCheckRuns(STAFFING))).toContain(said);
    expect(await journey.retry()).toBe(false);
  },
);

test("where the contract takes too much, pages show what the site says of products, and a form says so and writes nothing", async () => {
  const workers = { ...copyingWorkers, followContract: () => Promise.reject(new WorkLimitError("time")) };
  const pages = await startActingPages({ workers, records: { "products/aide-facile.yml": "stats: false\n" } });
  onTestFinished(() => pages.close());
  const jar = await pages.signIn();
  expect((await jar.get(`${pages.base}/produits/aide-facile`)).body).toContain("<h1>Aide Facile");
  const form = {
    ...{ jeton: await pages.tokenOn(jar, "/nouveau/membre"), "first-name": "Lou", "last-name": "Gabarit" },
    ...{ role: "Designer", domaine: "Design", start: "2026-12-01", end: "2027-05-31", etape: "confirmer" },
  };
  const { status, body } = await jar.send(`${pages.base}/nouveau/membre`, Object.entries(form));
  expect(status).toBe(422);
  expect(body).toContain("À corriger");
  expect(pages.sandbox.listPullRequests(STAFFING)).toEqual([]);
});

test("the worst records and fiches are planned while the server answers", async () => {
  const sandbox = await startSandbox({ limits: { points: 1_000_000_000 } });
  onTestFinished(() => sandbox.close());
  const texts = Object.values(worstYaml);
  await sandbox.createRepository({
    ...{ owner: "atelier-numeral", name: "dossiers", private: true },
    files: {
      ".github/beta-fiches.yml": `contractor:\n  name: Atelier Numéral\nsite:\n  repository: ${HOUSE}\n  branch: main\n`,
      ...Object.fromEntries(texts.map((text, at) => [`members/${idOf(at)}.yml`, text(32 * KIB)])),
      ...Object.fromEntries(texts.map((_, at) => [`members/${idOf(100 + at)}.yml`, identity + missions(50)])),
    },
  });
  await sandbox.createRepository({
    ...{ owner: "atelier-numeral", name: "site" },
    files: Object.fromEntries(
      texts.map((text, at) => [`content/_authors/${idOf(100 + at)}.md`, `---\n${text(24 * KIB)}---\n`]),
    ),
  });
  sandbox.addCollaborator(STAFFING, MANAGER, "write");
  const server = await startServerProcess({ ...variablesFor(sandbox), METRICS_TOKEN: TOKEN });
  onTestFinished(() => server.stop());
  const figure = async (name: string) => {
    const response = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
    return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(await response.text())?.[1] ?? 0);
  };
  // What it took to load the server is let go with the first reading.
  await figure("nodejs_eventloop_lag_max_seconds");
  sandbox.setWebhookTarget(`${server.url}/api/github/webhooks`);
  sandbox.installApp({
    ...{ account: "atelier-numeral", repositories: [STAFFING, HOUSE] },
    ...{ permissions: PERMISSIONS, events: EVENTS },
  });
  const health = askUntilStopped(`${server.url}/healthz`, server.pid);
  let [blocked, memory, waited] = [0, 0, processorWait(server.pid)];
  const measure = async () => {
    const lag = 1_000 * (await figure("nodejs_eventloop_lag_max_seconds"));
    const before = waited;
    waited = processorWait(server.pid);
    // What it waited for the processor is not its own.
    blocked = Math.max(blocked, lag - (waited - before));
    memory = Math.max(memory, (await figure("process_resident_memory_bytes")) / KIB / KIB);
    return sandbox.listCheckRuns(STAFFING).some(({ status }) => status === "completed");
  };
  await expect.poll(measure).toBe(true);
  const slowest = await health.stop();
  const [check] = sandbox.listCheckRuns(STAFFING);
  // All of it was read and compared, within the limits.
  expect(new Set(check?.annotations.map(({ path }) => path)).size).toBeGreaterThan(texts.length / 2);
  expect(slowest).toBeLessThan(1_000);
  expect(blocked).toBeLessThan(LONGEST_BLOCK);
  expect(memory).toBeLessThan(512);
  expect(server.output()).not.toContain("a bug:");
});
