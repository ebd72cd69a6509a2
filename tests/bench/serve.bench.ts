import { test } from "vitest";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { EVENTS, MANAGER, PERMISSIONS, SITE, STAFFING } from "../journeys/start-journey.ts";
import { startServerProcess, variablesFor } from "../support/server-process.ts";

/** As many as the real site has, more or less. */
const PEOPLE = 4_000;
const PRODUCTS = 1_300;
/** What the contractor follows. */
const FOLLOWED = 300;
const RECONCILES = 100;
/** One reconcile in so many has a change to publish. */
const CHANGES = 10;
/** Seconds and mebibytes: what the server may take. */
const BOUNDS = { start: 2, memory: 150 };
const TOKEN = "figures-of-a-bench";

const identity = (index: number) => `fullname: Personne ${index}\nrole: Développeuse\ndomaine: Développement\n`;
const mission = (index: number, end: string) =>
  `missions:\n  - start: 2026-01-05\n    end: ${end}\n    startups: [produit-${index % PRODUCTS}]\n`;
const record = (index: number, end: string) => ({
  [`members/${idOf(index)}.yml`]: identity(index) + mission(index, end),
});
const fiche = (index: number) =>
  `---\n${identity(index)}${mission(index, "2026-12-31")}    status: independent\n    employer: ${index < FOLLOWED ? "Atelier Numéral" : "Autre"}\n---\n\n${"Une vie de produits. ".repeat(20)}\n`;
const product = (id: string) =>
  `---\ntitle: ${id}\nmission: Aider\nincubator: fabrique\ncontact: contact@${id}.example\nphases:\n  - name: construction\n    start: 2025-05-05\n---\n\n${"Une démarche simple. ".repeat(50)}\n`;

/** `aaa.exemple`, `baa.exemple` …: ids hold letters. */
function idOf(index: number): string {
  return `${[1, 26, 676].map((place) => "abcdefghijklmnopqrstuvwxyz"[Math.floor(index / place) % 26]).join("")}.exemple`;
}

const range = (length: number) => Array.from({ length }, (_, index) => index);

/** `npm run bench:serve`: how soon the built server listens, and what it holds after a hundred reconciles; GitHub's pauses are kept. */
test("the server's start and its memory", async () => {
  const sandbox = await startSandbox({ limits: { points: 1_000_000_000 } });
  await sandbox.createRepository({
    owner: "atelier-numeral",
    name: "dossiers",
    private: true,
    files: {
      ".github/beta-fiches.yml": "contractor:\n  name: Atelier Numéral\n",
      ...Object.assign({}, ...range(FOLLOWED).map((index) => record(index, "2026-12-31"))),
    },
  });
  await sandbox.createRepository({
    owner: "betagouv",
    name: "beta.gouv.fr",
    defaultBranch: "master",
    files: Object.fromEntries([
      ["content/_incubators/fabrique.md", "---\ntitle: La Fabrique\n---\n"],
      ...range(PEOPLE).map((index) => [`content/_authors/${idOf(index)}.md`, fiche(index)]),
      ...range(PRODUCTS).map((index) => [`content/_startups/produit-${index}.md`, product(`produit-${index}`)]),
    ]),
  });
  sandbox.addCollaborator(STAFFING, MANAGER, "write");
  for (const repository of [SITE, STAFFING]) {
    const [account = ""] = repository.split("/");
    sandbox.installApp({ account, repositories: [repository], permissions: PERMISSIONS, events: EVENTS });
  }
  const server = await startServerProcess({ ...variablesFor(sandbox), METRICS_TOKEN: TOKEN });
  sandbox.setWebhookTarget(`${server.url}/api/github/webhooks`);

  async function figure(name: string): Promise<number> {
    const response = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
    const values = [...(await response.text()).matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, "gm"))];
    return values.reduce((sum, [, value]) => sum + Number(value), 0);
  }
  const memory = async () => Math.round((await figure("process_resident_memory_bytes")) / 1024 / 1024);
  const reconciles = () => figure("beta_fiches_reconcile_duration_seconds_count");
  const waitForReconciles = async (count: number) => {
    while ((await reconciles()) < count) await new Promise((resolve) => setTimeout(resolve, 50));
  };

  await waitForReconciles(1);
  const first = await memory();
  let most = first;
  for (const turn of range(RECONCILES)) {
    const before = await reconciles();
    if (turn % CHANGES === 0)
      await sandbox.push({
        as: MANAGER,
        repository: STAFFING,
        branch: "main",
        files: record(turn / CHANGES, "2027-06-30"),
        message: "Prolonger",
      });
    else sandbox.dispatch(MANAGER, STAFFING, "staffing-change");
    await sandbox.settled();
    await waitForReconciles(before + 1);
    most = Math.max(most, await memory());
  }
  const opened = sandbox.listPullRequests(SITE).length;
  const bugs = await figure("beta_fiches_bugs_total");
  process.stdout.write(
    `listens ${(server.startedWithin / 1000).toFixed(2)} s after its start (bound ${BOUNDS.start}); ` +
      `resident memory ${first} MiB after the first reconcile, ${await memory()} after ${await reconciles()} reconciles, ${most} at most (bound ${BOUNDS.memory}); ` +
      `${opened} pull requests opened, ${bugs} bugs\n`,
  );
  await server.stop();
  await sandbox.close();
});
