import { describe, expect, test } from "vitest";
import { api, failureOf, gitHub, oid, REPOSITORY, withoutNetwork } from "../api.ts";

withoutNetwork();

const head = (commit: string | null) => ({
  data: {
    repository: {
      id: "R_1",
      isPrivate: true,
      ref: commit && { name: "b", target: { oid: commit, tree: { oid: oid("f") }, message: "", signature: null } },
    },
  },
});

describe("moveBranch", () => {
  const refused = (type: string, message: string) => ({
    data: { updateRefs: null },
    errors: [{ type, path: ["updateRefs"], locations: [{ line: 3, column: 5 }], message }],
  });
  const askId = () =>
    api()
      .post("/graphql", /RepositoryId/)
      .reply(200, { data: { repository: { id: "R_1" } } });
  const update = (afterOid: string) => ({
    repositoryId: "R_1",
    refUpdates: [{ name: "refs/heads/b", beforeOid: oid("a"), afterOid, force: true }],
  });
  const done = { data: { updateRefs: { clientMutationId: null } } };

  test("moves it from where it was read, by force", async () => {
    askId();
    api()
      .post("/graphql", ({ variables }) => same(variables, { input: update(oid("b")) }))
      .reply(200, done);
    await gitHub().moveBranch(REPOSITORY, "b", oid("a"), oid("b"));
  });

  test("deletes it with an id of zeros, of the length this repository's ids have", async () => {
    askId();
    api()
      .post("/graphql", ({ variables }) => same(variables, { input: update("0".repeat(40)) }))
      .reply(200, done);
    await gitHub().moveBranch(REPOSITORY, "b", oid("a"), null);
  });

  test("reads the repository's id once, or not at all after a head was read", async () => {
    const github = gitHub();
    api()
      .post("/graphql", /query State/)
      .reply(200, head(oid("a")));
    api()
      .post("/graphql", /UpdateRefs/)
      .twice()
      .reply(200, done);
    await github.readState(REPOSITORY, { branch: "b" });
    await github.moveBranch({ owner: "Atelier-Numeral", name: "Dossiers" }, "b", oid("a"), oid("b"));
    await github.moveBranch(REPOSITORY, "b", oid("b"), oid("c"));
  });

  test.each([
    { type: "UNPROCESSABLE", message: "Reference cannot be updated", now: oid("c"), reason: "conflict" },
    { type: "UNPROCESSABLE", message: "Words we do not know", now: oid("c"), reason: "conflict" },
    { type: "NOT_FOUND", message: "Could not resolve to a Ref", now: null, reason: "conflict" },
    { type: "UNPROCESSABLE", message: "Object does not exist", now: oid("a"), reason: "invalid" },
  ])("$type $message, the branch being at $now: $reason", async ({ type, message, now, reason }) => {
    askId();
    api()
      .post("/graphql", /UpdateRefs/)
      .reply(200, refused(type, message));
    api()
      .post("/graphql", /query State/)
      .reply(200, head(now));
    expect(await failureOf(gitHub().moveBranch(REPOSITORY, "b", oid("a"), oid("b")))).toMatchObject({ reason });
  });

  test.each([
    { type: "STALE_DATA", message: "Stale", reason: "conflict" },
    { type: "FORBIDDEN", message: "Resource not accessible by integration", reason: "forbidden" },
  ])("$type needs no second request", async ({ type, message, reason }) => {
    askId();
    api()
      .post("/graphql", /UpdateRefs/)
      .reply(200, refused(type, message));
    expect(await failureOf(gitHub().moveBranch(REPOSITORY, "b", oid("a"), oid("b")))).toMatchObject({ reason });
  });
});

describe("commitFiles", () => {
  const commit = {
    headline: "Prolonge la mission de Jeanne Exemplaire",
    files: new Map([
      ["content/_authors/jeanne.exemplaire.md", "---\nfullname: Jeanne Exemplaire\n---\r\n"],
      ["content/_authors/ancien.exemplaire.md", null],
    ]),
  };
  const commitFiles = (body?: string) =>
    gitHub().commitFiles(REPOSITORY, "b", oid("a"), body === undefined ? commit : { ...commit, body });

  test("adds one commit on the expected head: texts in base64, deletions apart", async () => {
    const input = {
      branch: { repositoryNameWithOwner: "atelier-numeral/dossiers", branchName: "b" },
      expectedHeadOid: oid("a"),
      message: { headline: commit.headline },
      fileChanges: {
        additions: [
          {
            path: "content/_authors/jeanne.exemplaire.md",
            contents: Buffer.from("---\nfullname: Jeanne Exemplaire\n---\r\n").toString("base64"),
          },
        ],
        deletions: [{ path: "content/_authors/ancien.exemplaire.md" }],
      },
    };
    api()
      .post("/graphql", ({ variables }) => same(variables, { input }))
      .reply(200, { data: { createCommitOnBranch: { commit: { oid: oid("b") } } } });
    expect(await commitFiles()).toBe(oid("b"));
  });

  test("carries a body where there is one", async () => {
    api()
      .post("/graphql", ({ variables }) => variables.input.message.body === "Pourquoi.")
      .reply(200, { data: { createCommitOnBranch: { commit: { oid: oid("b") } } } });
    await commitFiles("Pourquoi.");
  });

  test("a branch that moved is a conflict", async () => {
    api()
      .post("/graphql")
      .reply(200, {
        data: { createCommitOnBranch: null },
        errors: [
          {
            type: "STALE_DATA",
            path: ["createCommitOnBranch"],
            locations: [{ line: 3, column: 5 }],
            message: `Expected branch to point to "${oid("a")}" but it did not.  Pull and try again.`,
          },
        ],
      });
    expect(await failureOf(commitFiles())).toMatchObject({ reason: "conflict" });
  });

  test("an answer without the commit is not taken for one", async () => {
    api()
      .post("/graphql")
      .reply(200, { data: { createCommitOnBranch: { commit: null } } });
    expect(await failureOf(commitFiles())).toMatchObject({ reason: "unavailable" });
  });

  test("a fault is not retried: the commit may be there", async () => {
    api().post("/graphql").reply(502, "<html></html>");
    expect(await failureOf(commitFiles())).toMatchObject({ reason: "unavailable", message: "commitFiles: 502" });
  });
});

function same(left: unknown, right: unknown): boolean {
  expect(left).toEqual(right);
  return true;
}
