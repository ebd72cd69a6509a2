import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it, test } from "vitest";
import { parse } from "yaml";
import type { LoggedRequest } from "../../src/sandbox/http/request-log.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { createLog } from "../../src/server/create-log.ts";
import { type RunningApp, startApp } from "../../src/server/start-app.ts";
import {
  EVENTS,
  FICHES,
  JEANNE,
  JEANNE_FICHE,
  jeanne,
  jeanneFiche,
  MAINTAINER,
  MANAGER,
  PERMISSIONS,
  SETTINGS,
  SITE,
  STAFFING,
  startJourney,
  startWorld,
} from "../journeys/start-journey.ts";
import { environmentOf } from "../support/environment-of.ts";
import { untilQuiet } from "../support/until-quiet.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const manifests = ["app.yml", "app.products.yml"] as const;
const own = parse(read("app.yml"));
const ofProducts = parse(read("app.products.yml"));

describe.each(manifests)("%s", (path) => {
  it("gives the reason of each permission and event, and of no other", () => {
    const { default_permissions: permissions, default_events: events } = parse(read(path));
    const reasons = [...read(path).matchAll(/^ {2}(?:- )?(\w+)(?:: (?:read|write))? # (.+)$/gm)];
    expect(reasons.map(([, name]) => name)).toEqual([...events, ...Object.keys(permissions)]);
    for (const [, , reason = ""] of reasons) expect(reason.length).toBeGreaterThan(10);
  });
});

it("journeys hold what app.yml asks for, and no more", () => {
  expect([PERMISSIONS, EVENTS.toSorted()]).toEqual([own.default_permissions, own.default_events.toSorted()]);
});

it("the link of docs/installer.md asks for what app.products.yml does", () => {
  const [, query = ""] =
    /\(https:\/\/github\.com\/settings\/apps\/new\?([^)]+)\)/.exec(read("docs/installer.md")) ?? [];
  const asked = new URLSearchParams(query);
  expect(asked.getAll("events[]")).toEqual(ofProducts.default_events);
  const { metadata, ...permissions } = ofProducts.default_permissions;
  expect(metadata).toBe("read");
  const levels = Object.fromEntries([...asked].filter(([, value]) => ["read", "write", "admin"].includes(value)));
  expect(levels).toEqual(permissions);
  expect(asked.get("public")).toBe(String(ofProducts.public));
});

/** What requests took, each permission at its highest. */
function takenBy(log: readonly LoggedRequest[], actor?: string): Record<string, string> {
  const required = log.filter((one) => actor === undefined || one.actor === actor).flatMap((one) => one.required);
  const pairs = [...new Set(required)].map((one) => one.split("=") as [string, string]);
  return Object.fromEntries(pairs.sort(([, one], [, other]) => (one < other ? -1 : 1)));
}

const refused = (log: readonly LoggedRequest[]) =>
  log.filter(({ status }) => status === 403).map(({ method, path, operation }) => `${method} ${operation ?? path}`);

test("a life of records and a site takes each permission of app.yml, and nothing is refused", async () => {
  const journey = await startJourney({ records: { [JEANNE]: jeanne("2026-06-30") }, today: () => "2026-03-02" });
  try {
    const { sandbox } = journey;
    journey.install(SITE);
    journey.install(STAFFING);
    await journey.quiet();
    // A pull request on the site, a comment that closes it, a preview, a value taken back, a box.
    await journey.push({ [JEANNE]: jeanne("2026-12-31") });
    const [pull] = journey.pulls();
    sandbox.comment(MAINTAINER, SITE, pull?.number ?? 0, "/fiches fermer");
    await journey.quiet();
    await sandbox.push({
      ...{ as: MANAGER, repository: STAFFING, branch: "essai", message: "Prolonger" },
      files: { [JEANNE]: jeanne("2027-01-31") },
    });
    await sandbox.openPullRequest(MANAGER, STAFFING, { title: "Prolonger", body: "", head: "essai", base: "main" });
    await journey.quiet();
    await journey.push({ [JEANNE]: jeanne("2026-06-30") });
    await journey.pushToSite({ [JEANNE_FICHE]: jeanneFiche("2026-09-30") });
    await journey.redeliverLastPush();
    expect(sandbox.listPullRequests(STAFFING).length).toBeGreaterThan(1);
    expect(refused(sandbox.log)).toEqual([]);
    const { metadata: _, ...permissions } = own.default_permissions;
    expect(takenBy(sandbox.log)).toMatchObject(permissions);
    expect(Object.keys(own.default_permissions)).toEqual(expect.arrayContaining(Object.keys(takenBy(sandbox.log))));
  } finally {
    await journey.close();
  }
});

describe("the App of products, beside the other one", () => {
  const CODE = "fabrique/aide-facile";
  /** What the account that has the repository asks for. */
  const ASKED = "standards:\n  issues: true\n";
  let sandbox: Sandbox;
  let app: RunningApp;
  let products: Sandbox["app"];
  afterEach(async () => {
    for (const { id } of [sandbox.app, products]) sandbox.setWebhookTarget(null, id);
    await app.stop();
    await sandbox.close();
  });

  /** Records whose product has a private repository, where the App of products alone is, with exactly what its manifest asks for. */
  async function start(files: Record<string, string> = {}): Promise<string> {
    const fiche = "content/_startups/aide-facile.md";
    sandbox = await startWorld({
      records: {
        ...SETTINGS,
        "products/aide-facile.yml": "stats: false\n",
      },
      site: { [fiche]: FICHES[fiche].replace("phases:", `repository: https://github.com/${CODE}\nphases:`) },
    });
    await sandbox.createRepository({
      ...{ owner: "fabrique", name: "aide-facile", private: true },
      files: { "README.md": "# Aide Facile\n", ".github/beta-fiches-produit.yml": ASKED, ...files },
    });
    sandbox.addCollaborator(CODE, "nora-fictive", "write");
    products = sandbox.addApp("beta-fiches-produits");
    for (const repository of [SITE, STAFFING])
      sandbox.installApp({
        ...{ account: repository.split("/")[0] ?? "", repositories: [repository] },
        ...{ permissions: PERMISSIONS, events: EVENTS },
      });
    const installation = sandbox.installApp({
      ...{ account: "fabrique", repositories: [CODE], appId: products.id },
      ...{ permissions: ofProducts.default_permissions, events: ofProducts.default_events },
    });
    const { id, privateKey, webhookSecret } = products;
    const environment = await environmentOf(sandbox);
    app = await startApp(
      { ...environment, productsApp: { appId: id, privateKey, webhookSecret } },
      {
        log: createLog("silent"),
        pauses: { betweenWrites: 0, betweenNotifications: 0, second: 5 },
        schedule: () => () => undefined,
      },
    );
    sandbox.setWebhookTarget(app.webhookUrl);
    sandbox.setWebhookTarget(`${app.webhookUrl}/products`, id);
    await quiet();
    return `installation ID ${installation}`;
  }

  const quiet = () => untilQuiet(sandbox, app);
  const push = async (repository: string, as: string, files: Record<string, string>) => {
    await sandbox.push({ as, repository, branch: "main", files, message: "Avancer" });
    await quiet();
  };

  test("judges the product with each permission of app.products.yml, and nothing is refused", async () => {
    const actor = await start();
    await push(CODE, "nora-fictive", { "CONTRIBUTING.md": "# Contribuer\n" });
    const head = await sandbox.head(CODE, "main");
    expect(sandbox.listCheckRuns(CODE, head ?? "")).toMatchObject([{ name: "Standards beta.gouv.fr" }]);
    expect(sandbox.listIssues(CODE)).toHaveLength(1);
    const { metadata: _, ...permissions } = ofProducts.default_permissions;
    // Tried once, and done without: the manifest has them in comments.
    const { metadata: __, security_events: alerts, deployments, ...taken } = takenBy(sandbox.log, actor);
    expect(read("app.products.yml")).toContain(`  # security_events: ${alerts} # optional`);
    expect(read("app.products.yml")).toContain(`  # deployments: ${deployments} # optional`);
    expect(taken).toEqual(permissions);
    expect(refused(sandbox.log).filter((one) => !one.endsWith("/code-scanning/sarifs"))).toEqual([]);
  });

  test("is followed by its own installations, which the other App does not know", async () => {
    const installation = Number((await start()).split(" ").at(-1));
    sandbox.suspendApp(installation, true);
    await push(CODE, "nora-fictive", { "CONTRIBUTING.md": "# Contribuer\n" });
    const head = (await sandbox.head(CODE, "main")) ?? "";
    expect(sandbox.listCheckRuns(CODE, head)).toEqual([]);
    sandbox.suspendApp(installation, false);
    await quiet();
    expect(sandbox.listCheckRuns(CODE, head)).toMatchObject([{ name: "Standards beta.gouv.fr" }]);
  });

  test("does nothing else where it is alone, whatever the repository holds", async () => {
    const actor = await start({ ...SETTINGS, [JEANNE]: jeanne("2026-12-31") });
    await push(CODE, "nora-fictive", { "README.md": "# Autre\n" });
    expect(sandbox.listCheckRuns(CODE)).toEqual([]);
    expect(sandbox.listIssues(CODE)).toEqual([]);
    const branches = sandbox.listPullRequests(SITE).map(({ head }) => head.ref);
    expect(branches.filter((branch) => branch.includes("members/"))).toEqual([]);
    const writes = sandbox.log.filter((one) => one.actor === actor && one.required.some((name) => /=write/.test(name)));
    expect(writes).toEqual([]);
  });

  test("has a door of its own: what the other App's secret signs is refused there, and the other way round", async () => {
    await start();
    const { deliveries } = sandbox;
    const before = deliveries.length;
    sandbox.setWebhookTarget(`${app.webhookUrl}/products`);
    await push(STAFFING, MANAGER, { "README.md": "# Dossiers\n" });
    sandbox.setWebhookTarget(app.webhookUrl, products.id);
    await push(CODE, "nora-fictive", { "README.md": "# Encore\n" });
    expect(deliveries.slice(before).map(({ statusCode }) => statusCode)).toEqual([400, 400]);
  });
});
