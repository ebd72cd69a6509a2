import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { asApp, askGraphql, dig, site, startInstalled } from "./support.ts";

let sandbox: Sandbox;
let installation: number;
beforeEach(async () => {
  ({ sandbox, installation } = await startInstalled());
});
afterEach(() => sandbox.close());

const SITE = "betagouv/beta.gouv.fr";
const octokit = () => asApp(sandbox, installation);

/** The raw answer, errors included. */
const ask = (query: string, variables?: object, token = sandbox.installationToken(installation)) =>
  askGraphql(sandbox, token, query, variables);

describe("createCommitOnBranch", () => {
  const commit = (expectedHeadOid: string | null, branchName = "master", path = "content/_authors/paul.modele.md") =>
    ask(
      `mutation ($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid signature { isValid } author { name } committer { name email } } ref { name } } }`,
      {
        input: {
          branch: { repositoryNameWithOwner: SITE, branchName },
          expectedHeadOid,
          message: { headline: "Ajoute Paul Modele", body: "Nouvelle fiche." },
          fileChanges: {
            additions: [{ path, contents: Buffer.from("---\nfullname: Paul Modele\n---\n").toString("base64") }],
            deletions: [{ path: "README.md" }],
          },
        },
      },
    );

  test("adds one verified commit by the bot, committed by GitHub", async () => {
    const before = await sandbox.head(SITE, "master");
    const { body } = await commit(before);
    const oid = await sandbox.head(SITE, "master");
    expect(body).toEqual({
      data: {
        createCommitOnBranch: {
          commit: {
            oid,
            signature: { isValid: true },
            author: { name: "beta-fiches[bot]" },
            committer: { name: "GitHub", email: "noreply@github.com" },
          },
          ref: { name: "master" },
        },
      },
    });
    expect(await sandbox.readFile(SITE, "master", "content/_authors/paul.modele.md")).toContain("Paul Modele");
    expect(await sandbox.readFile(SITE, "master", "README.md")).toBeNull();
    const { data } = await octokit().rest.git.getCommit({ ...site, commit_sha: oid ?? "" });
    expect(data).toMatchObject({ message: "Ajoute Paul Modele\n\nNouvelle fiche.", parents: [{ sha: before }] });
  });

  test("refuses a head that has moved, and changes nothing", async () => {
    const stale = await sandbox.head(SITE, "master");
    await sandbox.push({ as: "lea", repository: SITE, branch: "master", files: { a: "a" }, message: "First" });
    const moved = await sandbox.head(SITE, "master");
    const { body } = await commit(stale);
    expect(body).toMatchObject({
      data: { createCommitOnBranch: null },
      errors: [
        {
          type: "STALE_DATA",
          path: ["createCommitOnBranch"],
          message: `Expected branch to point to "${stale}" but it did not.  Pull and try again.`,
        },
      ],
    });
    expect(await sandbox.head(SITE, "master")).toBe(moved);
  });

  test("lets one of two writers through", async () => {
    const head = await sandbox.head(SITE, "master");
    const answers = await Promise.all([commit(head, "master", "a.md"), commit(head, "master", "b.md")]);
    expect(answers.filter(({ body }) => body.errors === undefined)).toHaveLength(1);
  });

  test.each(["../evil", "/evil", "a//b", ".git/config"])("refuses the path %s", async (path) => {
    const { body } = await commit(await sandbox.head(SITE, "master"), "master", path);
    expect(body.data).toEqual({ createCommitOnBranch: null });
  });

  test("without expectedHeadOid is not valid", async () => {
    const { messages } = await commit(null);
    expect(messages.join()).toContain("expectedHeadOid");
  });

  test("is forbidden without the permission, and to a person who may not push", async () => {
    const readOnly = sandbox.installApp({
      appId: sandbox.addApp("lecteur").id,
      account: "betagouv",
      repositories: "all",
      permissions: { contents: "read" },
      events: [],
    });
    const query = `mutation ($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { clientMutationId } }`;
    const input = {
      branch: { repositoryNameWithOwner: SITE, branchName: "master" },
      expectedHeadOid: await sandbox.head(SITE, "master"),
      message: { headline: "x" },
    };
    const bot = await ask(query, { input }, sandbox.installationToken(readOnly));
    expect(bot.body.errors).toMatchObject([
      { type: "FORBIDDEN", path: ["createCommitOnBranch"], message: "Resource not accessible by integration" },
    ]);
    const person = await ask(query, { input }, sandbox.userToken("robot"));
    expect(person.body.errors).toMatchObject([
      { type: "FORBIDDEN", message: "robot does not have the correct permissions to execute `CreateCommitOnBranch`" },
    ]);
  });
});

