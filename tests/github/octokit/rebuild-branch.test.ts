import { describe, expect, test } from "vitest";
import { api, failureOf, gitHub, oid, REPOSITORY, withoutNetwork } from "../api.ts";

withoutNetwork();

describe("rebuildBranch", () => {
  const beside = "rebuild/b";
  const commit = { headline: "Titre", files: new Map([["a.md", "texte"]]) };
  const input = {
    branch: { repositoryNameWithOwner: "atelier-numeral/dossiers", branchName: beside },
    expectedHeadOid: oid("a"),
    message: { headline: "Titre" },
    fileChanges: { additions: [{ path: "a.md", contents: Buffer.from("texte").toString("base64") }], deletions: [] },
  };
  const done = { createCommitOnBranch: { commit: { oid: oid("c") } } };
  const asked = (mutation: string, start: object) =>
    api().post("/graphql", ({ query, variables }) => {
      if (!query.includes(`${mutation}(input: $start)`)) return false;
      return same(variables, { start: { repositoryId: "R_1", ...start }, commit: input });
    });
  const identified = () =>
    api()
      .post("/graphql", /RepositoryId/)
      .reply(200, { data: { repository: { id: "R_1" } } });
  const started = () => asked("createRef", { name: `refs/heads/${beside}`, oid: oid("a") });
  const restarted = () =>
    asked("updateRefs", { refUpdates: [{ name: `refs/heads/${beside}`, afterOid: oid("a"), force: true }] });
  const swapped = (before: string) => {
    const refUpdates = [
      { name: "refs/heads/b", beforeOid: before, afterOid: oid("c"), force: true },
      { name: `refs/heads/${beside}`, beforeOid: oid("c"), afterOid: "0".repeat(40), force: true },
    ];
    return api()
      .post("/graphql", ({ variables }) => same(variables, { input: { repositoryId: "R_1", refUpdates } }))
      .reply(200, { data: { updateRefs: { clientMutationId: null } } });
  };
  const error = (type: string, mutation: string, message: string) => ({
    type,
    path: [mutation],
    locations: [{ line: 3, column: 5 }],
    message,
  });
  const taken = error(
    "UNPROCESSABLE",
    "createRef",
    `A ref named "refs/heads/${beside}" already exists in the repository.`,
  );
  const stale = error(
    "STALE_DATA",
    "createCommitOnBranch",
    `Expected branch to point to "${oid("a")}" but it did not.  Pull and try again.`,
  );
  const rebuild = (from: string | null = oid("d")) => gitHub().rebuildBranch(REPOSITORY, "b", from, oid("a"), commit);

  test.each([
    ["that must not exist", null, "0".repeat(40)],
    ["from where it was read", oid("d"), oid("d")],
  ])("commits beside, then moves a branch %s, at once with the end of the one beside", async (_name, from, before) => {
    identified();
    started().reply(200, { data: { createRef: { clientMutationId: null }, ...done } });
    swapped(before);
    expect(await rebuild(from)).toBe(oid("c"));
  });

  test.each([
    {
      left: "with another commit, which ours did not land on",
      answer: { data: { createRef: null, createCommitOnBranch: null }, errors: [taken, stale] },
    },
    { left: "without a commit, where ours landed", answer: { data: { createRef: null, ...done }, errors: [taken] } },
  ])("starts a branch beside anew that a crash has left $left", async ({ answer }) => {
    identified();
    started().reply(200, answer);
    restarted().reply(200, { data: { updateRefs: { clientMutationId: null }, ...done } });
    swapped(oid("d"));
    expect(await rebuild()).toBe(oid("c"));
  });

  test("one that moves again meanwhile is somebody else's turn: a conflict, and the branch stays", async () => {
    identified();
    started().reply(200, { data: { createRef: null, createCommitOnBranch: null }, errors: [taken, stale] });
    restarted().reply(200, {
      data: { updateRefs: { clientMutationId: null }, createCommitOnBranch: null },
      errors: [stale],
    });
    expect(await failureOf(rebuild())).toMatchObject({ reason: "conflict" });
  });

  const missing = error("NOT_FOUND", "createCommitOnBranch", "Branch does not exist");
  test.each([
    { type: "FORBIDDEN", message: "Resource not accessible by integration", reason: "forbidden" },
    { type: "UNPROCESSABLE", message: "Object does not exist in the repository", reason: "invalid" },
  ])("a branch that cannot be made, $type: $reason, and nothing more is tried", async ({ type, message, reason }) => {
    identified();
    started().reply(200, {
      data: { createRef: null, createCommitOnBranch: null },
      errors: [error(type, "createRef", message), missing],
    });
    expect(await failureOf(rebuild())).toMatchObject({ reason });
  });

  test("a fault is not retried: the commit may be there", async () => {
    identified();
    started().reply(502, "<html></html>");
    expect(await failureOf(rebuild())).toMatchObject({ reason: "unavailable", message: "rebuildBranch: 502" });
  });
});

function same(left: unknown, right: unknown): boolean {
  expect(left).toEqual(right);
  return true;
}
