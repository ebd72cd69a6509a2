import { describe, expect, test } from "vitest";
import { api, failureOf, gitHub, oid, REPOSITORY, REST, withoutNetwork } from "../api.ts";

withoutNetwork();

const viewer = { data: { viewer: { login: "beta-fiches[bot]" } } };
const ref = { name: "main", target: { oid: oid("a"), tree: { oid: oid("b") }, message: "", signature: null } };
const state = (more: object) => ({
  data: { repository: { id: "R_1", isPrivate: true, hasIssuesEnabled: true, ref, ...more } },
});
const bot = { __typename: "Bot", login: "beta-fiches" };
const issue = (number: number, more: object = {}) => ({
  id: `I_${number}`,
  number,
  body: "Le corps",
  state: "OPEN",
  viewerDidAuthor: true,
  author: bot,
  editor: null,
  lastEditedAt: null,
  ...more,
});
const issues = (...nodes: object[]) => ({ pageInfo: { hasNextPage: false, endCursor: null }, nodes });

describe("the issues that the token's owner opened", () => {
  test("are read with the rest of the state, by a login that is requested once", async () => {
    api()
      .post("/graphql", ({ query }) => query.includes("viewer {"))
      .reply(200, viewer);
    api()
      .post("/graphql", ({ variables }) => variables.login === "beta-fiches[bot]")
      .twice()
      .reply(200, state({ issues: issues(issue(8, { state: "CLOSED", body: "" }), issue(3)) }));
    const github = gitHub();
    expect((await github.readState(REPOSITORY, { issues: true })).issues).toEqual([
      { id: "I_3", number: 3, body: "Le corps", state: "open", isDismissed: false, isAsWritten: true },
      { id: "I_8", number: 8, body: "", state: "closed", isDismissed: false, isAsWritten: true },
    ]);
    await github.readState(REPOSITORY, { issues: true });
  });

  test("are only those: what somebody else wrote is passed over, whatever the filter let through", async () => {
    api().post("/graphql").reply(200, viewer);
    api()
      .post("/graphql")
      .reply(200, state({ issues: issues(issue(1, { viewerDidAuthor: false }), issue(2)) }));
    expect((await gitHub().readState(REPOSITORY, { issues: true })).issues).toMatchObject([{ number: 2 }]);
  });

  test("are null where the repository has them turned off, so that none is opened", async () => {
    api().post("/graphql").reply(200, viewer);
    api()
      .post("/graphql")
      .reply(200, state({ hasIssuesEnabled: false, issues: issues() }));
    expect(await gitHub().readState(REPOSITORY, { issues: true })).toMatchObject({
      issues: null,
      hasMoreIssues: false,
      standing: null,
    });
  });

  test.each([
    [{ state: "CLOSED", stateReason: "NOT_PLANNED" }, true],
    [{ state: "CLOSED", stateReason: "DUPLICATE" }, true],
    [{ state: "CLOSED", stateReason: "COMPLETED" }, false],
    [{ state: "OPEN", stateReason: "REOPENED" }, false],
  ])("%o is dropped: %s", async (changes, isDismissed) => {
    api().post("/graphql").reply(200, viewer);
    api()
      .post("/graphql")
      .reply(200, state({ issues: issues(issue(1, changes)) }));
    expect((await gitHub().readState(REPOSITORY, { issues: true })).issues).toMatchObject([{ isDismissed }]);
  });

  const when = "2026-11-30T09:00:00Z";
  test.each([
    ["nobody has edited them", {}, true],
    ["we have ourselves", { editor: bot, lastEditedAt: when }, true],
    ["a person has, of our own login", { editor: { ...bot, __typename: "User" }, lastEditedAt: when }, false],
    ["another bot has", { editor: { ...bot, login: "autre-robot" }, lastEditedAt: when }, false],
    ["an account has that is gone", { lastEditedAt: when }, false],
    ["we and who has edited them are gone", { author: null, lastEditedAt: when }, false],
  ])("are as we wrote them, or not: %s", async (_, edit, isAsWritten) => {
    api().post("/graphql").reply(200, viewer);
    api()
      .post("/graphql")
      .reply(200, state({ issues: issues(issue(1, edit)) }));
    expect((await gitHub().readState(REPOSITORY, { issues: true })).issues).toMatchObject([{ isAsWritten }]);
  });

  const refusal = (...path: (string | number)[]) => ({
    type: "FORBIDDEN",
    path,
    message: "Resource not accessible by integration",
  });

  test("are null where the installation may not read them; the rest is read all the same, and they are not asked for again", async () => {
    api().post("/graphql").reply(200, viewer);
    api()
      .post("/graphql", ({ variables }) => "login" in variables)
      .reply(200, {
        data: { repository: { id: "R_1", isPrivate: true, ref, issues: null } },
        errors: [refusal("repository", "issues")],
      });
    const github = gitHub();
    const expected = { head: { commit: oid("a") }, issues: null };
    expect(await github.readState(REPOSITORY, { issues: true })).toMatchObject(expected);
    api()
      .post("/graphql", ({ variables }) => !("login" in variables))
      .reply(200, state({}));
    expect(await github.readState(REPOSITORY, { issues: true })).toMatchObject(expected);
  });

  const leave = (all: object, name: string | number) =>
    Object.fromEntries(Object.entries(all).filter(([key]) => key !== name));
  const check = { checkSuites: { nodes: [{ checkRuns: { nodes: [{ externalId: "fait" }] } }] } };
  const activity = (more: object = {}) => ({
    defaultBranchRef: { target: { oid: oid("a"), recent: { nodes: [] }, checked: { nodes: [] } } },
    deployments: { nodes: [] },
    releases: { nodes: [] },
    pullRequests: { nodes: [] },
    ...more,
  });
  test.each([
    [["repository", "pullRequests"], "pullRequests(first: 100, states", { openPulls: [], issues: [{ number: 3 }] }],
    [["repository", "issues"], "issues(", { issues: null, openPulls: [{ number: 9 }] }],
    [["repository", "ref", "target", "checkSuites"], "checkSuites(first: 1,", { check: null, issues: [{ number: 3 }] }],
    [["repository", "branch1"], "$head1", { issues: [{ number: 3 }], openPulls: [{ number: 9 }] }],
    [["activity", "deployments"], "deployments(", { activity: { deployments: null, releases: [], outsideMerges: 0 } }],
    [["activity", "releases"], "releases(", { activity: { releases: null, deployments: [] }, issues: [{ number: 3 }] }],
    [
      ["activity", "pullRequests"],
      "MERGED",
      { activity: { outsideMerges: null, checks: [] }, issues: [{ number: 3 }] },
    ],
    [
      ["activity", "defaultBranchRef", "target", "checked", "nodes", 0, "checkSuites"],
      "checkSuites(first: 20)",
      { activity: { head: oid("a"), deployments: [] }, issues: [{ number: 3 }] },
    ],
  ])(
    "a refusal of %j costs that part only, though nothing else of its repository came",
    async (path, text, expected) => {
      const [root = ""] = path;
      const page = { pageInfo: { hasNextPage: false }, nodes: [] };
      const pulls = { nodes: [{ number: 9, headRefOid: oid("c") }] };
      const whole = {
        repository: {
          ...{ id: "R_1", isPrivate: true, hasIssuesEnabled: true, issues: issues(issue(3)), pullRequests: pulls },
          ...{ ref: { ...ref, target: { ...ref.target, ...check } }, branch0: page, branch1: page },
        },
        activity: activity(),
      };
      api().post("/graphql").reply(200, viewer);
      // As its schema says, GitHub leaves no room for a null there.
      api()
        .post("/graphql", ({ query }) => query.includes(text))
        .reply(200, { data: { ...whole, [root]: null }, errors: [refusal(...path)] });
      api()
        .post("/graphql", ({ query }) => !query.includes(text))
        .twice()
        .reply(200, () => {
          const [, name = ""] = path;
          const { ref: head, ...others } = whole.repository;
          const left =
            path.length > 2 ? { ...others, ref: { ...head, target: ref.target } } : leave(whole.repository, name);
          if (root === "repository") return { data: { ...whole, repository: left } };
          return { data: { ...whole, activity: path.length > 2 ? whole.activity : leave(whole.activity, name) } };
        });
      const asked = { issues: true, openPulls: true, check: "c", pullRequestsOf: ["a", "b"] } as const;
      const github = gitHub();
      const read = () =>
        github.readState(REPOSITORY, {
          ...asked,
          activity: { except: "Nos vérifications", now: "2026-11-26T08:00:00Z" },
        });
      expect(await read()).toMatchObject(expected);
      expect(await read()).toMatchObject(expected);
    },
  );

  test("are null where nobody requested them", async () => {
    api().post("/graphql").reply(200, state({}));
    expect((await gitHub().readState(REPOSITORY, {})).issues).toBeNull();
  });
});

