import { test } from "vitest";
import { freePort } from "../../src/cli/demo/free-port.ts";
import type { LoggedRequest } from "../../src/sandbox/http/request-log.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { buildProcess, type ForkedApp, startProcess } from "../faults/start-process.ts";
import { EVENTS, MAINTAINER, PERMISSIONS, SITE } from "../journeys/start-journey.ts";
import { environmentOf } from "../support/environment-of.ts";
import { hasRedis, startRedisServer } from "../support/redis-server.ts";

/** How many contractors: `CONTRACTORS=20,40 npm run bench:contractors` takes fewer. */
const COUNTS = (process.env.CONTRACTORS ?? "50,100,200").split(",").map(Number);
/** `SERVERS=2` takes two servers only. */
const ONLY_TWO = process.env.SERVERS === "2";
const MEMBERS = 100;
/** Requests a contractor, of one push on the site; mebibytes, of a server. */
const BOUNDS = { requests: 2, memory: 400 };
const TOKEN = "figures-of-a-bench";

const range = (length: number) => Array.from({ length }, (_, index) => index);

/** `aaa`, `baa`…: ids and names hold letters. */
const lettersOf = (index: number) =>
  [1, 26, 676].map((place) => "abcdefghijklmnopqrstuvwxyz"[Math.floor(index / place) % 26]).join("");

const identity = (name: string) => `fullname: ${name}\nrole: Développeuse\ndomaine: Développement\n`;
const mission = "missions:\n  - start: 2026-01-05\n    end: 2026-12-31\n    startups: [aide-facile]\n";
const idOf = (contractor: number, member: number) => `${lettersOf(member)}.${lettersOf(contractor)}`;
const nameOf = (contractor: number, member: number) => `Personne ${lettersOf(member)} ${lettersOf(contractor)}`;
const ficheOf = (contractor: number, member: number, body = "Une vie de produits. ".repeat(10)) =>
  `---\n${identity(nameOf(contractor, member))}${mission}    status: independent\n    employer: Titulaire ${lettersOf(contractor)}\n---\n\n${body}\n`;

/**
 * A site with the fiches of all contractors that are measured, so that it is as large for few of them as for many, and a staffing repository for
 * each of these, all at one.
 */
async function startWorld(contractors: number): Promise<{ sandbox: Sandbox; siteActor: string }> {
  const sandbox = await startSandbox({ limits: { points: 1_000_000_000 } });
  const fiches = range(Math.max(...COUNTS)).flatMap((contractor) =>
    range(MEMBERS).map(
      (member) => [`content/_authors/${idOf(contractor, member)}.md`, ficheOf(contractor, member)] as const,
    ),
  );
  await sandbox.createRepository({
    ...{ owner: "betagouv", name: "beta.gouv.fr", defaultBranch: "master" },
    files: new Map([
      ...fiches,
      ["content/_incubators/fabrique.md", "---\ntitle: La Fabrique\n---\n"],
      [
        "content/_startups/aide-facile.md",
        "---\ntitle: Aide Facile\nmission: Aider\nincubator: fabrique\ncontact: a@b.example\nphases:\n  - name: construction\n    start: 2026-01-05\n---\n\nUne démarche.\n",
      ],
    ]),
  });
  sandbox.addCollaborator(SITE, MAINTAINER, "write");
  const install = (repository: string) =>
    sandbox.installApp({
      ...{ account: repository.split("/")[0] ?? "", repositories: [repository] },
      ...{ permissions: PERMISSIONS, events: EVENTS },
    });
  const siteActor = `installation ID ${install(SITE)}`;
  for (const contractor of range(contractors)) {
    const owner = `titulaire-${lettersOf(contractor)}`;
    await sandbox.createRepository({
      ...{ owner, name: "dossiers", private: true },
      files: new Map([
        [".github/beta-fiches.yml", `contractor:\n  name: Titulaire ${lettersOf(contractor)}\n`],
        ...range(MEMBERS).map(
          (member) =>
            [`members/${idOf(contractor, member)}.yml`, `${identity(nameOf(contractor, member))}${mission}`] as const,
        ),
      ]),
    });
    install(`${owner}/dossiers`);
  }
  return { sandbox, siteActor };
}

interface Server {
  app: ForkedApp;
  reconciles(): Promise<number>;
  mebibytes(): Promise<number>;
}

async function startServer(sandbox: Sandbox, redisUrl: string | null): Promise<Server> {
  const port = await freePort();
  const app = await startProcess(
    { ...(await environmentOf(sandbox)), port, redisUrl, metricsToken: TOKEN },
    (bug) => void process.stdout.write(`a bug: ${bug}\n`),
    // As `npm start` has it.
    ["--max-semi-space-size=2"],
  );
  async function figure(name: string): Promise<number> {
    const response = await fetch(new URL("/metrics", app.webhookUrl), {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    const values = [...(await response.text()).matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, "gm"))];
    return values.reduce((sum, [, value]) => sum + Number(value), 0);
  }
  return {
    app,
    reconciles: () => figure("beta_fiches_reconcile_duration_seconds_count"),
    mebibytes: async () => Math.round((await figure("process_resident_memory_bytes")) / 1024 / 1024),
  };
}

