import { randomUUID } from "node:crypto";
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { afterEach, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { stateOf } from "../faults/state-of.ts";
import { type Message, postWebhook } from "../support/post-webhook.ts";
import { hasRedis, type RedisServer, startRedisServer } from "../support/redis-server.ts";
import { type ServerProcess, startServerProcess, variablesFor } from "../support/server-process.ts";
import { type Journey, MANAGER, SITE, STAFFING, startJourney } from "./start-journey.ts";

const PRODUCTS = ["alpha", "beta", "gamma"];
const PEOPLE = PRODUCTS.flatMap((product) => ["a", "b"].map((initial) => ({ id: `${initial}.${product}`, product })));
const FIRST_END = "2026-12-31";
const LAST_END = "2027-06-30";

/** Of these, one in ten comes twice, as when GitHub is asked to send it again. */
const WEBHOOKS = 500;
const BEFORE_THE_DEATH = 200;
const PARALLEL = 20;
/** Milliseconds: what a dead process had begun is another's after half a minute. */
const LONG = 600_000;

const mission = (product: string, end: string) =>
  `missions:\n  - start: 2026-01-05\n    end: ${end}\n    startups: [${product}]\n`;
const person = (id: string) => `fullname: Personne ${id.replace(".", " ").toUpperCase()}\nrole: Développeuse\n`;

const records = (end: string) =>
  Object.fromEntries(
    PEOPLE.map(({ id, product }) => [
      `members/${id}.yml`,
      `${person(id)}domaine: Développement\n${mission(product, end)}`,
    ]),
  );

const site = {
  ...Object.fromEntries(
    PEOPLE.map(({ id, product }) => [
      `content/_authors/${id}.md`,
      `---\n${person(id)}domaine: Développement\n${mission(product, FIRST_END).trimEnd()}\n    status: independent\n    employer: Atelier Numéral\n---\n`,
    ]),
  ),
  ...Object.fromEntries(
    PRODUCTS.map((id) => [
      `content/_startups/${id}.md`,
      `---\ntitle: Produit ${id}\nmission: Aider\nincubator: fabrique\ncontact: contact@${id}.example\nphases:\n  - name: construction\n    start: 2025-05-05\n---\n`,
    ]),
  ),
};

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

async function start(): Promise<Journey> {
  const settings = "contractor:\n  name: Atelier Numéral\npullRequests:\n  groupBy: product\n";
  const journey = await startJourney({
    records: { ".github/beta-fiches.yml": settings, ...records(FIRST_END) },
    site,
  });
  ending.push(journey.close);
  return journey;
}

function prolong(sandbox: Sandbox): Promise<string> {
  const files = records(LAST_END);
  return sandbox.push({ as: MANAGER, repository: STAFFING, branch: "main", files, message: "Prolonger les missions" });
}

test.skipIf(!hasRedis)(
  "three processes on one Redis, one of which dies at work, do of 500 webhooks what one process does, once",
  async () => {
    const alone = await start();
    for (const repository of [SITE, STAFFING]) alone.install(repository);
    await alone.quiet();
    await prolong(alone.sandbox);
    await alone.quiet();

    const { sandbox, install } = await start();
    sandbox.setWebhookTarget(null);
    for (const repository of [SITE, STAFFING]) install(repository);
    const { queue, servers } = await startTogether(sandbox);
    await queue.idle();

    const [first] = servers;
    sandbox.setWebhookTarget(`${first?.url}/api/github/webhooks`);
    await prolong(sandbox);
    sandbox.dispatch(MANAGER, STAFFING, "staffing-change");
    await sandbox.settled();
    const began = performance.now();
    const news = sandbox.deliveries.filter(({ event }) => event === "push" || event === "repository_dispatch");
    const messages = Array.from({ length: WEBHOOKS }, (_, at) => {
      const { event = "", body = "" } = news[at % news.length] ?? {};
      return { guid: randomUUID(), event, body };
    }).map((message, at, all) => ({ ...message, guid: all[at % 10 === 9 ? at - 1 : at]?.guid ?? message.guid }));
    const second = holdSecondPullRequest(sandbox);
    const statuses = await post(sandbox, servers, messages.slice(0, BEFORE_THE_DEATH));
    await second;
    const dying = await queue.pidAt(STAFFING);
    const [dead] = servers.filter(({ pid }) => pid === dying);
    const left = servers.filter((server) => server !== dead);
    expect(left).toHaveLength(2);
    await dead?.stop("SIGKILL");
    sandbox.intercept(null);
    sandbox.setWebhookTarget(`${left[0]?.url}/api/github/webhooks`);
    expect(sandbox.listPullRequests(SITE)).toHaveLength(1);
    statuses.push(...(await post(sandbox, left, messages.slice(BEFORE_THE_DEATH))));
    await queue.idle();

    expect(statuses).toEqual(Array.from({ length: WEBHOOKS }, () => 200));
    const branches = sandbox.listPullRequests(SITE).map(({ head }) => head.ref);
    expect(branches.toSorted()).toEqual(PRODUCTS.map((name) => `beta-fiches/products/${name}`));
    expect(await stateOf(sandbox)).toEqual(await stateOf(alone.sandbox));
    const lines = servers.flatMap((server) => server.output().split("\n"));
    expect(lines.filter((line) => line.includes('"err"'))).toEqual([]);
    const made = lines.filter((line) => line.includes('"reconciled"')).length;
    expect(made).toBeLessThan(WEBHOOKS / 10);
    const seconds = Math.round((performance.now() - began) / 1000);
    process.stdout.write(`${WEBHOOKS} webhooks, three processes, one death: ${made} looks in ${seconds} s\n`);
  },
  2 * LONG,
);

/** Leaves the second pull request that is asked for without an answer, as each later one; resolves once it is asked for. */
function holdSecondPullRequest(sandbox: Sandbox): Promise<void> {
  let asked = 0;
  return new Promise((resolve) => {
    sandbox.intercept(({ method, path }) => {
      if (method !== "POST" || !path.endsWith("/pulls")) return undefined;
      asked += 1;
      if (asked === 1) return undefined;
      resolve();
      return { when: "before", how: "hang" };
    });
  });
}

async function startTogether(sandbox: Sandbox): Promise<{ servers: ServerProcess[]; queue: Watched }> {
  const redis = await startRedisServer();
  ending.push(redis.stop);
  const queue = watchQueue(redis, sandbox.app.id);
  ending.push(queue.close);
  const env = { ...variablesFor(sandbox), REDIS_URL: redis.url, PROBATION: "off" };
  const servers = await Promise.all([1, 2, 3].map(() => startServerProcess(env)));
  ending.push(() => Promise.all(servers.map((server) => server.stop())));
  return { servers, queue };
}

interface Watched {
  /** Resolves when nothing runs or waits but the daily round. */
  idle(): Promise<void>;
  /** The process that reconciles a repository. */
  pidAt(key: string): Promise<number | undefined>;
  close(): Promise<void>;
}

function watchQueue({ url }: RedisServer, app: number): Watched {
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  const queue = new Queue<{ key: string }>("reconcile", { connection, prefix: `beta-fiches:${app}` });
  const waiting = async () =>
    (await queue.getJobs(["waiting", "active", "delayed", "prioritized"])).filter((job) => job?.name === "reconcile");
  return {
    idle: () => expect.poll(waiting, { timeout: LONG, interval: 200 }).toHaveLength(0),
    async pidAt(key) {
      const job = (await queue.getActive()).find(({ data }) => data.key === key);
      return job && Number(job.processedBy?.split(":").at(-1));
    },
    async close() {
      await queue.close();
      connection.disconnect();
    },
  };
}

/** Sends each to the next server, some at once; what each was answered. */
async function post(sandbox: Sandbox, servers: readonly ServerProcess[], messages: Message[]): Promise<number[]> {
  const statuses: number[] = [];
  for (let from = 0; from < messages.length; from += PARALLEL)
    statuses.push(
      ...(await Promise.all(
        messages
          .slice(from, from + PARALLEL)
          .map((message, at) =>
            postWebhook(`${servers[at % servers.length]?.url}/api/github/webhooks`, sandbox.app.webhookSecret, message),
          ),
      )),
    );
  return statuses;
}