describe("references", () => {
  const repositoryId = async () =>
    dig(await ask(`{ repository(owner: "betagouv", name: "beta.gouv.fr") { id } }`), "body.data.repository.id");

  test("updateRefs compares and swaps, forces, creates and deletes", async () => {
    const id = await repositoryId();
    const first = await sandbox.head(SITE, "master");
    const second = await sandbox.push({
      as: "lea",
      repository: SITE,
      branch: "work",
      files: { a: "a" },
      message: "Work",
    });
    const update = (update: object) =>
      ask(`mutation ($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }`, {
        input: { repositoryId: id, refUpdates: [update] },
      });
    const name = "refs/heads/work";
    expect((await update({ name, beforeOid: first, afterOid: first, force: true })).messages).toHaveLength(1);
    expect((await update({ name, beforeOid: second, afterOid: first })).messages).toEqual([
      "Update is not a fast forward",
    ]);
    expect(await sandbox.head(SITE, "work")).toBe(second);
    expect((await update({ name, beforeOid: second, afterOid: first, force: true })).messages).toEqual([]);
    expect(await sandbox.head(SITE, "work")).toBe(first);
    const zeros = "0".repeat(40);
    expect((await update({ name: "refs/heads/new", beforeOid: zeros, afterOid: first })).messages).toEqual([]);
    expect((await update({ name: "refs/heads/new", beforeOid: zeros, afterOid: first })).messages).toEqual([
      'A ref named "refs/heads/new" already exists in the repository.',
    ]);
    expect((await update({ name, beforeOid: first, afterOid: zeros })).messages).toEqual([]);
    expect(await sandbox.listBranches(SITE)).toEqual(["master", "new"]);
  });

  test("createRef and deleteRef", async () => {
    const input = {
      repositoryId: await repositoryId(),
      name: "refs/heads/beta-fiches/x",
      oid: await sandbox.head(SITE, "master"),
    };
    const mutation = `mutation ($input: CreateRefInput!) { createRef(input: $input) { ref { id name } } }`;
    const ref = dig(await ask(mutation, { input }), "body.data.createRef.ref");
    expect(ref).toMatchObject({ name: "beta-fiches/x" });
    expect((await ask(mutation, { input })).body.errors).toMatchObject([
      { type: "UNPROCESSABLE", message: 'A ref named "refs/heads/beta-fiches/x" already exists in the repository.' },
    ]);
    await ask(`mutation ($id: ID!) { deleteRef(input: {refId: $id}) { clientMutationId } }`, { id: dig(ref, "id") });
    expect(await sandbox.listBranches(SITE)).toEqual(["master"]);
  });
});

describe("several mutations in one document", () => {
  const document = `mutation ($start: CreateRefInput!, $commit: CreateCommitOnBranchInput!) {
    createRef(input: $start) { clientMutationId }
    createCommitOnBranch(input: $commit) { commit { message } }
  }`;
  const variables = async (expectedHeadOid: string | null) => ({
    start: {
      repositoryId: dig(
        await ask(`{ repository(owner: "betagouv", name: "beta.gouv.fr") { id } }`),
        "body.data.repository.id",
      ),
      name: "refs/heads/work",
      oid: await sandbox.head(SITE, "master"),
    },
    commit: {
      branch: { repositoryNameWithOwner: SITE, branchName: "work" },
      expectedHeadOid,
      message: { headline: "Commit" },
      fileChanges: { additions: [{ path: "a.md", contents: "YQ==" }] },
    },
  });

  test("run in their order, the second on what the first has made", async () => {
    const { body } = await ask(document, await variables(await sandbox.head(SITE, "master")));
    expect(body).toEqual({
      data: { createRef: { clientMutationId: null }, createCommitOnBranch: { commit: { message: "Commit" } } },
    });
    expect(await sandbox.readFile(SITE, "work", "a.md")).toBe("a");
  });

  test("run each whatever became of the other", async () => {
    const base = await sandbox.head(SITE, "master");
    await ask(document, await variables(base));
    const left = await sandbox.head(SITE, "work");
    const { body } = await ask(document, await variables(base));
    expect(body).toMatchObject({
      data: { createRef: null, createCommitOnBranch: null },
      errors: [
        { type: "UNPROCESSABLE", path: ["createRef"] },
        { type: "STALE_DATA", path: ["createCommitOnBranch"] },
      ],
    });
    expect(await sandbox.head(SITE, "work")).toBe(left);
    const again = await ask(document, await variables(left));
    expect(again.body).toMatchObject({ data: { createRef: null, createCommitOnBranch: {} }, errors: [{}] });
  });
});
