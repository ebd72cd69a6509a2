import { describe, expect, test } from "vitest";
import { api, failureOf, gitHub, oid, REPOSITORY, REST, withoutNetwork } from "../api.ts";

withoutNetwork();

const profile = {
  full_name: "atelier-numeral/dossiers",
  html_url: "https://github.com/atelier-numeral/dossiers",
  private: false,
  archived: false,
  license: { spdx_id: "MIT" },
  has_issues: true,
};

describe("readProfile", () => {
  test("holds what anyone sees, and the ETag that makes the next request free", async () => {
    api().get(REST).reply(200, profile, { etag: 'W/"1"' });
    expect(await gitHub().readProfile(REPOSITORY)).toEqual({
      etag: 'W/"1"',
      fullName: "atelier-numeral/dossiers",
      url: "https://github.com/atelier-numeral/dossiers",
      public: true,
      archived: false,
      licence: "MIT",
      issues: true,
      pullRequests: "everyone",
    });
  });

  test("gives back what is known where nothing changed", async () => {
    api().get(REST).reply(200, profile, { etag: 'W/"1"' });
    const known = await gitHub().readProfile(REPOSITORY);
    api().get(REST).matchHeader("if-none-match", 'W/"1"').reply(304);
    expect(await gitHub().readProfile(REPOSITORY, known)).toBe(known);
  });

  test("follows a rename, and gives the present name", async () => {
    const moved = {
      ...profile,
      full_name: "atelier-numeral/registres",
      html_url: "https://github.com/atelier-numeral/registres",
    };
    api()
      .get(REST)
      .reply(301, { message: "Moved Permanently" }, { location: "https://api.github.com/repositories/42" })
      .get("/repositories/42")
      .reply(200, moved);
    expect(await gitHub().readProfile(REPOSITORY)).toMatchObject({ fullName: "atelier-numeral/registres", etag: null });
  });

  test.each([
    [{ license: null }, { licence: null }],
    [{ license: { spdx_id: "NOASSERTION" } }, { licence: "NOASSERTION" }],
    [{ license: { spdx_id: null } }, { licence: "NOASSERTION" }],
    [{ archived: true }, { archived: true }],
    [{ private: true }, { public: false }],
    [{ has_issues: false }, { issues: false }],
    [{ has_pull_requests: false }, { pullRequests: "nobody" }],
    [{ pull_request_creation_policy: "collaborators_only" }, { pullRequests: "collaborators" }],
    [{ has_pull_requests: true, pull_request_creation_policy: "all" }, { pullRequests: "everyone" }],
  ])("reads %o as %o", async (changes, expected) => {
    api()
      .get(REST)
      .reply(200, { ...profile, ...changes });
    expect(await gitHub().readProfile(REPOSITORY)).toMatchObject(expected);
  });

  test.each([
    [404, { message: "Not Found" }, "not-found"],
    [403, { message: "Forbidden" }, "forbidden"],
    [451, { message: "Repository access blocked", block: { reason: "dmca" } }, "forbidden"],
  ])("a %i keeps its status", async (status, body, reason) => {
    api().get(REST).reply(status, body);
    expect(await failureOf(gitHub().readProfile(REPOSITORY))).toMatchObject({ reason, status });
  });

  test("an answer of another shape is no profile", async () => {
    api().get(REST).reply(200, { message: "hello" });
    expect(await failureOf(gitHub().readProfile(REPOSITORY))).toMatchObject({ reason: "unavailable" });
  });
});

