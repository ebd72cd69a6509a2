import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Fault } from "../../src/sandbox/http/faults.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { asApp, populate, refusal, site, WRITE, withToken } from "./support.ts";

let now: Date;
let sandbox: Sandbox;
let token: string;
beforeEach(async () => {
  now = new Date();
  sandbox = await startSandbox({ now: () => now });
  await populate(sandbox);
  const installation = sandbox.installApp({ account: "betagouv", repositories: "all", permissions: WRITE, events: [] });
  token = sandbox.installationToken(installation);
});
afterEach(() => sandbox.close());

const get = (path: string, headers: Record<string, string> = {}, bearer = token) =>
  fetch(`${sandbox.url}${path}`, { headers: { authorization: `token ${bearer}`, ...headers } });
const REPOSITORY = "/repos/betagouv/beta.gouv.fr";

describe("conditional requests", () => {
  test("cost nothing when nothing changed, and the ETag belongs to the token", async () => {
    const first = await get(REPOSITORY);
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^W\/"[0-9a-f]{64}"$/);
    const remaining = first.headers.get("x-ratelimit-remaining");
    const second = await get(REPOSITORY, { "if-none-match": etag });
    expect(second.status).toBe(304);
    expect(await second.text()).toBe("");
    expect(second.headers.get("x-ratelimit-remaining")).toBe(remaining);
    expect(sandbox.log.at(-1)).toMatchObject({ status: 304, cost: 0 });
    const other = await get(REPOSITORY, { "if-none-match": etag }, sandbox.userToken("robot"));
    expect(other.status).toBe(200);
  });

  test("answer whole again once something changed", async () => {
    const path = `${REPOSITORY}/git/ref/heads/master`;
    const etag = (await get(path)).headers.get("etag") ?? "";
    await sandbox.push({
      as: "lea",
      repository: "betagouv/beta.gouv.fr",
      branch: "master",
      files: { a: "a" },
      message: "A",
    });
    expect((await get(path, { "if-none-match": etag })).status).toBe(200);
  });
});

describe("rate limits", () => {
  test("count each request, for each owner of a token", async () => {
    const used = async (bearer?: string) => (await get(REPOSITORY, {}, bearer)).headers.get("x-ratelimit-used");
    expect([await used(), await used(), await used(sandbox.userToken("robot"))]).toEqual(["1", "2", "1"]);
    const { data } = await withToken(sandbox, token).rest.rateLimit.get();
    expect(data.rate).toMatchObject({ limit: 5000, remaining: 4998, used: 2 });
  });

  test("refuse once used up, until the hour ends", async () => {
    sandbox.setRemaining(1);
    expect((await get(REPOSITORY)).headers.get("x-ratelimit-remaining")).toBe("0");
    const refused = await get(REPOSITORY);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({
      message: expect.stringMatching(/^API rate limit exceeded for installation ID \d+\.$/),
    });
    expect(refused.headers.get("x-ratelimit-remaining")).toBe("0");
    expect(Number(refused.headers.get("x-ratelimit-reset"))).toBeGreaterThan(now.getTime() / 1000);
    now = new Date(now.getTime() + 3_601_000);
    expect((await get(REPOSITORY, {}, sandbox.userToken("robot"))).status).toBe(200);
  });

  test("are in GraphQL's answer", async () => {
    sandbox.setRemaining(0);
    const response = await fetch(`${sandbox.url}/graphql`, {
      method: "POST",
      headers: { authorization: `token ${token}` },
      body: JSON.stringify({ query: "{ viewer { login } }" }),
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ errors: [{ type: "RATE_LIMITED" }] });
  });

  test("refuse writes that come too fast, and say how long to wait", async () => {
    sandbox.refuseNextWrites(1, 7);
    const write = () =>
      fetch(`${sandbox.url}${REPOSITORY}/issues`, {
        method: "POST",
        headers: { authorization: `token ${token}` },
        body: JSON.stringify({ title: "x" }),
      });
    const refused = await write();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([403, "7"]);
    expect(await refused.json()).toMatchObject({ message: expect.stringContaining("secondary rate limit") });
    expect((await write()).status).toBe(201);
  });

  test("limit content to so many a minute when asked to", async () => {
    const strict = await startSandbox({ now: () => now, limits: { contentPerMinute: 2 } });
    await populate(strict);
    const id = strict.installApp({ account: "betagouv", repositories: "all", permissions: WRITE, events: [] });
    const octokit = withToken(strict, strict.installationToken(id));
    const write = () => octokit.rest.issues.create({ ...site, title: "x" });
    await write();
    await write();
    expect(await refusal(write())).toMatchObject({ status: 403 });
    now = new Date(now.getTime() + 60_001);
    await write();
    await strict.close();
  });
});

