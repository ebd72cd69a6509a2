import nock from "nock";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createGitHub } from "../../../src/github/create-github.ts";
import { api, failureOf, gitHub, octokit, REPOSITORY, withoutNetwork } from "../api.ts";

withoutNetwork();

const NOW = Date.parse("2026-11-23T10:00:00Z");
const inHalfAMinute = () => String(NOW / 1000 + 30);
beforeAll(() => vi.useFakeTimers({ toFake: ["Date"], now: NOW }));
afterAll(() => vi.useRealTimers());

describe("what GraphQL answers with 200", () => {
  const data = { repository: { id: "R_1", isPrivate: true, ref: null } };
  test.each([
    {
      type: "NOT_FOUND",
      message: "Could not resolve to a Repository with the name 'atelier-numeral/dossiers'.",
      reason: "not-found",
    },
    { type: "FORBIDDEN", message: "Resource not accessible by integration", reason: "forbidden" },
    { type: "FORBIDDEN", message: "Resource not accessible by personal access token", reason: "forbidden" },
    {
      type: "INSUFFICIENT_SCOPES",
      message: "Your token has not been granted the required scopes.",
      reason: "forbidden",
    },
    {
      type: "STALE_DATA",
      message: 'Expected branch to point to "0" but it did not.  Pull and try again.',
      reason: "conflict",
    },
    { type: "UNPROCESSABLE", message: 'Expected branch to point to "0" but it did not.', reason: "conflict" },
    {
      type: "UNPROCESSABLE",
      message: "A ref named refs/heads/b already exists in the repository.",
      reason: "already-exists",
    },
    { type: "UNPROCESSABLE", message: "Changes must be made through a pull request.", reason: "invalid" },
    { type: "SERVICE_UNAVAILABLE", message: "Try again.", reason: "unavailable" },
    { type: undefined, message: "Field 'nope' doesn't exist on type 'Repository'", reason: "invalid" },
    { type: undefined, message: "Timedout", reason: "unavailable" },
  ])("$type $message: $reason, even where data came too", async ({ type, message, reason }) => {
    const error = { type, path: ["repository"], locations: [{ line: 3, column: 5 }], message };
    api()
      .post("/graphql")
      .reply(200, { data, errors: [error] });
    const failure = await failureOf(gitHub().readState(REPOSITORY, { branch: "main" }));
    expect(failure).toMatchObject({ reason });
    expect(failure.message).toBe(`readState: graphql ${message.replace("atelier-numeral/dossiers", "the repository")}`);
  });

  test("errors alone, as a query gets that was not run", async () => {
    api()
      .post("/graphql")
      .reply(200, { errors: [{ message: "Field 'nope' doesn't exist on type 'Repository'" }] });
    expect(await failureOf(gitHub().readState(REPOSITORY, { branch: "main" }))).toMatchObject({ reason: "invalid" });
  });

  test("its limit is waited for twice, then rate-limited", async () => {
    api()
      .post("/graphql")
      .times(3)
      .reply(
        200,
        { errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded for installation ID 12345." }] },
        { "x-ratelimit-remaining": "0", "x-ratelimit-reset": inHalfAMinute() },
      );
    const { reason, retryAfter } = await failureOf(gitHub().readState(REPOSITORY, { branch: "main" }));
    expect(reason).toBe("rate-limited");
    expect(retryAfter).toBe(31);
  });

  test("its fault is retried for a reading", async () => {
    const fault =
      "Something went wrong while executing your query on 2026-11-24T00:00:00Z. Please include `AAAA:BBBB` when reporting this issue.";
    api()
      .post("/graphql")
      .reply(200, { data: null, errors: [{ message: fault }] });
    api().post("/graphql").reply(200, { data });
    expect(await gitHub().readState(REPOSITORY, { branch: "main" })).toMatchObject({ head: null });
  });

  test("of several errors, the one that decides what to do next names the failure", async () => {
    const errors = [
      { type: "NOT_FOUND", message: "Could not resolve." },
      { type: "FORBIDDEN", message: "Resource not accessible by integration" },
    ];
    api()
      .post("/graphql")
      .reply(200, { data: { repository: null }, errors });
    expect(await failureOf(gitHub().readState(REPOSITORY, { branch: "main" }))).toMatchObject({
      reason: "forbidden",
      message: "readState: graphql Could not resolve. Resource not accessible by integration",
    });
  });

  test("GitHub Enterprise's limit is reported, if not waited for: plugin-throttling knows GraphQL by another address", async () => {
    nock("https://ghe.example")
      .post("/api/graphql")
      .reply(
        200,
        { errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded for installation ID 12345." }] },
        { "x-ratelimit-remaining": "0", "x-ratelimit-reset": inHalfAMinute() },
      );
    const enterprise = createGitHub(octokit({}, "https://ghe.example/api/v3"));
    const { reason, retryAfter } = await failureOf(enterprise.readState(REPOSITORY, { branch: "main" }));
    expect(reason).toBe("rate-limited");
    expect(retryAfter).toBe(31);
  });

  test("401 is the token's, not a limit", async () => {
    api().post("/graphql").reply(401, { message: "Bad credentials" });
    expect(await failureOf(gitHub().readState(REPOSITORY, { branch: "main" }))).toMatchObject({
      reason: "unauthorized",
    });
  });
});
