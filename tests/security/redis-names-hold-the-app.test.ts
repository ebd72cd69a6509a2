import { Redis } from "ioredis";
import nock from "nock";
import { afterAll, beforeAll, expect, test } from "vitest";
import { octokitForToken } from "../../src/github/octokit-for-token.ts";
import { createRedisState } from "../../src/workqueue/redis/create-redis-state.ts";
import { withoutNetwork } from "../github/api.ts";
import { hasRedis, type RedisServer, startRedisServer } from "../support/redis-server.ts";

withoutNetwork();

let server: RedisServer;
let redis: Redis;
beforeAll(async () => {
  if (!hasRedis) return;
  server = await startRedisServer();
  redis = new Redis(server.url);
});
afterAll(async () => {
  await redis?.quit();
  await server?.stop();
});

test.skipIf(!hasRedis)(
  "what paces requests of every kind is under the App's number: Apps may share a Redis",
  async () => {
    const state = await createRedisState(server.url, 7, (error) => expect.fail(error.message), "1.0.0");
    const octokit = octokitForToken({
      token: "ghp_exampleExampleExampleExampleExample0",
      userAgent: "beta-fiches-tests",
      baseUrl: "https://api.github.com",
      pauses: { betweenWrites: 0, betweenNotifications: 0, second: 0 },
      pace: state.pace,
    });
    nock("https://api.github.com")
      .get("/repos/a/b")
      .reply(200, {})
      .get("/search/issues")
      .query(true)
      .reply(200, { items: [] })
      .post("/login/oauth/access_token")
      .reply(200, {})
      .patch("/repos/a/b")
      .reply(200, {})
      .post("/repos/a/b/issues")
      .reply(201, {});
    await octokit.request("GET /repos/{owner}/{repo}", { owner: "a", repo: "b" });
    await octokit.request("GET /search/issues", { q: "x" });
    await octokit.request("POST /login/oauth/access_token");
    await octokit.request("PATCH /repos/{owner}/{repo}", { owner: "a", repo: "b" });
    await octokit.request("POST /repos/{owner}/{repo}/issues", { owner: "a", repo: "b", title: "x" });
    const names = await redis.keys("*");
    const groups = ["global", "search", "auth", "write", "notifications"];
    expect(groups.filter((group) => !names.some((name) => name.startsWith(`b_beta-fiches:7:${group}-`)))).toEqual([]);
    expect(names.filter((name) => !/^(?:b_)?beta-fiches:7:/.test(name))).toEqual([]);
    await state.close();
  },
);
