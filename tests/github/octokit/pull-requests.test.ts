import { describe, expect, test } from "vitest";
import type { NewPullRequest } from "../../../src/github/port.ts";
import { api, failureOf, gitHub, oid, REPOSITORY, REST, withoutNetwork } from "../api.ts";

withoutNetwork();

describe("readPullRequest", () => {
  const answer = (oids: [head: string, last: string], file: object | null) => ({
    data: {
      repository: {
        pullRequest: {
          state: "OPEN",
          headRefOid: oids[0],
          baseRefName: "main",
          isCrossRepository: false,
          commits: { nodes: [{ commit: { oid: oids[1], file } }] },
        },
      },
    },
  });
  const path = ".github/beta-fiches.yml";

  test.each([
    ["holds the file", answer([oid("a"), oid("a")], { path }), true],
    ["does not hold it", answer([oid("a"), oid("a")], null), false],
    ["is not among the commits that GitHub lists, and may hold it", answer([oid("a"), oid("b")], null), true],
  ])("the head %s", async (_what, body, holdsFile) => {
    api()
      .post("/graphql", ({ variables }) => variables.number === 12 && variables.path === path)
      .reply(200, body);
    expect(await gitHub().readPullRequest(REPOSITORY, 12, path)).toEqual({
      state: "open",
      headCommit: oid("a"),
      baseBranch: "main",
      isFromFork: false,
      holdsFile,
    });
  });
});

describe("findPullRequests", () => {
  const node = (number: number, other: object = {}) => ({
    number,
    id: `PR_${number}`,
    url: `https://github.com/atelier-numeral/dossiers/pull/${number}`,
    state: "OPEN",
    isDraft: false,
    title: "Jeanne Exemplaire : nouvelle fiche",
    body: "",
    headRefName: "beta-fiches/all",
    headRefOid: oid("a"),
    headRef: { target: { oid: oid("a"), message: "Prolonger", signature: { wasSignedByGitHub: true } } },
    mergeable: "MERGEABLE",
    isCrossRepository: false,
    headRepository: { nameWithOwner: "atelier-numeral/dossiers" },
    baseRefName: "master",
    baseRef: { id: "REF_1" },
    author: { login: "beta-fiches" },
    createdAt: "2026-11-23T10:00:00Z",
    closedAt: null,
    ...other,
  });
  const page = (nodes: object[], endCursor: string | null = null) => ({
    pageInfo: { hasNextPage: endCursor !== null, endCursor },
    nodes,
  });
  const answer = (...pages: object[]) => ({
    data: { repository: Object.fromEntries(pages.map((each, index) => [`branch${index}`, each])) },
  });

  test("reads open, closed, merged and drafts, forks, deleted forks and accounts; newest first", async () => {
    const isFromFork = (headRepository: object | null) => ({ isCrossRepository: true, headRepository });
    const found = [
      node(7, { isDraft: true }),
      node(5, { state: "CLOSED", ...isFromFork({ nameWithOwner: "paul-modele/dossiers" }), author: null }),
    ];
    api()
      .post("/graphql", ({ variables }) => variables.branch0 === "one" && variables.branch1 === "two")
      .reply(
        200,
        answer(
          page(found),
          page([node(9, { state: "MERGED", ...isFromFork(null), author: { login: "beta-fiches[bot]" } })]),
        ),
      );
    const pulls = await gitHub().findPullRequests(REPOSITORY, ["one", "two", "one"]);
    expect(
      pulls.map(({ number, state, draft, headRepository, author }) => [number, state, draft, headRepository, author]),
    ).toEqual([
      [9, "merged", false, null, "beta-fiches"],
      [7, "open", true, "atelier-numeral/dossiers", "beta-fiches"],
      [5, "closed", false, "paul-modele/dossiers", null],
    ]);
  });

  test("its own branches are under the name that was requested, whatever the repository is called since", async () => {
    api()
      .post("/graphql")
      .reply(200, answer(page([node(7, { headRepository: { nameWithOwner: "atelier-numeral/effectif" } })])));
    expect(await gitHub().findPullRequests(REPOSITORY, ["one"])).toMatchObject([
      { headRepository: "atelier-numeral/dossiers" },
    ]);
  });

  test("gives every field of the port", async () => {
    api()
      .post("/graphql")
      .reply(200, answer(page([node(7, { body: "Le corps" })])));
    expect(await gitHub().findPullRequests(REPOSITORY, ["one"])).toEqual([
      {
        number: 7,
        id: "PR_7",
        url: "https://github.com/atelier-numeral/dossiers/pull/7",
        state: "open",
        draft: false,
        title: "Jeanne Exemplaire : nouvelle fiche",
        body: "Le corps",
        headBranch: "beta-fiches/all",
        headRepository: "atelier-numeral/dossiers",
        headCommit: oid("a"),
        baseBranch: "master",
        isBaseGone: false,
        author: "beta-fiches",
        createdAt: "2026-11-23T10:00:00Z",
        endedAt: null,
        headOrigin: { message: "Prolonger", signedByGitHub: true },
        hasConflicts: false,
      },
    ]);
  });

  test("reads a deleted branch, a conflict, and a merge GitHub has not tried yet", async () => {
    const found = [
      node(3, { headRef: null, mergeable: "UNKNOWN" }),
      node(2, {
        headRef: { target: { oid: oid("a"), message: "Corriger", signature: null } },
        mergeable: "CONFLICTING",
      }),
    ];
    api()
      .post("/graphql")
      .reply(200, answer(page(found)));
    expect(await gitHub().findPullRequests(REPOSITORY, ["one"])).toMatchObject([
      { headOrigin: null, hasConflicts: null },
      { headOrigin: { signedByGitHub: false }, hasConflicts: true },
    ]);
  });

  test("follows the pages of the branches that have more, and only those", async () => {
    api()
      .post("/graphql")
      .reply(200, answer(page([node(1)]), page([node(9)], "Y3Vyc29y")));
    api()
      .post("/graphql", ({ variables }) => variables.branch0 === "two" && variables.after0 === "Y3Vyc29y")
      .reply(200, answer(page([node(8)], "cursor2")));
    api()
      .post("/graphql", ({ variables }) => variables.after0 === "cursor2")
      .reply(200, answer(page([node(2)])));
    const pulls = await gitHub().findPullRequests(REPOSITORY, ["one", "two"]);
    expect(pulls.map(({ number }) => number)).toEqual([9, 8, 2, 1]);
  });

  test.each([
    { what: "a branch is left out", body: { data: { repository: {} } } },
    { what: "a node is null", body: answer({ pageInfo: { hasNextPage: false, endCursor: null }, nodes: [null] }) },
    {
      what: "a next page has no cursor",
      body: answer({ pageInfo: { hasNextPage: true, endCursor: null }, nodes: [] }),
    },
  ])("is never taken for none because $what", async ({ body }) => {
    api().post("/graphql").reply(200, body);
    expect(await failureOf(gitHub().findPullRequests(REPOSITORY, ["one"]))).toMatchObject({ reason: "unavailable" });
  });

  test("requests nothing for no branch", async () => {
    expect(await gitHub().findPullRequests(REPOSITORY, [])).toEqual([]);
  });
});

