import { generateKeyPairSync } from "node:crypto";
import nock from "nock";
import { Probot, ProbotOctokit } from "probot";
import { describe, expect, test } from "vitest";
import { createGitHub } from "../../src/github/create-github.ts";
import { octokitForToken } from "../../src/github/octokit-for-token.ts";
import { paceRequests, spaceWrites } from "../../src/github/pace-requests.ts";
import { api, failureOf, gitHub, octokit, oid, REPOSITORY, REST, TOKEN, withoutNetwork } from "./api.ts";

withoutNetwork();

const SECONDARY = {
  message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
};
const NO_PAUSE = { betweenWrites: 0, betweenNotifications: 0, second: 0 };

describe("with a token", () => {
  test("writes leave one after the other, with the pause between them", async () => {
    const left: number[] = [];
    api()
      .post(`${REST}/issues`)
      .times(3)
      .reply(201, () => {
        left.push(performance.now());
        return { number: 1 };
      });
    const github = gitHub({ betweenWrites: 150 });
    const began = performance.now();
    await Promise.all(["a", "b", "c"].map((title) => github.createIssue(REPOSITORY, { title, body: "" })));
    expect((left[1] ?? 0) - began).toBeGreaterThanOrEqual(149);
    expect((left[2] ?? 0) - began).toBeGreaterThanOrEqual(299);
  });

  test.each([
    ["a secondary limit", 403, SECONDARY, { "retry-after": "1" }],
    ["a failure", 502, {}, {}],
  ])("what is sent again after %s waits its turn as any write", async (_, status, answer, headers) => {
    const left: number[] = [];
    const leave = () => {
      left.push(performance.now());
      return answer;
    };
    api().patch(`${REST}/issues/1`).times(2).reply(status, leave, headers);
    api().patch(`${REST}/issues/1`).reply(200, leave);
    const began = performance.now();
    await octokit({ betweenWrites: 150, second: 1 }).request(`PATCH ${REST}/issues/1`, { title: "a" });
    for (const at of [1, 2]) expect((left[at] ?? 0) - began).toBeGreaterThanOrEqual(150 * at - 1);
  });

  test("readings by REST do not wait for each other", async () => {
    api().get(/trees/).query(true).times(20).reply(200, { truncated: false, tree: [] });
    const github = gitHub({ betweenWrites: 60_000 });
    await Promise.all([...Array(20)].map(() => github.readTree(REPOSITORY, oid("a"))));
  });

  test("nor do questions by GraphQL, on GitHub and on a server of one's own", async () => {
    const nothing = { data: { repository: null } };
    api().post("/graphql").times(5).reply(200, nothing);
    nock("https://ghe.example").post("/api/graphql").times(5).reply(200, nothing);
    const octokits = ["https://api.github.com", "https://ghe.example/api/v3"].map((baseUrl) =>
      octokit({ betweenWrites: 60_000 }, baseUrl),
    );
    for (const one of octokits) await Promise.all([...Array(5)].map(() => one.graphql("query { repository }")));
  });

  test("it says who it is, to the server it was given", async () => {
    const userAgents: unknown[] = [];
    nock("https://ghe.example")
      .get(`/api/v3${REST}/git/trees/${oid("a")}`)
      .query(true)
      .reply(200, function () {
        userAgents.push(this.req.headers.authorization, this.req.headers["user-agent"]);
        return { truncated: false, tree: [] };
      })
      .post("/api/graphql")
      .reply(200, { data: { repository: { id: "R_1", isPrivate: true, ref: null } } });
    const octokit = octokitForToken({
      token: TOKEN,
      baseUrl: "https://ghe.example/api/v3",
      userAgent: "beta-fiches/1.0",
      pauses: NO_PAUSE,
    });
    const github = createGitHub(octokit);
    await github.readTree(REPOSITORY, oid("a"));
    await github.readState(REPOSITORY, { branch: "main" });
    expect(userAgents.map(String)).toEqual([`token ${TOKEN}`, expect.stringMatching(/^beta-fiches\/1\.0 /)]);
  });
});

describe("inside the App", () => {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  });

  async function installation(pauses = {}) {
    api().post("/app/installations/7/access_tokens").reply(201, {
      token: "ghs_example",
      expires_at: "2099-01-01T00:00:00Z",
      permissions: {},
      repository_selection: "all",
    });
    const probot = new Probot({
      appId: 1,
      privateKey,
      logLevel: "fatal",
      Octokit: ProbotOctokit.plugin(spaceWrites).defaults(paceRequests({ ...NO_PAUSE, ...pauses })),
    });
    return createGitHub(await probot.auth(7));
  }

  test("Probot's Octokit, which does not by itself, retries after a secondary limit", async () => {
    const github = await installation();
    api().get(/trees/).query(true).reply(403, SECONDARY, { "retry-after": "30" });
    api().get(/trees/).query(true).reply(200, { truncated: false, tree: [] });
    expect(await github.readTree(REPOSITORY, oid("a"))).toEqual([]);
  });

  test("what it sends again waits its turn as any write", async () => {
    const github = await installation({ betweenWrites: 150 });
    const left: number[] = [];
    const leave = () => {
      left.push(performance.now());
      return SECONDARY;
    };
    api().post(`${REST}/issues`).times(3).reply(403, leave, { "retry-after": "1" });
    const began = performance.now();
    await failureOf(github.createIssue(REPOSITORY, { title: "a", body: "" }));
    for (const at of [1, 2]) expect((left[at] ?? 0) - began).toBeGreaterThanOrEqual(150 * at - 1);
  });

  test("and gives up after three times", async () => {
    const github = await installation();
    api().get(/trees/).query(true).times(3).reply(403, SECONDARY, { "retry-after": "30" });
    expect(await failureOf(github.readTree(REPOSITORY, oid("a")))).toMatchObject({
      reason: "rate-limited",
      retryAfter: 30,
    });
  });

  test("a write that failed is not sent twice", async () => {
    const github = await installation();
    api().post(`${REST}/issues`).reply(502);
    expect(await failureOf(github.createIssue(REPOSITORY, { title: "a", body: "" }))).toMatchObject({
      reason: "unavailable",
    });
  });
});
