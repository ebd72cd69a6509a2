import { once } from "node:events";
import { createServer } from "node:http";
import { inspect } from "node:util";
import nock from "nock";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { createGitHub } from "../../../src/github/create-github.ts";
import { api, failureOf, gitHub, octokit, oid, REPOSITORY, REST, TOKEN, withoutNetwork } from "../api.ts";

withoutNetwork();

const tree = `${REST}/git/trees/${oid("a")}`;
const ISSUE = { title: "Tableau de bord", body: "" };
const readTree = () => gitHub().readTree(REPOSITORY, oid("a"));
const NOW = Date.parse("2026-11-23T10:00:00Z");
const inHalfAMinute = () => String(NOW / 1000 + 30);
beforeAll(() => vi.useFakeTimers({ toFake: ["Date"], now: NOW }));
afterAll(() => vi.useRealTimers());

describe("what GitHub answers to REST", () => {
  const docs = "https://docs.github.com/rest";
  test.each([
    { status: 400, body: { message: "Problems parsing JSON", documentation_url: docs }, reason: "invalid" },
    {
      status: 401,
      body: { message: "Bad credentials", documentation_url: docs, status: "401" },
      reason: "unauthorized",
    },
    {
      status: 403,
      body: { message: "Resource not accessible by integration", documentation_url: docs, status: "403" },
      reason: "forbidden",
    },
    {
      status: 403,
      body: { message: "Resource not accessible by personal access token", documentation_url: docs },
      reason: "forbidden",
    },
    { status: 403, body: { message: "Repository access blocked" }, reason: "forbidden" },
    { status: 404, body: { message: "Not Found", documentation_url: docs, status: "404" }, reason: "not-found" },
    {
      status: 409,
      body: { message: "Git Repository is empty.", documentation_url: docs, status: "409" },
      reason: "conflict",
    },
    { status: 410, body: { message: "This endpoint has been removed" }, reason: "not-found" },
    { status: 422, body: { message: "Validation Failed", errors: ["Could not verify object"] }, reason: "invalid" },
    { status: 451, body: { message: "Repository access blocked", block: { reason: "dmca" } }, reason: "forbidden" },
  ])("$status $body.message: $reason, requested once", async ({ status, body, reason }) => {
    api().get(tree).query({ recursive: "1" }).reply(status, body);
    expect(await failureOf(readTree())).toMatchObject({
      reason,
      message: expect.stringContaining(`readTree: ${status} ${body.message}`),
      retryAfter: null,
    });
  });

  test.each([
    { status: 500, body: "" },
    { status: 502, body: "<html><head><title>502 Bad Gateway</title></head></html>" },
    { status: 503, body: { message: "No server is currently available to service your request." } },
  ])("$status: requested four times, then unavailable, without the page of a proxy", async ({ status, body }) => {
    api().get(tree).query(true).times(4).reply(status, body);
    const { reason, message } = await failureOf(readTree());
    expect({ reason, page: message.includes("<") }).toEqual({ reason: "unavailable", page: false });
  });

  test("a passing fault is not noticed", async () => {
    api().get(tree).query(true).reply(502).get(tree).query(true).reply(200, { truncated: false, tree: [] });
    expect(await readTree()).toEqual([]);
  });
});

describe("three kinds of 403", () => {
  const primary = {
    message: "API rate limit exceeded for installation ID 12345.",
    documentation_url: "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api",
  };
  const secondary = {
    message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
    documentation_url:
      "https://docs.github.com/free-pro-team@latest/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits",
  };

  test("the primary limit: requested three times when it ends soon, then rate-limited with the time left", async () => {
    api()
      .get(tree)
      .query(true)
      .times(3)
      .reply(403, primary, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": inHalfAMinute() });
    const { reason, retryAfter } = await failureOf(readTree());
    expect(reason).toBe("rate-limited");
    expect(retryAfter).toBe(31);
  });

  test("the primary limit: requested once when it ends in an hour", async () => {
    const reset = String(NOW / 1000 + 3600);
    api().get(tree).query(true).reply(403, primary, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset });
    expect(await failureOf(readTree())).toMatchObject({ reason: "rate-limited" });
  });

  test("a secondary limit: waited for as Retry-After says, then retried", async () => {
    api().get(tree).query(true).reply(403, secondary, { "retry-after": "40" });
    api().get(tree).query(true).reply(200, { truncated: false, tree: [] });
    const began = performance.now();
    expect(await gitHub({ second: 1 }).readTree(REPOSITORY, oid("a"))).toEqual([]);
    expect(performance.now() - began).toBeGreaterThanOrEqual(39);
  });

  test.each([{ status: 403 }, { status: 429 }])(
    "a secondary limit that lasts, $status: three times in all",
    async ({ status }) => {
      api().get(tree).query(true).times(3).reply(status, secondary, { "retry-after": "60" });
      expect(await failureOf(readTree())).toMatchObject({ reason: "rate-limited", retryAfter: 60 });
    },
  );

  test("a secondary limit without Retry-After: a minute", async () => {
    api().get(tree).query(true).times(3).reply(403, secondary);
    expect(await failureOf(readTree())).toMatchObject({ reason: "rate-limited", retryAfter: 60 });
  });

  test("a write stopped by a limit is retried, because GitHub did nothing", async () => {
    api().post(`${REST}/issues`).reply(403, secondary, { "retry-after": "1" });
    api().post(`${REST}/issues`).reply(201, { number: 1 });
    await gitHub().createIssue(REPOSITORY, ISSUE);
  });

  test("a refusal on the last request of the hour is a refusal", async () => {
    api()
      .get(tree)
      .query(true)
      .times(3)
      .reply(
        403,
        { message: "Resource not accessible by integration" },
        { "x-ratelimit-remaining": "0", "x-ratelimit-reset": inHalfAMinute() },
      );
    expect(await failureOf(readTree())).toMatchObject({ reason: "forbidden", retryAfter: null });
  });
});

