import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { receiveWebhooks, type WebhookReceiver } from "./receive-webhooks.ts";
import { asApp, dig, populate, site, staffing, WRITE } from "./support.ts";

let sandbox: Sandbox;
let receiver: WebhookReceiver;
beforeEach(async () => {
  sandbox = await startSandbox();
  await populate(sandbox);
  receiver = await receiveWebhooks(sandbox);
});
afterEach(async () => {
  await sandbox.close();
  await receiver.close();
});

const STAFFING = "atelier-numeral/staffing";
const SITE = "betagouv/beta.gouv.fr";
const install = (events: string[], repositories: "all" | string[] = "all") =>
  sandbox.installApp({ account: staffing.owner, repositories, permissions: WRITE, events });
const events = () => receiver.received.map(({ event, payload }) => [event, dig(payload, "action")]);

test("an installation is sent, whatever is subscribed to", async () => {
  const id = install([]);
  await sandbox.settled();
  expect(receiver.received).toMatchObject([
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

test("repositories added to an installation are sent, and reached from then on", async () => {
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
  test("holds the commits and the paths they touch", async () => {
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
    expect(receiver.received.at(-1)).toMatchObject({
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
    expect(receiver.received.slice(1).map(({ payload }) => payload)).toMatchObject([
      { created: true, deleted: false, forced: false, before: "0".repeat(40), commits: [{ message: "A" }] },
      { created: false, deleted: false, forced: true, commits: [{ message: "B" }] },
      { created: false, deleted: true, after: "0".repeat(40), commits: [], head_commit: null },
    ]);
  });

  test("by the App itself is sent too, in the bot's name", async () => {
    const octokit = asApp(sandbox, install(["push"]));
    const sha = (await sandbox.head(STAFFING, "main")) ?? "";
    await octokit.rest.git.createRef({ ...staffing, ref: "refs/heads/bot", sha });
    await sandbox.settled();
    expect(receiver.received.at(-1)?.payload).toMatchObject({
      ref: "refs/heads/bot",
      created: true,
      commits: [],
      sender: { login: "beta-fiches[bot]", type: "Bot" },
    });
  });

  test("is not sent without a subscription, nor for repositories not chosen", async () => {
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

test("the life of pull requests, issues, comments and check runs is sent", async () => {
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
  expect(receiver.received[3]?.payload).toMatchObject({
    issue: { number, pull_request: {} },
    comment: { body: "/fiches aide" },
    sender: { login: "paul" },
  });
  expect(receiver.received[4]?.payload).toMatchObject({ number, pull_request: { merged: true, head: { ref: "x" } } });
  expect(receiver.received[6]?.payload).toMatchObject({ changes: { body: { from: null } } });
  expect(receiver.received.every(({ valid }) => valid)).toBe(true);
});

test("an App receives the site's events when it is installed there", async () => {
  const octokit = asApp(
    sandbox,
    sandbox.installApp({ account: "betagouv", repositories: "all", permissions: WRITE, events: ["issues"] }),
  );
  await octokit.rest.issues.create({ ...site, title: "x" });
  await sandbox.settled();
  expect(receiver.received.at(-1)).toMatchObject({ event: "issues", payload: { repository: { full_name: SITE } } });
});
