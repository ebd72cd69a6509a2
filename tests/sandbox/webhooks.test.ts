import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { asApp, dig, populate, refusal, site, staffing, WRITE, withToken } from "./support.ts";

interface Received {
  event: unknown;
  guid: unknown;
  valid: boolean;
  payload: unknown;
}

let sandbox: Sandbox;
let server: Server;
let received: Received[];
let answer: number;
beforeEach(async () => {
  received = [];
  answer = 200;
  sandbox = await startSandbox();
  await populate(sandbox);
  server = createServer(async (request, response) => {
    const body = await text(request);
    const { "x-github-event": event, "x-github-delivery": guid, "x-hub-signature-256": signature } = request.headers;
    const mac = createHmac("sha256", sandbox.app.webhookSecret).update(body).digest("hex");
    const valid = signature === `sha256=${mac}`;
    received.push({ event, guid, valid, payload: JSON.parse(body) });
    response.writeHead(answer).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  sandbox.setWebhookTarget(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/api/github/webhooks`);
});
afterEach(async () => {
  await sandbox.close();
  await new Promise((resolve) => server.close(resolve));
});

const STAFFING = "atelier-numeral/staffing";
const SITE = "betagouv/beta.gouv.fr";
const install = (events: string[], repositories: "all" | string[] = "all") =>
  sandbox.installApp({ account: staffing.owner, repositories, permissions: WRITE, events });
const events = () => received.map(({ event, payload }) => [event, dig(payload, "action")]);

test("an installation is told, whatever is subscribed to", async () => {
  const id = install([]);
  await sandbox.settled();
  expect(received).toMatchObject([
    {
      event: "installation",
      guid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      valid: true,
      payload: {
        action: "created",
        installation: { id, account: { login: staffing.owner }, app_id: sandbox.app.id },
        repositories: [{ full_name: STAFFING }],
      },
    },
  ]);
  sandbox.uninstallApp(id);
  await sandbox.settled();
  expect(events().at(-1)).toEqual(["installation", "deleted"]);
});

test("repositories added to an installation are told, and reached from then on", async () => {
  const id = install(["push"], []);
  sandbox.addToInstallation(id, [STAFFING]);
  await sandbox.push({ as: "jeanne", repository: STAFFING, branch: "main", files: { a: "a" }, message: "A" });
  await sandbox.settled();
  expect(events()).toEqual([
    ["installation", "created"],
    ["installation_repositories", "added"],
    ["push", undefined],
  ]);
});

describe("a push", () => {
  test("tells the commits and the paths they touch", async () => {
    const id = install(["push"]);
    const before = await sandbox.head(STAFFING, "main");
    const after = await sandbox.push({
      as: "jeanne-exemplaire",
      repository: STAFFING,
      branch: "main",
      files: { "members/paul.modele.yml": "x", "members/jeanne.exemplaire.yml": "y" },
      message: "Ajoute Paul",
    });
    await sandbox.settled();
    expect(received.at(-1)).toMatchObject({
      event: "push",
      valid: true,
      payload: {
        ref: "refs/heads/main",
        before,
        after,
        created: false,
        deleted: false,
        forced: false,
        commits: [
          {
            id: after,
            message: "Ajoute Paul",
            added: ["members/paul.modele.yml"],
            modified: ["members/jeanne.exemplaire.yml"],
            removed: [],
          },
        ],
        head_commit: { id: after },
        pusher: { name: "jeanne-exemplaire" },
        sender: { login: "jeanne-exemplaire", type: "User" },
        repository: { full_name: STAFFING, default_branch: "main", private: true },
        organization: { login: staffing.owner },
        installation: { id },
      },
    });
  });

  test("of a new branch, a forced one and a deleted one say so", async () => {
    install(["push"]);
    const base = await sandbox.head(STAFFING, "main");
    await sandbox.push({ as: "jeanne", repository: STAFFING, branch: "x", files: { a: "a" }, message: "A" });
    await sandbox.push({
      as: "jeanne",
      repository: STAFFING,
      branch: "x",
      files: { b: "b" },
      message: "B",
      parent: base ?? "",
      force: true,
    });
    await sandbox.moveBranch("jeanne", STAFFING, "x", null);
    await sandbox.settled();
    expect(received.slice(1).map(({ payload }) => payload)).toMatchObject([
      { created: true, deleted: false, forced: false, before: "0".repeat(40), commits: [{ message: "A" }] },
      { created: false, deleted: false, forced: true, commits: [{ message: "B" }] },
      { created: false, deleted: true, after: "0".repeat(40), commits: [], head_commit: null },
    ]);
  });

  test("by the App itself is told too, in the bot's name", async () => {
    const octokit = asApp(sandbox, install(["push"]));
    const sha = (await sandbox.head(STAFFING, "main")) ?? "";
    await octokit.rest.git.createRef({ ...staffing, ref: "refs/heads/bot", sha });
    await sandbox.settled();
    expect(received.at(-1)?.payload).toMatchObject({
      ref: "refs/heads/bot",
      created: true,
      commits: [],
      sender: { login: "beta-fiches[bot]", type: "Bot" },
    });
  });

  test("is not told to who does not subscribe, nor of repositories not chosen", async () => {
    sandbox.installApp({ account: "betagouv", repositories: [], permissions: WRITE, events: ["push"] });
    install(["issues"]);
    for (const repository of [SITE, STAFFING])
      await sandbox.push({ as: "jeanne", repository, branch: "x", files: { a: "a" }, message: "A" });
    await sandbox.settled();
    expect(events()).toEqual([
      ["installation", "created"],
      ["installation", "created"],
    ]);
  });
});

test("the life of pull requests, issues, comments and check runs is told", async () => {
  const id = install(["pull_request", "issues", "issue_comment", "check_run", "repository_dispatch"]);
  await sandbox.push({ as: "jeanne", repository: STAFFING, branch: "x", files: { a: "a" }, message: "A" });
  const number = await sandbox.openPullRequest("jeanne", STAFFING, { title: "x", head: "x", base: "main" });
  await sandbox.push({ as: "jeanne", repository: STAFFING, branch: "x", files: { b: "b" }, message: "B" });
  sandbox.comment("paul", STAFFING, number, "/fiches aide");
  await sandbox.mergePullRequest("jeanne", STAFFING, number);
  const issue = sandbox.openIssue("paul", STAFFING, { title: "y" });
  await sandbox.updateIssue("paul", STAFFING, issue, { body: "- [x] fait", state: "closed" });
  const head_sha = (await sandbox.head(STAFFING, "main")) ?? "";
  const { data } = await asApp(sandbox, id).rest.checks.create({
    ...staffing,
    name: "c",
    head_sha,
    conclusion: "success",
  });
  sandbox.rerequestCheckRun("paul", STAFFING, Number(data.id));
  sandbox.dispatch("paul", STAFFING, "sync", { why: "test" });
  await sandbox.settled();
  expect(events().slice(1)).toEqual([
    ["pull_request", "opened"],
    ["pull_request", "synchronize"],
    ["issue_comment", "created"],
    ["pull_request", "closed"],
    ["issues", "opened"],
    ["issues", "edited"],
    ["issues", "closed"],
    ["check_run", "created"],
    ["check_run", "completed"],
    ["check_run", "rerequested"],
    ["repository_dispatch", "sync"],
  ]);
  expect(received[3]?.payload).toMatchObject({
    issue: { number, pull_request: {} },
    comment: { body: "/fiches aide" },
    sender: { login: "paul" },
  });
  expect(received[4]?.payload).toMatchObject({ number, pull_request: { merged: true, head: { ref: "x" } } });
  expect(received[6]?.payload).toMatchObject({ changes: { body: { from: null } } });
  expect(received.every(({ valid }) => valid)).toBe(true);
});

describe("deliveries", () => {
  test("that failed are listed and asked again under the same GUID", async () => {
    answer = 500;
    const id = install([]);
    await sandbox.settled();
    const app = asApp(sandbox);
    const { data } = await app.rest.apps.listWebhookDeliveries();
    expect(data).toMatchObject([{ event: "installation", action: "created", status_code: 500, redelivery: false }]);
    answer = 200;
    await app.rest.apps.redeliverWebhookDelivery({ delivery_id: Number(data[0]?.id) });
    await sandbox.settled();
    expect(received.map(({ guid }) => guid)).toEqual([data[0]?.guid, data[0]?.guid]);
    expect((await app.rest.apps.listWebhookDeliveries()).data).toMatchObject([
      { redelivery: true, status: "OK", status_code: 200 },
      { redelivery: false },
    ]);
    const installed = withToken(sandbox, sandbox.installationToken(id));
    expect(await refusal(installed.rest.apps.listWebhookDeliveries())).toMatchObject({ status: 401 });
  });

  test("can be lost or doubled", async () => {
    sandbox.setWebhookFate(({ event }) => (event === "push" ? "twice" : "lose"));
    install(["push"]);
    await sandbox.push({ as: "jeanne", repository: STAFFING, branch: "main", files: { a: "a" }, message: "A" });
    await sandbox.settled();
    expect(events()).toEqual([
      ["push", undefined],
      ["push", undefined],
    ]);
  });

  test("to a closed port are remembered as such", async () => {
    sandbox.setWebhookTarget("http://127.0.0.1:1/");
    install([]);
    await sandbox.settled();
    expect(sandbox.deliveries).toMatchObject([{ statusCode: 0, status: "failed to connect to host" }]);
  });
});

test("an App hears of the site when it is installed there", async () => {
  const octokit = asApp(
    sandbox,
    sandbox.installApp({ account: "betagouv", repositories: "all", permissions: WRITE, events: ["issues"] }),
  );
  await octokit.rest.issues.create({ ...site, title: "x" });
  await sandbox.settled();
  expect(received.at(-1)).toMatchObject({ event: "issues", payload: { repository: { full_name: SITE } } });
});
