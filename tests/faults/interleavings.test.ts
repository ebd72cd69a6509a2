import fc from "fast-check";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { STAFFING } from "../journeys/start-journey.ts";
import { environmentOf } from "../support/environment-of.ts";
import { type Message, postWebhook } from "../support/post-webhook.ts";
import { hasRedis, type RedisServer, startRedisServer } from "../support/redis-server.ts";
import { acts, startBusyDay, teamOn } from "./busy-day.ts";
import { buildProcess, type ForkedApp, startProcess } from "./start-process.ts";
import { stateOf } from "./state-of.ts";

/** Webhooks of one case, at most. */
const WEBHOOKS = 200;
/** `INTERLEAVINGS=100` plays as many cases. */
const CASES = Number(process.env.INTERLEAVINGS ?? 25);

type Step =
  | { kind: "act" }
  /** One of the webhooks so far, again or for the first time, comes to one of the two processes. */
  | { kind: "deliver"; pick: number; process: number }
  /** Everything that was taken on is done. */
  | { kind: "quiet"; process: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ kind: "act" }) },
  {
    weight: 20,
    arbitrary: fc.record({ kind: fc.constant("deliver"), pick: fc.nat(WEBHOOKS), process: fc.nat(1) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("quiet"), process: fc.nat(1) }) },
);

let sandbox: Sandbox;
let redis: RedisServer;
let restore: () => Promise<void>;
let expected: unknown;
let webhooks: Message[];
const totals = { cases: 0, delivered: 0, lost: 0 };
const bugs: string[] = [];

beforeAll(async () => {
  if (!hasRedis) return;
  await buildProcess();
  redis = await startRedisServer();
  sandbox = await startBusyDay();
  sandbox.setWebhookFate((message) => {
    webhooks.push(message);
    return "lose";
  });
  restore = await sandbox.checkpoint();
  expected = await aloneAndInOrder();
});
afterAll(async () => {
  await sandbox?.close();
  await redis?.stop();
  const { cases, delivered, lost } = totals;
  process.stdout.write(`interleavings: ${cases} cases, ${delivered} webhooks delivered, ${lost} never\n`);
});

test.skipIf(!hasRedis)(
  "however webhooks are mixed, lost and repeated between two processes, the end is that of one that receives all in order",
  () =>
    fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: WEBHOOKS, size: "max" }), async (steps) => {
        await restore();
        expect(await end(await startProcesses(2), (processes) => play(steps, processes))).toEqual(expected);
      }),
      { numRuns: CASES, endOnFailure: true },
    ),
);

async function aloneAndInOrder(): Promise<unknown> {
  return end(await startProcesses(1), async ([alone]) => {
    if (!alone) return;
    for (const act of acts) {
      await act(sandbox);
      for (let at = 0; at < webhooks.length; at++) {
        const message = webhooks[at];
        if (message) await post(alone, message);
        await alone.idle();
      }
      webhooks = [];
    }
  });
}

async function play(steps: readonly Step[], processes: readonly ForkedApp[]): Promise<void> {
  totals.cases++;
  const left = [...acts];
  const delivered = new Set<Message>();
  for (const one of steps) {
    if (one.kind === "act") await left.shift()?.(sandbox);
    const app = one.kind === "act" ? undefined : processes[one.process];
    if (one.kind === "quiet") await app?.idle();
    const message = one.kind === "deliver" ? webhooks[one.pick % webhooks.length] : undefined;
    if (!app || !message) continue;
    await post(app, message);
    delivered.add(message);
    totals.delivered++;
  }
  for (const act of left) await act(sandbox);
  totals.lost += webhooks.length - delivered.size;
}

/** Plays, then lets two days go by without webhooks; what people see then. */
async function end(
  processes: readonly ForkedApp[],
  playWith: (processes: readonly ForkedApp[]) => Promise<void>,
): Promise<unknown> {
  await playWith(processes);
  for (const app of [...processes, ...processes]) {
    await app.idle();
    await app.resync();
    await app.idle();
  }
  const state = await stateOf(sandbox, teamOn);
  for (const app of processes) await app.stop();
  expect(bugs).toEqual([]);
  return { state, previews: previews() };
}

/** The last word on the head of each open pull request of the staffing repository. */
function previews(): unknown {
  const runs = sandbox.listCheckRuns(STAFFING);
  return sandbox
    .listPullRequests(STAFFING)
    .filter(({ state }) => state === "open")
    .map(({ head }) => [head.ref, runs.findLast(({ head_sha }) => head_sha === head.sha)?.output.title])
    .toSorted();
}

async function startProcesses(count: number): Promise<ForkedApp[]> {
  webhooks = [];
  const client = new Redis(redis.url);
  await client.flushall();
  client.disconnect();
  const start = async () =>
    startProcess({ ...(await environmentOf(sandbox)), redisUrl: redis.url }, (bug) => bugs.push(bug));
  const processes = await Promise.all(Array.from({ length: count }, start));
  for (const app of processes) await app.idle();
  return processes;
}

async function post({ webhookUrl }: ForkedApp, message: Message): Promise<void> {
  expect(await postWebhook(webhookUrl, sandbox.app.webhookSecret, message)).toBe(200);
}
