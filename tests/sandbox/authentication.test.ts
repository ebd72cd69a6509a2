import { createHmac, createSign, generateKeyPairSync } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { asApp, dig, populate, refusal, site, staffing, WRITE, withToken } from "./support.ts";

let now: Date;
let sandbox: Sandbox;
beforeEach(async () => {
  now = new Date();
  sandbox = await startSandbox({ now: () => now });
  await populate(sandbox);
});
afterEach(() => sandbox.close());

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const seconds = () => Math.floor(now.getTime() / 1000);

function jwt(claims: object = {}, key = sandbox.app.privateKey): string {
  const body = { iss: String(sandbox.app.id), iat: seconds() - 60, exp: seconds() + 540, ...claims };
  const signed = `${encode({ alg: "RS256", typ: "JWT" })}.${encode(body)}`;
  return `${signed}.${createSign("RSA-SHA256").update(signed).sign(key, "base64url")}`;
}

const askApp = async (token: string) => {
  const response = await fetch(`${sandbox.url}/app`, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, message: dig(await response.json(), "message") };
};

describe("the App's JSON web token", () => {
  test("is checked with the public key", async () => {
    expect(await askApp(jwt())).toEqual({ status: 200, message: undefined });
    expect(await askApp(jwt({ iss: sandbox.app.clientId }))).toMatchObject({ status: 200 });
    const { privateKey } = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      privateKeyEncoding: { type: "pkcs1", format: "pem" },
      publicKeyEncoding: { type: "spki", format: "pem" },
    });
    const undecodable = { status: 401, message: "A JSON web token could not be decoded" };
    expect(await askApp(jwt({}, privateKey))).toEqual(undecodable);
    const none = `${encode({ alg: "none" })}.${encode({ iss: sandbox.app.id, iat: 0, exp: seconds() + 60 })}.`;
    expect(await askApp(none)).toEqual(undecodable);
    const symmetric = `${encode({ alg: "HS256", typ: "JWT" })}.${encode({ iss: 4242, iat: 0, exp: seconds() + 60 })}`;
    const mac = createHmac("sha256", "guess").update(symmetric).digest("base64url");
    expect(await askApp(`${symmetric}.${mac}`)).toEqual(undecodable);
  });

  test("lives ten minutes at most, and names this App", async () => {
    expect(await askApp(jwt({ exp: seconds() - 1 }))).toMatchObject({ status: 401 });
    expect(await askApp(jwt({ exp: seconds() + 3600 }))).toEqual({
      status: 401,
      message: "'Expiration time' claim ('exp') is too far in the future",
    });
    expect(await askApp(jwt({ iat: seconds() + 3600, exp: seconds() + 300 }))).toMatchObject({ status: 401 });
    expect(await askApp(jwt({ iss: "1" }))).toEqual({ status: 404, message: "Integration not found" });
  });

  test("reads the App and its installations, and nothing of a repository", async () => {
    const id = sandbox.installApp({
      account: staffing.owner,
      repositories: "all",
      permissions: WRITE,
      events: ["push"],
    });
    const app = asApp(sandbox);
    expect((await app.rest.apps.getAuthenticated()).data).toMatchObject({ id: sandbox.app.id, slug: sandbox.app.slug });
    expect((await app.rest.apps.listInstallations()).data).toMatchObject([
      { id, account: { login: staffing.owner }, repository_selection: "all", events: ["push"] },
    ]);
    expect((await app.rest.apps.getRepoInstallation(staffing)).data.id).toBe(id);
    expect(await refusal(app.rest.apps.getRepoInstallation(site))).toMatchObject({ status: 404 });
    const response = await fetch(`${sandbox.url}/repos/betagouv/beta.gouv.fr`, {
      headers: { authorization: `Bearer ${jwt()}` },
    });
    expect(response.status).toBe(403);
  });
});

