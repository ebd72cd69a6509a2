import nock from "nock";
import { expect, test } from "vitest";
import { createGitHub } from "../../src/github/create-github.ts";
import { createWriteBudget } from "../../src/github/write-budget.ts";
import { api, octokit, oid, REPOSITORY, REST, withoutNetwork } from "./api.ts";

withoutNetwork();

test("each mutation of a document and each request that changes something counts, readings do not", async () => {
  api()
    .post("/graphql", /RepositoryId/)
    .reply(200, { data: { repository: { id: "R_1" } } });
  api()
    .post("/graphql", /mutation StartAndCommit/)
    .reply(200, { data: { createRef: { ref: { id: "REF" } }, createCommitOnBranch: { commit: { oid: oid("c") } } } });
  api()
    .post("/graphql", /mutation UpdateRefs/)
    .reply(200, { data: { updateRefs: { clientMutationId: null } } });
  api().post(`${REST}/issues`).reply(201, { number: 1 });
  const budget = createWriteBudget(10);
  const github = createGitHub(octokit(), budget);
  const commit = { headline: "Titre", files: new Map([["a.md", "texte"]]) };
  await github.rebuildBranch(REPOSITORY, "b", oid("a"), oid("b"), commit);
  expect(await github.remainingWrites()).toBe(7);
  await github.createIssue(REPOSITORY, { title: "Titre", body: "Corps" });
  expect(await github.remainingWrites()).toBe(6);
});

test("a question by GraphQL counts nowhere, also on a server of one's own", async () => {
  const ghe = nock("https://ghe.example").post("/api/graphql");
  ghe.reply(200, { data: { repository: { id: "R_1", isPrivate: true, ref: null } } });
  const budget = createWriteBudget(10);
  const github = createGitHub(octokit({}, "https://ghe.example/api/v3"), budget);
  await github.readState(REPOSITORY, { branch: "main" });
  expect(await github.remainingWrites()).toBe(10);
});

test("what is an hour old no longer counts", async () => {
  let now = 0;
  const budget = createWriteBudget(10, () => now);
  await budget.spend(4);
  now = 3_600_000 - 1;
  await budget.spend(1);
  expect(await budget.remaining()).toBe(5);
  now += 1;
  expect(await budget.remaining()).toBe(9);
});

test("a request whose count cannot be kept is not made", async () => {
  const refusing = {
    spend: () => Promise.reject(new Error("away")),
    remaining: async () => 500,
    claim: async () => true,
  };
  const github = createGitHub(octokit(), refusing);
  await expect(github.createIssue(REPOSITORY, { title: "Titre", body: "Corps" })).rejects.toThrow("away");
});