describe("no answer, or none that can be read", () => {
  test("a connection reset on a reading: retried", async () => {
    api().get(tree).query(true).replyWithError("read ECONNRESET");
    api().get(tree).query(true).reply(200, { truncated: false, tree: [] });
    expect(await readTree()).toEqual([]);
  });

  test("a connection reset on a write: requested once, since it may have taken effect", async () => {
    api().post(`${REST}/issues`).replyWithError("read ECONNRESET");
    expect(await failureOf(gitHub().createIssue(REPOSITORY, ISSUE))).toMatchObject({
      reason: "unavailable",
      message: "createIssue: network read ECONNRESET",
    });
  });

  test("a connection lost in the middle of an answer", async () => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "900" });
      response.write('{"truncated":false,', () => response.destroy());
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    nock.enableNetConnect("127.0.0.1");
    const address = z.object({ port: z.number() }).parse(server.address());
    const lost = createGitHub(octokit({}, `http://127.0.0.1:${address.port}`));
    expect(await failureOf(lost.readTree(REPOSITORY, oid("a")))).toMatchObject({ reason: "unavailable" });
    nock.disableNetConnect();
    server.close();
  });

  test("a time-out", async () => {
    api().post(`${REST}/issues`).delayConnection(60_000).reply(201, {});
    const failure = await failureOf(gitHub({ timeout: 20 }).createIssue(REPOSITORY, ISSUE));
    expect(failure).toMatchObject({ reason: "unavailable" });
  });

  test.each([
    { body: '{"truncated":false,"tree":[{"path":"mem', what: "JSON cut short" },
    { body: "null", what: "null" },
    { body: "", what: "nothing" },
    { body: '{"tree":[]}', what: "a key missing" },
    {
      body: '{"truncated":false,"tree":[{"path":"a","mode":"100644","type":"blob","sha":"../../etc"}]}',
      what: "no object id",
    },
    { body: "<html>Sign in to the network</html>", what: "a page" },
  ])("REST, $what", async ({ body }) => {
    api().get(tree).query(true).reply(200, body, { "content-type": "application/json; charset=utf-8" });
    expect(await failureOf(readTree())).toMatchObject({
      reason: "unavailable",
      message: expect.stringMatching(/^readTree: GitHub's answer has an unexpected shape at /),
    });
  });

  test.each(['{"data":{"repos', "null", "", "{}", '{"data":null}', '{"data":{"repository":{}}}', "[]"])(
    "GraphQL, %j",
    async (body) => {
      api().post("/graphql").reply(200, body, { "content-type": "application/json; charset=utf-8" });
      expect(await failureOf(gitHub().readState(REPOSITORY, { branch: "main" }))).toMatchObject({
        reason: "unavailable",
      });
    },
  );
});

describe("a failure is fit for logs", () => {
  test("its message has neither token nor address nor the repository's name", async () => {
    const message = `Not for ${TOKEN} on https://api.github.com${REST}?secret=1 of atelier-numeral/dossiers`;
    api().get(tree).query(true).reply(404, { message });
    expect((await failureOf(readTree())).message).toBe("readTree: 404 Not for (token) on (address) of the repository");
  });

  test.each([{ status: 404 }, { status: 500 }])(
    "the token is nowhere in it, cause included ($status)",
    async ({ status }) => {
      api()
        .post("/graphql")
        .times(status === 500 ? 4 : 1)
        .reply(status, { message: "No" });
      expect(inspect(await failureOf(gitHub().readState(REPOSITORY, { branch: "main" })), { depth: 20 })).not.toContain(
        TOKEN,
      );
    },
  );

  test("what GitHub had no part in comes as it is", async () => {
    const broken = octokit();
    broken.hook.before("request", () => {
      throw new RangeError("a bug");
    });
    await expect(createGitHub(broken).readTree(REPOSITORY, oid("a"))).rejects.toThrow(RangeError);
  });
});
