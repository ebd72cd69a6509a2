import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { CheckRunSummary } from "../../../src/github/check-run.ts";
import { api, failureOf, gitHub, oid, REPOSITORY, REST, withoutNetwork } from "../api.ts";

withoutNetwork();

const ref = { name: "main", target: { oid: oid("a"), tree: { oid: oid("b") }, message: "", signature: null } };
const nodes = (...list: unknown[]) => ({ nodes: list });

describe("readState", () => {
  test("reads the activity of a repository in the same request", async () => {
    const activity = {
      defaultBranchRef: { target: { oid: oid("a"), recent: nodes(), checked: nodes() } },
      deployments: nodes(),
      releases: nodes({ publishedAt: "2026-11-01T07:00:00Z" }),
      pullRequests: nodes(),
    };
    api()
      .post("/graphql", ({ query }) => query.includes("week7: history("))
      .reply(200, { data: { repository: { id: "R_1", isPrivate: true, ref }, activity } });
    const state = await gitHub().readState(REPOSITORY, {
      activity: { except: "Nos vérifications", now: "2026-11-26T08:00:00Z" },
    });
    expect(state).toMatchObject({
      head: { commit: oid("a") },
      activity: { head: oid("a"), releases: ["2026-11-01T07:00:00Z"], outsideMerges: 0 },
    });
  });
});

test("what a private repository withholds of its activity is null, the rest is read all the same", async () => {
  const rest = {
    defaultBranchRef: { target: { oid: oid("a"), recent: nodes(), checked: nodes() } },
    releases: nodes({ publishedAt: "2026-11-01T07:00:00Z" }),
    pullRequests: nodes(),
  };
  api()
    .post("/graphql", ({ query }) => query.includes("deployments("))
    .reply(200, {
      data: { repository: { id: "R_1", isPrivate: true, ref }, activity: null },
      errors: [
        { type: "FORBIDDEN", path: ["activity", "deployments"], message: "Resource not accessible by integration" },
      ],
    });
  api()
    .post("/graphql", ({ query }) => !query.includes("deployments("))
    .reply(200, { data: { repository: { id: "R_1", isPrivate: true, ref }, activity: rest } });
  const state = await gitHub().readState(REPOSITORY, {
    activity: { except: "Nos vérifications", now: "2026-11-26T08:00:00Z" },
  });
  expect(state).toMatchObject({
    head: { commit: oid("a") },
    activity: { deployments: null, releases: ["2026-11-01T07:00:00Z"], checks: [], outsideMerges: 0 },
  });
});

const run: CheckRunSummary = {
  name: "Nos vérifications",
  commit: oid("a"),
  externalId: "2026-11-26:abc",
  conclusion: "neutral",
  title: "Tout va bien",
  summary: "Rien à dire.",
};

describe("writeReport", () => {
  test("opens and rewrites issues, then creates the check run, in one request", async () => {
    api()
      .post("/graphql")
      .reply(200, { data: { repository: { id: "R_1" } } });
    api()
      .post("/graphql", ({ query, variables }) => {
        expect(query.indexOf("updateIssue")).toBeLessThan(query.indexOf("createCheckRun"));
        expect(variables).toEqual({
          issue0: { repositoryId: "R_1", title: "Standards", body: "Le corps" },
          issue1: { id: "I_2", body: "Nouveau", state: "CLOSED" },
          run: {
            repositoryId: "R_1",
            name: run.name,
            headSha: run.commit,
            externalId: run.externalId,
            status: "COMPLETED",
            conclusion: "NEUTRAL",
            output: { title: run.title, summary: run.summary },
          },
        });
        return true;
      })
      .reply(200, { data: { issue0: {}, issue1: {}, createCheckRun: { clientMutationId: null } } });
    await gitHub().createCheckRunWithIssues(REPOSITORY, run, [
      { kind: "open", title: "Standards", body: "Le corps" },
      { kind: "update", id: "I_2", body: "Nouveau", state: "closed" },
    ]);
  });

  test("says what was refused, and is not repeated", async () => {
    api()
      .post("/graphql")
      .reply(200, { data: { repository: { id: "R_1" } } });
    api()
      .post("/graphql")
      .reply(200, {
        data: { createCheckRun: null },
        errors: [{ type: "FORBIDDEN", path: ["createCheckRun"], message: "Resource not accessible by integration" }],
      });
    expect(await failureOf(gitHub().createCheckRunWithIssues(REPOSITORY, run, []))).toMatchObject({
      reason: "forbidden",
    });
  });
});

describe("uploadSarif", () => {
  const head = { branch: "main", commit: oid("a") };

  test("sends the results packed, about a commit of a branch", async () => {
    api()
      .post(`${REST}/code-scanning/sarifs`, ({ commit_sha, ref, sarif }) => {
        expect([commit_sha, ref]).toEqual([oid("a"), "refs/heads/main"]);
        return gunzipSync(Buffer.from(sarif, "base64")).toString() === "{}";
      })
      .reply(202, { id: "47177e22", url: "https://api.github.com/x" });
    await gitHub().uploadSarif(REPOSITORY, head, "{}");
  });

  test.each([
    [403, "forbidden"],
    [404, "not-found"],
  ])("a %i says that there is no code scanning: %s", async (status, reason) => {
    api().post(`${REST}/code-scanning/sarifs`).reply(status, { message: "Code scanning is not enabled" });
    expect(await failureOf(gitHub().uploadSarif(REPOSITORY, head, "{}"))).toMatchObject({ reason });
  });
});
