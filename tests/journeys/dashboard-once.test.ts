import { LRUCache } from "lru-cache";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { reconcileStaffing } from "../../src/controller/reconcile-staffing.ts";
import type { Connections } from "../../src/github/connections.ts";
import { createGitObjectCache } from "../../src/github/create-git-object-cache.ts";
import { createGitHub } from "../../src/github/create-github.ts";
import { octokitForToken } from "../../src/github/octokit-for-token.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import type { Permissions } from "../../src/sandbox/world.ts";
import type { ReconcileContext } from "../../src/staffing/reconcile-context.ts";
import { createRefusalMemory } from "../../src/workqueue/refusal-memory.ts";
import { createSubscriptions } from "../../src/workqueue/subscriptions.ts";
import { copyingWorkers } from "../support/copying-workers.ts";
import { FICHES, JEANNE, jeanne, MANAGER, SETTINGS, SITE, STAFFING } from "./start-journey.ts";

const READ: Permissions = { metadata: "read", contents: "write", pull_requests: "write", checks: "write" };

let sandbox: Sandbox;
let time: Date;
beforeEach(async () => {
  time = new Date("2026-03-02T10:00:00Z");
  sandbox = await startSandbox();
  const records = { ...SETTINGS, [JEANNE]: jeanne("2026-06-30") };
  await sandbox.createRepository({ owner: "atelier-numeral", name: "dossiers", private: true, files: records });
  await sandbox.createRepository({ owner: "betagouv", name: "beta.gouv.fr", defaultBranch: "master", files: FICHES });
  sandbox.addCollaborator(STAFFING, MANAGER, "write");
});
afterEach(() => sandbox.close());

async function* noInstallation() {}

/** The reconcile of a process of its own, with an installation that holds these permissions. */
function contextOf(installation: number): ReconcileContext {
  const token = sandbox.installationToken(installation);
  const pauses = { betweenWrites: 0, betweenNotifications: 0, second: 5 };
  const baseUrl = `${sandbox.url}/api/v3`;
  const github = createGitHub(octokitForToken({ token, baseUrl, userAgent: "beta-fiches-tests", pauses }));
  const connections: Connections = {
    asApp: async () => null,
    asProductsApp: async () => null,
    asUser: null,
    redeliverWebhooks: async () => undefined,
    invalidate: () => undefined,
    installedRepositories: noInstallation,
    repositoriesOf: async () => [],
  };
  return {
    repository: { owner: "atelier-numeral", name: "dossiers" },
    github,
    connections,
    cache: createGitObjectCache(),
    siteCache: createGitObjectCache(),
    probation: false,
    workers: copyingWorkers,
    operator: { sites: [SITE], siteTokenFor: [], maxOpen: 100 },
    renamedRepositories: new Map(),
    subscriptions: createSubscriptions(),
    publishCache: new Map(),
    othersWait: async () => false,
    keptCommits: new Set(),
    unsettled: new LRUCache({ max: 10 }),
    leftToPeople: new LRUCache({ max: 10 }),
    refusals: createRefusalMemory(),
    expectedBranches: new LRUCache({ max: 10 }),
    subscribeToProducts: async () => undefined,
    codeScanningUnavailable: new Set(),
    force: false,
    now: () => time,
    links: {
      webUrl: sandbox.url,
      homepage: "https://github.com/beta-fiches/beta-fiches",
      siteUrl: "https://beta.gouv.fr",
    },
  };
}

const install = (permissions: Permissions) =>
  sandbox.installApp({ account: "atelier-numeral", repositories: [STAFFING], permissions, events: [] });

describe("a second dashboard is never made", () => {
  test("by reconciles that run at once", async () => {
    const before = install(READ);
    // All but the dashboard is there: these reconciles differ in nothing else.
    await reconcileStaffing(contextOf(before));
    sandbox.uninstallApp(before);
    const installation = install({ ...READ, issues: "write" });
    const reconciles = await Promise.allSettled(
      Array.from({ length: 4 }, () => reconcileStaffing(contextOf(installation))),
    );
    expect(reconciles.map(({ status }) => status)).toEqual(Array(4).fill("fulfilled"));
    expect(sandbox.listIssues(STAFFING)).toHaveLength(1);
  });

  test("by a reconcile that runs while another has claimed it; the claim of one that died expires", async () => {
    const installation = install({ ...READ, issues: "write" });
    sandbox.intercept(({ method, path }) =>
      method === "POST" && path.endsWith("/issues") ? { when: "before", how: "answer", status: 502 } : undefined,
    );
    await expect(reconcileStaffing(contextOf(installation))).rejects.toMatchObject({ reason: "unavailable" });
    sandbox.intercept(null);
    await reconcileStaffing(contextOf(installation));
    expect(sandbox.listIssues(STAFFING)).toHaveLength(0);
    time = new Date("2026-03-02T10:11:00Z");
    await reconcileStaffing(contextOf(installation));
    expect(sandbox.listIssues(STAFFING)).toHaveLength(1);
  });
});

