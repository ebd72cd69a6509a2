import { setTimeout } from "node:timers/promises";
import { freePort } from "../../src/cli/demo/free-port.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { buildProcess, startProcess } from "../faults/start-process.ts";
import { EVENTS, PERMISSIONS, SITE, STAFFING } from "../journeys/start-journey.ts";
import { environmentOf } from "./environment-of.ts";
import { processorWait } from "./processor-time.ts";

interface ManyChanges {
  /** Fiches to change. */
  people: number;
  /** Missions of each, of which the last is extended. */
  missions: number;
  /** Fiches of others on the site. */
  others: number;
  delivery: "pull-request" | "espace-membre";
}

export interface CostOfChanges {
  seconds: number;
  /** MiB that the server held at most. */
  peak: number;
  /** Milliseconds for which its event loop did nothing else, at most; what it waited for the processor meanwhile is not its own. */
  blocked: number;
  /** The titles of pull requests, in the order they were opened. */
  titles: string[];
}

const TOKEN = "jeton-des-mesures";

const lettersOf = (at: number) =>
  [676, 26, 1].map((place) => "abcdefghijklmnopqrstuvwxyz"[Math.floor(at / place) % 26]).join("");
const monthOf = (at: number) => String(1 + (at % 12)).padStart(2, "0");
const dayOf = (at: number) => String(1 + (at % 28)).padStart(2, "0");

/** Those whose names come first end last. */
const endOf = (at: number, people: number) =>
  `2026-${monthOf(11 - Math.floor((at * 12) / people))}-${dayOf(27 - (at % 28))}`;

function missionsOf(count: number, end: string): string {
  const missions = Array.from({ length: count }, (_, at) => {
    const year = 2025 - count + at;
    const last = at === count - 1;
    return `  - start: ${last ? "2025-01-06" : `${year}-01-06`}\n    end: ${last ? end : `${year}-12-18`}\n    status: independent\n    employer: Atelier Numéral\n    startups:\n      - aide-facile\n`;
  });
  return `missions:\n${missions.join("")}`;
}

const personOf = (name: string) => `fullname: ${name}\nrole: Développeuse\ndomaine: Développement\n`;
const idOf = (group: string, at: number) => `${group}.${lettersOf(at)}`;
const body = `\n${"Une vie de produits, et quelques mots de plus. ".repeat(20)}\n`;

/** What it costs a server, in a process of its own, that the missions of many people are extended at once: the first reconcile. */
export async function measureManyChanges({ people, missions, others, delivery }: ManyChanges): Promise<CostOfChanges> {
  await buildProcess();
  const sandbox = await startSandbox({ limits: { points: 1_000_000_000 } });
  const names = Array.from({ length: people }, (_, at) => ({ id: idOf("nous", at), end: endOf(at, people) }));
  await sandbox.createRepository({
    ...{ owner: "betagouv", name: "beta.gouv.fr", defaultBranch: "master" },
    files: new Map([
      ["content/_incubators/fabrique.md", "---\ntitle: La Fabrique\n---\n"],
      [
        "content/_startups/aide-facile.md",
        "---\ntitle: Aide Facile\nmission: Aider\nincubator: fabrique\ncontact: a@b.example\nphases:\n  - name: construction\n    start: 2020-01-05\n---\n\nUne démarche.\n",
      ],
      ...names.map(
        ({ id, end }) =>
          [
            `content/_authors/${id}.md`,
            `---\n${personOf(`Personne ${id}`)}${missionsOf(missions, end)}---\n${body}`,
          ] as const,
      ),
      ...Array.from(
        { length: others },
        (_, at) =>
          [
            `content/_authors/${idOf("eux", at)}.md`,
            `---\n${personOf(`Autre ${at}`)}${missionsOf(2, "2026-12-31").replaceAll("Atelier Numéral", "Autre")}---\n${body}`,
          ] as const,
      ),
    ]),
  });
  await sandbox.createRepository({
    ...{ owner: "atelier-numeral", name: "dossiers", private: true },
    files: new Map([
      [
        ".github/beta-fiches.yml",
        `contractor:\n  name: Atelier Numéral\nsite:\n  delivery: ${delivery}\npullRequests:\n  maxOpen: 100\n`,
      ],
      ...names.map(
        ({ id, end }) =>
          [
            `members/${id}.yml`,
            `${personOf(`Personne ${id}`)}${missionsOf(missions, end.replace("2026", "2027"))}`,
          ] as const,
      ),
    ]),
  });
  const app = await startProcess(
    { ...(await environmentOf(sandbox)), port: await freePort(), metricsToken: TOKEN },
    (bug) => void process.stdout.write(`a bug: ${bug}\n`),
    // As `npm start` has it.
    ["--max-semi-space-size=2"],
  );
  async function figures() {
    const response = await fetch(new URL("/metrics", app.webhookUrl), {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    const text = await response.text();
    const sum = (name: string) =>
      [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, "gm"))].reduce(
        (all, [, one]) => all + Number(one),
        0,
      );
    return {
      blocked: 1_000 * sum("nodejs_eventloop_lag_max_seconds"),
      memory: sum("process_resident_memory_bytes") / 1024 / 1024,
      done: sum("beta_fiches_reconcile_duration_seconds_count"),
    };
  }
  // What it took to load the server is let go with the first reading.
  await figures();
  sandbox.setWebhookTarget(app.webhookUrl);
  const began = performance.now();
  const install = (repository: string) =>
    sandbox.installApp({
      ...{ account: repository.split("/")[0] ?? "", repositories: [repository] },
      ...{ permissions: PERMISSIONS, events: EVENTS },
    });
  install(SITE);
  install(STAFFING);
  let [blocked, peak] = [0, 0];
  const isDone = () => sandbox.listCheckRuns(STAFFING).some(({ status }) => status === "completed");
  let waited = processorWait(app.pid);
  for (let quiet = 0; quiet < 5; quiet = isDone() ? quiet + 1 : 0) {
    await setTimeout(100);
    const now = await figures();
    const before = waited;
    waited = processorWait(app.pid);
    blocked = Math.max(blocked, now.blocked - (waited - before));
    peak = Math.max(peak, now.memory);
  }
  await app.idle();
  const seconds = (performance.now() - began) / 1_000;
  const titles = sandbox
    .listPullRequests(SITE)
    .toSorted((a, b) => a.number - b.number)
    .map(({ title }) => title);
  sandbox.setWebhookTarget(null);
  await app.stop();
  await sandbox.close();
  return { seconds, peak, blocked, titles };
}
