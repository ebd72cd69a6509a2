import { describe, expect, test } from "vitest";
import { api, blobOf, gitHub, oid, REPOSITORY, REST, withoutNetwork } from "../api.ts";

withoutNetwork();

const origin = { message: "Prolonger", signature: { wasSignedByGitHub: true } };
const head = { name: "main", target: { oid: oid("a"), tree: { oid: oid("b") }, ...origin } };
const answer = (more: object, ref: object | null = head) => ({
  data: { repository: { id: "R_1", isPrivate: true, ref, ...more } },
});
const page = (names: string[], endCursor: string | null = null) => ({
  refs: {
    pageInfo: { hasNextPage: endCursor !== null, endCursor },
    nodes: names.map((name) => ({ prefix: "refs/heads/", name, target: { oid: oid("d"), ...origin } })),
  },
});
const file = (object: object | null) => ({ file: { target: { oid: oid("c"), file: object && { object } } } });
const blob = (text: string, more: object = {}) => ({
  __typename: "Blob",
  oid: blobOf(text),
  isBinary: false,
  isTruncated: false,
  text,
  ...more,
});

describe("readState", () => {
  test("requests no more than is wanted", async () => {
    api()
      .post("/graphql", ({ query, variables }) => !/refs\(|checkSuites|file:/.test(query) && !("prefix" in variables))
      .reply(200, answer({}));
    expect(await gitHub().readState(REPOSITORY, {})).toEqual({
      id: "R_1",
      isPrivate: true,
      head: { branch: "main", commit: oid("a"), tree: oid("b"), message: "Prolonger", signedByGitHub: true },
      file: null,
      holds: false,
      branches: new Map(),
      check: null,
      issues: null,
      activity: null,
      hasMoreIssues: false,
      standing: null,
      openPulls: [],
      pullRequests: new Map(),
    });
  });

  test("gives an empty repository", async () => {
    api()
      .post("/graphql")
      .reply(200, answer({ file: null }, null));
    const asked = { file: { branch: "beta-fiches-data", path: "base.json" } };
    expect(await gitHub().readState(REPOSITORY, asked)).toMatchObject({ head: null, file: null });
  });

  test("gives the branches of every page, by their whole names", async () => {
    api()
      .post("/graphql", ({ variables }) => variables.prefix === "refs/heads/beta-fiches/" && variables.after === null)
      .reply(200, answer(page(["beta-fiches/all"], "cursor")));
    api()
      .post("/graphql", ({ variables }) => variables.after === "cursor")
      .reply(200, answer(page(["beta-fiches/members/jeanne.exemplaire"])));
    const { branches } = await gitHub().readState(REPOSITORY, { prefix: "beta-fiches/" });
    expect([...branches.keys()]).toEqual(["beta-fiches/all", "beta-fiches/members/jeanne.exemplaire"]);
    expect(branches.get("beta-fiches/all")).toEqual({ commit: oid("d"), message: "Prolonger", signedByGitHub: true });
  });

  test("gives a file kept on a branch of its own, its absence, and its whole text where GraphQL cut it", async () => {
    const asked = { file: { branch: "beta-fiches-data", path: "base.json" } };
    const long = "long".repeat(10);
    api()
      .post("/graphql")
      .reply(200, answer(file(blob("{}"))));
    api()
      .post("/graphql")
      .reply(200, answer(file(null)));
    api()
      .post("/graphql")
      .reply(200, answer(file({ ...blob(long), text: "long", isTruncated: true })));
    api()
      .get(`${REST}/git/blobs/${blobOf(long)}`)
      .reply(200, { content: Buffer.from(long).toString("base64"), encoding: "base64" });
    const read = async () => (await gitHub().readState(REPOSITORY, asked)).file;
    expect([await read(), await read(), await read()]).toEqual([
      { head: oid("c"), text: "{}" },
      { head: oid("c"), text: undefined },
      { head: oid("c"), text: long },
    ]);
  });

  test.each([
    ["the last check run of a name", [{ checkRuns: { nodes: [{ externalId: "abc" }] } }], { externalId: "abc" }],
    ["none", [], null],
  ])("gives %s on the head commit", async (_what, nodes, check) => {
    api()
      .post("/graphql", ({ variables }) => variables.check === "beta-fiches")
      .reply(200, answer({}, { ...head, target: { ...head.target, checkSuites: { nodes } } }));
    expect(await gitHub().readState(REPOSITORY, { check: "beta-fiches" })).toMatchObject({ check });
  });
});

describe("the head of readState", () => {
  const ref = (signature: object | null) => ({ ...head, target: { ...head.target, signature } });

  test("is that of a branch, asked by its full name", async () => {
    api()
      .post("/graphql", ({ variables }) => variables.branch === "refs/heads/beta-fiches/members/jeanne.exemplaire")
      .reply(200, answer({}, ref({ wasSignedByGitHub: true })));
    const asked = { branch: "beta-fiches/members/jeanne.exemplaire" };
    expect(await gitHub().readState(REPOSITORY, asked)).toMatchObject({ head: { signedByGitHub: true } });
  });

  test("is the default branch's where none is named; a commit without a signature is not GitHub's", async () => {
    api()
      .post("/graphql", ({ query, variables }) => /ref: defaultBranchRef/.test(query) && !("branch" in variables))
      .reply(200, answer({}, ref(null)));
    expect(await gitHub().readState(REPOSITORY, {})).toMatchObject({ head: { branch: "main", signedByGitHub: false } });
  });

  test.each<[string, object | null, string | null | undefined]>([
    ["its text", { object: blob("a: 1\n") }, "a: 1\n"],
    ["nothing where it is absent", null, undefined],
    ["null for a folder", { object: { __typename: "Tree", oid: oid("e") } }, null],
    ["null for a submodule", { object: null }, null],
    [
      "null for one that GitHub cuts, without asking for the rest",
      { object: blob("a: 1\n", { isTruncated: true }) },
      null,
    ],
    ["null for one that is not to the byte", { object: { ...blob("a: 1\n"), oid: oid("e") } }, null],
  ])("gives of a small file %s", async (_what, headFile, expected) => {
    api()
      .post("/graphql", ({ variables }) => variables.headFile === "f.yml")
      .reply(200, answer({}, { ...head, target: { ...head.target, headFile } }));
    expect((await gitHub().readState(REPOSITORY, { headFile: "f.yml" })).headFile).toBe(expected);
  });

  test("is null for a branch that is not there", async () => {
    api().post("/graphql").reply(200, answer({}, null));
    expect(await gitHub().readState(REPOSITORY, { branch: "main" })).toMatchObject({ head: null });
  });
});