describe("openPullRequest", () => {
  const request: NewPullRequest = {
    title: "Jeanne Exemplaire : nouvelle fiche",
    body: "Le corps",
    head: "atelier-numeral:beta-fiches/all",
    base: "master",
    draft: false,
    maintainerCanModify: false,
  };
  const opened = {
    number: 12,
    node_id: "PR_12",
    html_url: "https://github.com/atelier-numeral/dossiers/pull/12",
    state: "open",
    merged_at: null,
    draft: false,
    title: request.title,
    body: null,
    head: { label: request.head, ref: "beta-fiches/all", sha: oid("a"), repo: { full_name: "atelier-numeral/fork" } },
    base: { ref: "master" },
    user: { login: "beta-fiches[bot]", type: "Bot" },
    created_at: "2026-11-23T10:00:00Z",
  };

  test("gives the pull request in the words of the port", async () => {
    const { maintainerCanModify: maintainer_can_modify, ...parameters } = request;
    api()
      .post(`${REST}/pulls`, { ...parameters, maintainer_can_modify })
      .reply(201, opened);
    expect(await gitHub().openPullRequest(REPOSITORY, request)).toEqual({
      number: 12,
      id: "PR_12",
      url: opened.html_url,
      state: "open",
      draft: false,
      title: request.title,
      body: "",
      headBranch: "beta-fiches/all",
      headRepository: "atelier-numeral/fork",
      headCommit: oid("a"),
      baseBranch: "master",
      author: "beta-fiches",
      createdAt: opened.created_at,
    });
  });

  const custom = (message: string) => ({ resource: "PullRequest", code: "custom", message });
  test.each([
    { status: 403, message: "Resource not accessible by integration", errors: undefined, reason: "forbidden" },
    {
      status: 403,
      message: "Resource not accessible by personal access token",
      errors: undefined,
      reason: "forbidden",
    },
    { status: 404, message: "Not Found", errors: undefined, reason: "not-found" },
    {
      status: 422,
      message: "Validation Failed",
      errors: [custom("A pull request already exists for atelier-numeral:beta-fiches/all.")],
      reason: "already-exists",
    },
    {
      status: 422,
      message: "Validation Failed",
      errors: [custom("No commits between master and beta-fiches/all")],
      reason: "invalid",
    },
    {
      status: 422,
      message: "Validation Failed",
      errors: [{ resource: "PullRequest", field: "head", code: "invalid" }],
      reason: "invalid",
    },
    {
      status: 422,
      message: "Validation Failed",
      errors: [custom("Fork collab can't be granted by someone without permission")],
      reason: "invalid",
    },
  ])("$status $message $errors.0.message: $reason", async ({ status, message, errors, reason }) => {
    api().post(`${REST}/pulls`).reply(status, { message, errors, documentation_url: "https://docs.github.com/rest" });
    const failure = await failureOf(gitHub().openPullRequest(REPOSITORY, request));
    expect(failure).toMatchObject({
      reason,
      message: expect.stringContaining(`openPullRequest: ${status} ${message}`),
    });
  });

  test.each([
    { error: custom("No commits between master and b"), reason: "No commits between master and b" },
    { error: { resource: "PullRequest", field: "head", code: "invalid" }, reason: "head invalid" },
  ])("the reason GitHub gives inside is kept: $reason", async ({ error, reason }) => {
    api()
      .post(`${REST}/pulls`)
      .reply(422, { message: "Validation Failed", errors: [error] });
    const { message } = await failureOf(gitHub().openPullRequest(REPOSITORY, request));
    expect(message).toBe(`openPullRequest: 422 Validation Failed ${reason}`);
  });
});

describe("updatePullRequest", () => {
  test("sends what changes and nothing else, again after a fault since it says the same", async () => {
    api().patch(`${REST}/pulls/12`).reply(502);
    api().patch(`${REST}/pulls/12`, { title: "Nouveau titre", state: "closed" }).reply(200, { number: 12 });
    await gitHub().updatePullRequest(REPOSITORY, 12, { title: "Nouveau titre", state: "closed" });
  });
});