describe("an installation's token", () => {
  const install = (permissions = {}) =>
    sandbox.installApp({
      account: staffing.owner,
      repositories: ["atelier-numeral/staffing"],
      permissions,
      events: [],
    });

  test("is longer than tokens once were, lists its repositories and expires after an hour", async () => {
    const id = install({ contents: "read" });
    const { data } = await asApp(sandbox).rest.apps.createInstallationAccessToken({ installation_id: id });
    expect(data.token.length).toBeGreaterThan(40);
    expect(data).toMatchObject({
      permissions: { contents: "read", metadata: "read" },
      repository_selection: "selected",
    });
    expect(new Date(data.expires_at).getTime()).toBe(Math.floor(now.getTime() / 1000) * 1000 + 3_600_000);
    const octokit = withToken(sandbox, data.token);
    expect((await octokit.rest.apps.listReposAccessibleToInstallation()).data).toMatchObject({
      total_count: 1,
      repositories: [{ full_name: "atelier-numeral/staffing", private: true }],
    });
    now = new Date(now.getTime() + 3_600_001);
    expect(await refusal(octokit.rest.repos.get(staffing))).toMatchObject({
      status: 401,
      message: expect.stringContaining("Bad credentials"),
    });
  });

  test("may be cut down, never widened", async () => {
    const id = install({ contents: "write", checks: "write" });
    const ask = (more: object) =>
      asApp(sandbox).rest.apps.createInstallationAccessToken({ installation_id: id, ...more });
    const { data } = await ask({ permissions: { contents: "read" }, repositories: ["staffing"] });
    expect(data.permissions).toEqual({ contents: "read", metadata: "read" });
    expect(await refusal(ask({ permissions: { issues: "read" } }))).toMatchObject({ status: 422 });
    expect(await refusal(ask({ repositories: ["elsewhere"] }))).toMatchObject({ status: 422 });
  });

  test("stops working when the App is uninstalled", async () => {
    const id = install({ contents: "read" });
    const octokit = withToken(sandbox, sandbox.installationToken(id));
    await octokit.rest.repos.get(staffing);
    sandbox.uninstallApp(id);
    expect(await refusal(octokit.rest.repos.get(staffing))).toMatchObject({ status: 401 });
  });

  test("reads only what its permissions say, in GitHub's words", async () => {
    const octokit = asApp(sandbox, install({ metadata: "read" }));
    expect((await octokit.rest.repos.get(staffing)).data.full_name).toBe("atelier-numeral/staffing");
    for (const call of [
      () => octokit.rest.git.getTree({ ...staffing, tree_sha: "main" }),
      () => octokit.rest.pulls.list(staffing),
      () => octokit.rest.issues.listForRepo(staffing),
      () => octokit.rest.checks.listForRef({ ...staffing, ref: "main" }),
    ])
      expect(await refusal(call())).toEqual({
        status: 403,
        message: expect.stringMatching(/^Resource not accessible by integration - https:\/\/docs\.github\.com/),
      });
  });

  test("writes only where it is installed, and with the permission", async () => {
    const sha = (await sandbox.head("betagouv/beta.gouv.fr", "master")) ?? "";
    const own = (await sandbox.head("atelier-numeral/staffing", "main")) ?? "";
    const elsewhere = asApp(sandbox, install(WRITE));
    const reader = asApp(
      sandbox,
      sandbox.installApp({
        account: "betagouv",
        repositories: "all",
        permissions: { contents: "read", pull_requests: "read", checks: "read", issues: "read" },
        events: [],
      }),
    );
    for (const octokit of [elsewhere, reader])
      for (const call of [
        () => octokit.rest.git.createRef({ ...site, ref: "refs/heads/x", sha }),
        () => octokit.rest.git.updateRef({ ...site, ref: "heads/master", sha }),
        () => octokit.rest.git.deleteRef({ ...site, ref: "heads/master" }),
        () => octokit.rest.pulls.create({ ...site, title: "x", head: "x", base: "master" }),
        () => octokit.rest.checks.create({ ...site, name: "x", head_sha: sha }),
        () => octokit.rest.issues.create({ ...site, title: "x" }),
      ])
        expect(await refusal(call())).toMatchObject({
          status: 403,
          message: expect.stringContaining("Resource not accessible by integration"),
        });
    expect(await sandbox.listBranches("betagouv/beta.gouv.fr")).toEqual(["master"]);
    await elsewhere.rest.git.createRef({ ...staffing, ref: "refs/heads/x", sha: own });
  });

  test("does not see a private repository of others, but reads a public one", async () => {
    const id = sandbox.installApp({ account: "betagouv", repositories: "all", permissions: WRITE, events: [] });
    const octokit = asApp(sandbox, id);
    expect(await refusal(octokit.rest.repos.get(staffing))).toMatchObject({ status: 404 });
    expect((await asApp(sandbox, install({})).rest.git.getTree({ ...site, tree_sha: "master" })).status).toBe(200);
  });
});