test("listIssues gives all of them, a hundred at a time, without those of others", async () => {
  const pageInfo = { hasNextPage: true, endCursor: "C" };
  const answered = (page: object) => ({ data: { repository: { issues: page } } });
  api().post("/graphql").reply(200, viewer);
  api()
    .post("/graphql", ({ variables }) => variables.after === null)
    .reply(200, answered({ pageInfo, nodes: [issue(1), issue(2, { viewerDidAuthor: false })] }));
  api()
    .post("/graphql", ({ variables }) => variables.after === "C")
    .reply(200, answered(issues(issue(3, { state: "CLOSED" }))));
  expect(await gitHub().listIssues(REPOSITORY)).toEqual([
    { id: "I_1", number: 1, body: "Le corps", state: "open", isDismissed: false, isAsWritten: true },
    { id: "I_3", number: 3, body: "Le corps", state: "closed", isDismissed: false, isAsWritten: true },
  ]);
});

describe("createIssue", () => {
  test("assigns those who can be, and leaves the others out", async () => {
    api().get(`${REST}/assignees/jeanne-exemplaire`).reply(204);
    api().get(`${REST}/assignees/partie`).reply(404, { message: "Not Found" });
    api()
      .post(`${REST}/issues`, { title: "Relais", body: "", assignees: ["jeanne-exemplaire"] })
      .reply(201, { number: 4 });
    const assignees = ["jeanne-exemplaire", "partie"];
    expect(await gitHub().createIssue(REPOSITORY, { title: "Relais", body: "", assignees })).toEqual({ number: 4 });
  });

  test("sends the title and the body, and gives the number", async () => {
    api()
      .post(`${REST}/issues`, { title: "Tableau de bord", body: "Le corps" })
      .reply(201, { id: 1, number: 12, html_url: "https://github.com/atelier-numeral/dossiers/issues/12" });
    expect(await gitHub().createIssue(REPOSITORY, { title: "Tableau de bord", body: "Le corps" })).toEqual({
      number: 12,
    });
  });

  test.each([
    { status: 403, message: "Resource not accessible by integration", reason: "forbidden" },
    { status: 410, message: "Issues has been disabled in this repository.", reason: "not-found" },
    { status: 422, message: "Validation Failed", reason: "invalid" },
    { status: 502, message: "Bad Gateway", reason: "unavailable" },
  ])("$status $message: $reason, never retried", async ({ status, message, reason }) => {
    api().post(`${REST}/issues`).reply(status, { message });
    expect(await failureOf(gitHub().createIssue(REPOSITORY, { title: "Titre", body: "" }))).toMatchObject({ reason });
  });
});

describe("updateIssue", () => {
  test("sends what changes and nothing else, again after a fault since it says the same", async () => {
    api().patch(`${REST}/issues/12`).reply(502);
    api().patch(`${REST}/issues/12`, { body: "Nouveau", state: "open" }).reply(200, { id: 1, number: 12 });
    await gitHub().updateIssue(REPOSITORY, 12, { body: "Nouveau", state: "open" });
  });
});