interface Figures {
  contractors: number;
  /** Seconds from the servers' start until all was reconciled once. */
  firstRound: number;
  /** Seconds and requests of one push on the site. */
  push: number;
  requests: number;
  /** Of those, the ones in the name of the App on the site. */
  onSite: number;
  memory: number;
  /** What part of the push's reconciles each server did. */
  shares: number[];
}

async function measure(contractors: number, servers: 1 | 2): Promise<Figures> {
  const { sandbox, siteActor } = await startWorld(contractors);
  const redis = servers === 2 ? await startRedisServer() : null;
  const started = performance.now();
  const running: Server[] = [];
  for (const _ of range(servers)) running.push(await startServer(sandbox, redis?.url ?? null));
  sandbox.setWebhookTarget(running[0]?.app.webhookUrl ?? null);
  const done = async () =>
    (await Promise.all(running.map(({ reconciles }) => reconciles()))).reduce((a, b) => a + b, 0);
  let memory = 0;
  const untilDone = async (count: number) => {
    for (;;) {
      memory = Math.max(memory, ...(await Promise.all(running.map(({ mebibytes }) => mebibytes()))));
      if ((await done()) >= count) break;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  // What is still under way would count for the push, and a work item that is queued twice is reconciled once.
  const untilQuiet = async () => {
    for (let last = -1, count = await done(); count !== last; last = count, count = await done()) {
      await sandbox.settled();
      for (const { app } of running) await app.idle();
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  };
  // The site's repository is reconciled too: it holds no settings.
  await untilDone(contractors + 1);
  const firstRound = (performance.now() - started) / 1_000;
  await untilQuiet();
  const before = await Promise.all(running.map(({ reconciles }) => reconciles()));
  sandbox.log.length = 0;
  const pushed = performance.now();
  await sandbox.push({
    ...{ as: MAINTAINER, repository: SITE, branch: "master", message: "Relire une présentation" },
    files: { [`content/_authors/${idOf(0, 0)}.md`]: ficheOf(0, 0, "Une autre présentation.") },
  });
  await sandbox.settled();
  // Two servers may take the site's own repository once less: what counts is that each contractor was reconciled.
  await untilDone(before.reduce((a, b) => a + b, 0) + contractors);
  const push = (performance.now() - pushed) / 1_000;
  await untilQuiet();
  const after = await Promise.all(running.map(({ reconciles }) => reconciles()));
  const requests = sandbox.log.filter(({ path }) => !/\/access_tokens|\/installation/.test(path));
  if (process.env.DETAILS) process.stdout.write(`${countByRoute(requests, siteActor)}\n`);
  sandbox.setWebhookTarget(null);
  for (const { app } of running) await app.stop();
  await redis?.stop();
  await sandbox.close();
  const did = after.map((count, at) => count - (before[at] ?? 0));
  const all = did.reduce((a, b) => a + b, 0);
  return {
    ...{ contractors, firstRound, push, memory },
    requests: requests.length,
    onSite: requests.filter(({ actor }) => actor === siteActor).length,
    shares: did.map((count) => count / all),
  };
}

function countByRoute(requests: readonly LoggedRequest[], siteActor: string): string {
  const counts = new Map<string, number>();
  for (const { actor, operation, method, route } of requests) {
    const name = `${actor === siteActor ? "site" : "staffing"} ${operation ?? `${method} ${route}`}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `  ${count} ${name}`).join("\n");
}

function print({ contractors, firstRound, push, requests, onSite, memory, shares }: Figures, of: string): void {
  process.stdout.write(
    `${contractors} contractors × ${MEMBERS} members, ${of}: first round ${firstRound.toFixed(1)} s; one push on the site ` +
      `${push.toFixed(1)} s, ${requests} requests, ${(requests / contractors).toFixed(2)} a contractor (bound ${BOUNDS.requests} and what is read once), ` +
      `${onSite} of them on the site; resident memory ${memory} MiB at most (bound ${BOUNDS.memory})` +
      `${shares.length > 1 ? `; shares ${shares.map((share) => `${Math.round(share * 100)} %`).join(" and ")}` : ""}\n`,
  );
}

/** `npm run bench:contractors`: what one push on the site costs where many contractors follow it; without GitHub's pauses. */
test("many contractors on one server, and on two", async () => {
  await buildProcess();
  const figures: Figures[] = [];
  for (const count of ONLY_TWO ? [] : COUNTS) {
    const one = await measure(count, 1);
    print(one, "one server");
    const last = figures.at(-1);
    if (last) {
      const ratio = (of: (figures: Figures) => number) => `× ${(of(one) / of(last)).toFixed(2)}`;
      process.stdout.write(
        `  ${last.contractors} → ${count}, × ${(count / last.contractors).toFixed(2)}: first round ${ratio((one) => one.firstRound)}, ` +
          `push ${ratio((one) => one.push)}, requests ${ratio((one) => one.requests)}, memory ${ratio((one) => one.memory)}\n`,
      );
    }
    figures.push(one);
  }
  if (hasRedis) print(await measure(COUNTS.at(-1) ?? 0, 2), "two servers on one Redis");
});