describe("a machine user's classic token", () => {
  test("reads public repositories, pushes to its own fork and opens a pull request from it", async () => {
    const robot = withToken(sandbox, sandbox.userToken("robot"));
    const { data: who, headers } = await robot.rest.users.getAuthenticated();
    expect(who.login).toBe("robot");
    expect(headers["x-oauth-scopes"]).toBe("public_repo");
    const { data: fork } = await robot.rest.repos.createFork(site);
    expect(fork).toMatchObject({
      full_name: "robot/beta.gouv.fr",
      fork: true,
      parent: { full_name: "betagouv/beta.gouv.fr" },
    });
    const sha = (await sandbox.head("robot/beta.gouv.fr", "master")) ?? "";
    await robot.rest.git.createRef({ owner: "robot", repo: site.repo, ref: "refs/heads/x", sha });
    const error = await refusal(robot.rest.pulls.create({ ...site, title: "x", head: "robot:x", base: "master" }));
    expect(error.message).toContain("No commits between betagouv:master and robot:x");
    await sandbox.push({ as: "robot", repository: "robot/beta.gouv.fr", branch: "x", files: { a: "a" }, message: "A" });
    const { data: pull } = await robot.rest.pulls.create({ ...site, title: "x", head: "robot:x", base: "master" });
    expect(pull).toMatchObject({
      user: { login: "robot" },
      head: { label: "robot:x", repo: { full_name: "robot/beta.gouv.fr" } },
    });
    await robot.rest.pulls.update({ ...site, pull_number: pull.number, title: "y" });
  });

  test("may not push to the site, see private repositories, make check runs or change what others opened", async () => {
    const robot = withToken(sandbox, sandbox.userToken("robot"));
    const sha = (await sandbox.head("betagouv/beta.gouv.fr", "master")) ?? "";
    expect(await refusal(robot.rest.git.createRef({ ...site, ref: "refs/heads/x", sha }))).toMatchObject({
      status: 404,
    });
    expect(await refusal(robot.rest.repos.get(staffing))).toMatchObject({ status: 404 });
    expect(await refusal(robot.rest.checks.create({ ...site, name: "x", head_sha: sha }))).toMatchObject({
      status: 403,
      message: expect.stringContaining("You must authenticate via a GitHub App."),
    });
    const issue_number = sandbox.openIssue("lea-specimen", "betagouv/beta.gouv.fr", { title: "x" });
    expect(await refusal(robot.rest.issues.update({ ...site, issue_number, title: "y" }))).toMatchObject({
      status: 403,
    });
  });
});

test("a wrong token is refused, and nobody reads public things only", async () => {
  expect(await refusal(withToken(sandbox, "ghp_wrong").rest.repos.get(site))).toMatchObject({
    status: 401,
    message: expect.stringContaining("Bad credentials"),
  });
  expect((await fetch(`${sandbox.url}/repos/betagouv/beta.gouv.fr`)).status).toBe(200);
  expect((await fetch(`${sandbox.url}/repos/atelier-numeral/staffing`)).status).toBe(404);
  expect(
    (await fetch(`${sandbox.url}/repos/betagouv/beta.gouv.fr/issues`, { method: "POST", body: "{}" })).status,
  ).toBe(401);
});

test("collaborators have the permission they were given", async () => {
  sandbox.addCollaborator("atelier-numeral/staffing", "jeanne", "write");
  const octokit = asApp(
    sandbox,
    sandbox.installApp({ account: staffing.owner, repositories: "all", permissions: {}, events: [] }),
  );
  const permission = async (username: string) =>
    (await octokit.rest.repos.getCollaboratorPermissionLevel({ ...staffing, username })).data.permission;
  expect(await permission("jeanne")).toBe("write");
  sandbox.userToken("paul");
  expect(await permission("paul")).toBe("none");
});