/** Pushes to the staffing repository's default branch; the App receives no webhook. */
const push = (files: Record<string, string>) =>
  sandbox.push({ as: MANAGER, repository: STAFFING, branch: "main", files, message: "Mettre à jour les dossiers" });

test("a dashboard that a hundred other issues of ours follow is found and kept up to date", async () => {
  const installation = install({ ...READ, issues: "write" });
  await reconcileStaffing(contextOf(installation));
  const headers = { authorization: `Bearer ${sandbox.installationToken(installation)}` };
  for (let at = 0; at < 101; at += 1) {
    const body = JSON.stringify({ title: `Échéance ${at}` });
    await fetch(`${sandbox.url}/repos/${STAFFING}/issues`, { method: "POST", headers, body });
  }
  await push({ [JEANNE]: jeanne("2026-12-31") });
  time = new Date("2026-03-03T10:00:00Z");
  await reconcileStaffing(contextOf(installation));
  const dashboards = sandbox.listIssues(STAFFING).filter(({ body }) => body?.includes("beta-fiches dashboard"));
  expect(dashboards).toMatchObject([{ body: expect.stringContaining("3 mars 2026") }]);
  expect(sandbox.listIssues(STAFFING)).toHaveLength(102);
});

test("reconciles that run at once open each issue of the contract once", async () => {
  const settings = `${SETTINGS[".github/beta-fiches.yml"]}contract:\n  issues: true\n`;
  const product = "nextCommittee: 2026-03-16\nphases:\n  - { name: construction, start: 2026-01-05 }\n";
  await push({
    ".github/beta-fiches.yml": settings,
    "products/aide-facile.yml": product,
    "products/aide-simple.yml": product,
  });
  const installation = install({ ...READ, issues: "write" });
  const reconciles = await Promise.allSettled(
    Array.from({ length: 4 }, () => reconcileStaffing(contextOf(installation))),
  );
  expect(reconciles.some(({ status }) => status === "fulfilled")).toBe(true);
  time = new Date("2026-03-02T10:11:00Z");
  await reconcileStaffing(contextOf(installation));
  await reconcileStaffing(contextOf(installation));
  const titles = sandbox.listIssues(STAFFING).map(({ title }) => title.split("\u00a0")[0]);
  expect(titles.toSorted()).toEqual(["Tableau de bord des fiches beta.gouv.fr", "aide-facile", "aide-simple"]);
});

test("where the App may not read issues, all the rest is done and the check run says why there is no dashboard", async () => {
  await reconcileStaffing(contextOf(install(READ)));
  expect(sandbox.listCheckRuns(STAFFING)).toMatchObject([
    { annotations: [{ title: expect.stringContaining("Le tableau de bord n'est pas tenu") }] },
  ]);
  expect(await sandbox.readFile(STAFFING, "beta-fiches-data", "beta-fiches.lock.json")).toContain("jeanne.exemplaire");
});

test("a box that is ticked while a reconcile is under way is not unticked", async () => {
  const settings = `${SETTINGS[".github/beta-fiches.yml"]}site:\n  delivery: hand-off\n`;
  await push({ ".github/beta-fiches.yml": settings, [JEANNE]: jeanne("2026-07-31") });
  const installation = install({ ...READ, issues: "write" });
  await reconcileStaffing(contextOf(installation));
  const [issue] = sandbox.listIssues(STAFFING);
  const ticked = issue?.body?.replace("- [ ]", "- [x]") ?? "";
  await push({ [JEANNE]: jeanne("2026-08-31") });
  let done = false;
  sandbox.intercept(async ({ path }) => {
    if (!done && path.includes("/check-runs")) {
      done = true;
      await sandbox.updateIssue(MANAGER, STAFFING, issue?.number ?? 0, { body: ticked });
    }
    return undefined;
  });
  await reconcileStaffing(contextOf(installation));
  expect(sandbox.listIssues(STAFFING)[0]?.body).toBe(ticked);
  await reconcileStaffing(contextOf(installation));
  expect(sandbox.listIssues(STAFFING)[0]?.body).toContain("31/08/2026");
});

test("nothing of it is on the site", async () => {
  await reconcileStaffing(contextOf(install({ ...READ, issues: "write" })));
  expect(sandbox.listIssues(SITE)).toEqual([]);
});