describe("faults", () => {
  const open = () => withToken(sandbox, token).rest.issues.create({ ...site, title: "x" });
  const issues = () => sandbox.listIssues("betagouv/beta.gouv.fr").length;
  const inject = (fault: Fault) => sandbox.intercept(({ writes }) => (writes ? fault : undefined));

  test.each<[Fault, number, unknown]>([
    [{ when: "before", how: "answer", status: 502 }, 0, 502],
    [{ when: "after", how: "answer", status: 500, body: "<html>" }, 1, 500],
    [{ when: "before", how: "reset" }, 0, 500],
    [{ when: "after", how: "reset" }, 1, 500],
  ])("%j leaves %i issue", async (fault, left, status) => {
    inject(fault);
    expect((await refusal(open())).status).toBe(status);
    expect(issues()).toBe(left);
    sandbox.intercept(null);
    expect((await open()).status).toBe(201);
  });

  test("a truncated answer is no JSON", async () => {
    inject({ when: "after", how: "truncate" });
    const response = await fetch(`${sandbox.url}${REPOSITORY}/issues`, {
      method: "POST",
      headers: { authorization: `token ${token}` },
      body: JSON.stringify({ title: "x" }),
    });
    expect(response.status).toBe(201);
    await expect(response.json()).rejects.toThrow(SyntaxError);
    expect(issues()).toBe(1);
  });

  test("a request that hangs ends when the client gives up", async () => {
    inject({ when: "after", how: "hang" });
    const client = new AbortController();
    const given = fetch(`${sandbox.url}${REPOSITORY}/issues`, {
      method: "POST",
      headers: { authorization: `token ${token}` },
      body: JSON.stringify({ title: "x" }),
      signal: client.signal,
    });
    await expect.poll(issues).toBe(1);
    client.abort();
    await expect(given).rejects.toThrow("abort");
  });

  test("get what the request holds", async () => {
    const requests: unknown[] = [];
    sandbox.intercept(({ method, path, operation, writes }) => {
      requests.push([method, path, operation, writes]);
      return undefined;
    });
    await get(`/api/v3${REPOSITORY}`);
    await withToken(sandbox, token).graphql("{ viewer { login } }");
    expect(requests).toEqual([
      ["GET", REPOSITORY, null, false],
      ["POST", "/graphql", "query viewer", false],
    ]);
  });
});

test("the log knows routes, with and without Enterprise's prefix", async () => {
  await get(`/api/v3${REPOSITORY}/pulls?state=all`);
  await get(`${REPOSITORY}/pulls/9`);
  await get("/nowhere");
  expect(sandbox.log).toMatchObject([
    {
      method: "GET",
      route: "/repos/:owner/:repo/pulls",
      path: `${REPOSITORY}/pulls?state=all`,
      status: 200,
      cost: 1,
      actor: expect.stringMatching(/^installation ID/),
    },
    { route: "/repos/:owner/:repo/pulls/:number", status: 404 },
    { path: "/nowhere", status: 404 },
  ]);
});

test("api.github.com's and Enterprise's addresses are the same", async () => {
  const [plain, enterprise] = await Promise.all([get(REPOSITORY), get(`/api/v3${REPOSITORY}`)]);
  expect(await plain.json()).toEqual(await enterprise.json());
  expect((await asApp(sandbox).rest.apps.getAuthenticated()).status).toBe(200);
});