describe("readActivity", () => {
  const AT = "2026-11-25T08:00:00Z";
  const nodes = (...list: unknown[]) => ({ nodes: list });
  const empty = { deployments: nodes(), releases: nodes(), pullRequests: nodes() };
  const suite = (conclusion: string | null, path: string | null) => ({
    conclusion,
    updatedAt: "2026-11-25T08:00:00Z",
    workflowRun: path === null ? null : { file: { path } },
  });

  test("gives the head, the moments, the checks that ended and who came from outside", async () => {
    const target = {
      oid: oid("a"),
      week0: nodes({ committedDate: "2026-11-25T07:00:00Z" }),
      week1: nodes(),
      week2: nodes({ committedDate: "2026-11-11T07:00:00Z" }),
      checked: nodes({
        committedDate: "2026-11-25T07:00:00Z",
        status: { contexts: [{ context: "ci/externe", state: "FAILURE", createdAt: "2026-11-25T07:00:00Z" }] },
        checkSuites: nodes(
          suite("SUCCESS", ".github/workflows/ci.yml"),
          suite(null, ".github/workflows/slow.yml"),
          // Of the App that writes « Nos vérifications »: what it says of a commit is no test of it.
          { ...suite("SUCCESS", null), checkRuns: nodes({ name: "Nos vérifications", conclusion: "SUCCESS" }) },
          null,
        ),
      }),
    };
    const ofHead = suite("CANCELLED", ".github/workflows/pull.yml");
    const merged = nodes({ commits: nodes({ commit: { status: null, checkSuites: nodes(ofHead) } }) });
    const author = { __typename: "User" };
    api()
      .post("/graphql", ({ query }) => query.includes('since: "2026-10-02T00:00:00Z", until: "2026-10-08T23:59:59Z"'))
      .reply(200, {
        data: {
          repository: {
            defaultBranchRef: { name: "main", target },
            merged,
            deployments: nodes(
              { createdAt: "2026-11-25T07:00:00Z", environment: "review-app-12" },
              { createdAt: "2026-11-24T07:00:00Z", environment: "production" },
            ),
            releases: nodes({ publishedAt: null }, { publishedAt: "2026-11-01T07:00:00Z" }),
            pullRequests: nodes(
              { authorAssociation: "NONE", author, mergedAt: "2026-11-20T07:00:00Z", baseRefName: "develop" },
              { authorAssociation: "MEMBER", author },
              { authorAssociation: "CONTRIBUTOR", author: { __typename: "Bot" } },
              { authorAssociation: "NONE", author: null },
            ),
          },
        },
      });
    expect(
      await gitHub().readActivity(REPOSITORY, { except: "Nos vérifications", now: "2026-11-26T08:00:00Z" }),
    ).toEqual({
      head: oid("a"),
      commits: ["2026-11-25T07:00:00Z", "2026-11-11T07:00:00Z"],
      deployments: ["2026-11-24T07:00:00Z"],
      releases: ["2026-11-01T07:00:00Z"],
      checks: [
        { workflow: ".github/workflows/ci.yml", service: null, success: true, failure: false, at: AT, jobs: [] },
        { workflow: null, service: "ci/externe", success: false, failure: true, at: "2026-11-25T07:00:00Z", jobs: [] },
        { workflow: ".github/workflows/pull.yml", service: null, success: false, failure: false, at: AT, jobs: [] },
      ],
      isCut: false,
      outsideMerges: 1,
      otherMerges: ["2026-11-20T07:00:00Z"],
      hasGuide: false,
    });
  });

  test("an empty repository has no head", async () => {
    api()
      .post("/graphql")
      .reply(200, { data: { repository: { defaultBranchRef: null, ...empty } } });
    expect(
      await gitHub().readActivity(REPOSITORY, { except: "Nos vérifications", now: "2026-11-26T08:00:00Z" }),
    ).toMatchObject({
      head: null,
      commits: [],
      checks: [],
    });
  });
});

describe("listPublicRepositories", () => {
  test("gives the public repositories of an account", async () => {
    const node = {
      url: "https://github.com/atelier-numeral/aide",
      isArchived: false,
      licenseInfo: { spdxId: "NOASSERTION" },
      pushedAt: "2026-11-25T08:00:00Z",
    };
    api()
      .post("/graphql", ({ variables }) => variables.login === "atelier-numeral")
      .reply(200, { data: { repositoryOwner: { repositories: { nodes: [node] } } } });
    expect(await gitHub().listPublicRepositories("atelier-numeral")).toEqual([
      { url: node.url, archived: false, licence: "NOASSERTION", pushedAt: node.pushedAt },
    ]);
  });

  test("an account that does not exist is not found", async () => {
    api()
      .post("/graphql")
      .reply(200, { data: { repositoryOwner: null } });
    expect(await failureOf(gitHub().listPublicRepositories("personne"))).toMatchObject({
      reason: "not-found",
      status: 404,
    });
  });
});

describe("at a glance", () => {
  test("a listing that GitHub cut short stays short, and says so", async () => {
    const tree = [{ path: "a", mode: "100644", type: "blob", sha: oid("1"), size: 1 }];
    api()
      .get(`${REST}/git/trees/${oid("a")}?recursive=1`)
      .reply(200, { truncated: true, tree });
    const files = [{ path: "a", blob: oid("1"), size: 1 }];
    expect(await gitHub().listFiles(REPOSITORY, oid("a"))).toEqual({ files, isWhole: false });
  });

  test("a text that GraphQL does not give whole is not requested again", async () => {
    const blob = { __typename: "Blob", isBinary: false, isTruncated: false, text: "another" };
    api()
      .post("/graphql")
      .reply(200, { data: { repository: { blob0: blob, blob1: { ...blob, isTruncated: true }, blob2: null } } });
    const texts = await gitHub().readBlobs(REPOSITORY, [oid("1"), oid("2"), oid("3")], "glance");
    expect([...texts.values()]).toEqual(["another", null, null]);
  });
});
