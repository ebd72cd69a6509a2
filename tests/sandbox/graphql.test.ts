import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { asApp, dig, populate, site, staffing, WRITE, withToken } from "./support.ts";

let sandbox: Sandbox;
let siteInstallation: number;
beforeEach(async () => {
  sandbox = await startSandbox();
  await populate(sandbox);
  siteInstallation = sandbox.installApp({ account: "betagouv", repositories: "all", permissions: WRITE, events: [] });
});
afterEach(() => sandbox.close());

const SITE = "betagouv/beta.gouv.fr";
const octokit = () => asApp(sandbox, siteInstallation);

const Answer = z.looseObject({
  data: z.unknown().optional(),
  errors: z.array(z.looseObject({ message: z.string() })).optional(),
});

/** The raw answer, errors included. */
async function ask(query: string, variables: object = {}, token = sandbox.installationToken(siteInstallation)) {
  const response = await fetch(`${sandbox.url}/api/graphql`, {
    method: "POST",
    headers: { authorization: `bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const body = Answer.parse(await response.json());
  return { status: response.status, body, messages: body.errors?.map(({ message }) => message) ?? [] };
}

describe("queries", () => {
  test("read the head, a blob's text and several pull request searches at once", async () => {
    const answer = await octokit().graphql(
      `query ($owner: String!, $repo: String!) {
        repository(owner: $owner, name: $repo) {
          defaultBranchRef { name prefix target { oid ... on Commit { tree { oid } } } }
          fiche: object(expression: "master:content/_authors/léa.specimen.md") { ... on Blob { text byteSize isBinary isTruncated } }
          folder: object(expression: "master:content") { __typename ... on Tree { entries { name type mode } } }
          absent: object(expression: "master:nothing") { oid }
          a: pullRequests(first: 5, headRefName: "x") { totalCount nodes { number } }
          b: pullRequests(first: 5, headRefName: "y", states: [OPEN], orderBy: {field: CREATED_AT, direction: DESC}) { totalCount }
        }
        rateLimit { cost remaining }
      }`,
      site,
    );
    const head = await sandbox.head(SITE, "master");
    expect(answer).toMatchObject({
      repository: {
        defaultBranchRef: { name: "master", prefix: "refs/heads/", target: { oid: head } },
        fiche: { text: "---\nfullname: Léa Specimen\n---\n", byteSize: 32, isBinary: false, isTruncated: false },
        folder: { __typename: "Tree", entries: [{ name: "_authors", type: "tree", mode: 0o40000 }] },
        absent: null,
        a: { totalCount: 0, nodes: [] },
        b: { totalCount: 0 },
      },
      rateLimit: { cost: 1 },
    });
  });

  test("with a field GitHub does not have are refused, without data", async () => {
    const { status, body } = await ask(`{ repository(owner: "betagouv", name: "beta.gouv.fr") { fiches } }`);
    expect(status).toBe(200);
    expect(body).toEqual({
      errors: [
        {
          extensions: { code: "undefinedField", typeName: "Repository", fieldName: "fiches" },
          locations: [{ line: 1, column: 57 }],
          message: "Field 'fiches' doesn't exist on type 'Repository'",
        },
      ],
    });
  });

  test("need bounds for a connection, of at most 100", async () => {
    const list = async (page: string) =>
      (await ask(`{ repository(owner: "betagouv", name: "beta.gouv.fr") { pullRequests${page} { totalCount } } }`))
        .body;
    expect((await list("")).errors).toMatchObject([
      {
        type: "MISSING_PAGINATION_BOUNDARIES",
        message: "You must provide a `first` or `last` value to properly paginate the `pullRequests` connection.",
      },
    ]);
    expect((await list("(first: 101)")).errors).toMatchObject([
      {
        type: "EXCESSIVE_PAGINATION",
        message: "Requesting 101 records on the `pullRequests` connection exceeds the `first` limit of 100 records.",
      },
    ]);
  });

  test("do not see a private repository that is not granted", async () => {
    const { status, body } = await ask(`{ repository(owner: "atelier-numeral", name: "staffing") { id } }`);
    expect(status).toBe(200);
    expect(body).toEqual({
      data: { repository: null },
      errors: [
        {
          type: "NOT_FOUND",
          path: ["repository"],
          locations: [{ line: 1, column: 3 }],
          message: "Could not resolve to a Repository with the name 'atelier-numeral/staffing'.",
        },
      ],
    });
  });

  test("of what the permissions do not reach are forbidden", async () => {
    const installation = sandbox.installApp({
      account: staffing.owner,
      repositories: "all",
      permissions: { metadata: "read" },
      events: [],
    });
    const { body } = await ask(
      `{ repository(owner: "atelier-numeral", name: "staffing") { nameWithOwner object(expression: "main") { oid } } }`,
      {},
      sandbox.installationToken(installation),
    );
    expect(body).toMatchObject({
      data: { repository: { nameWithOwner: "atelier-numeral/staffing", object: null } },
      errors: [
        { type: "FORBIDDEN", path: ["repository", "object"], message: "Resource not accessible by integration" },
      ],
    });
  });

  test("page through a connection by cursor", async () => {
    for (const branch of ["one", "two", "three"]) {
      await sandbox.push({ as: "paul-modele", repository: SITE, branch, files: { [branch]: branch }, message: branch });
      await sandbox.openPullRequest("paul-modele", SITE, { title: branch, head: branch, base: "master" });
    }
    const query = `query ($after: String) { repository(owner: "betagouv", name: "beta.gouv.fr") {
      pullRequests(first: 2, after: $after) { totalCount nodes { headRefName state isDraft author { login } commits(last: 1) { nodes { commit { author { user { login } } } } } }
        pageInfo { hasNextPage endCursor } } } }`;
    const list = async (after?: unknown) => dig(await ask(query, { after }), "body.data.repository.pullRequests");
    const first = await list();
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(dig(first, "nodes.0")).toEqual({
      headRefName: "one",
      state: "OPEN",
      isDraft: false,
      author: { login: "paul-modele" },
      commits: { nodes: [{ commit: { author: { user: { login: "paul-modele" } } } }] },
    });
    const second = await list(dig(first, "pageInfo.endCursor"));
    expect(second).toMatchObject({ nodes: [{ headRefName: "three" }], pageInfo: { hasNextPage: false } });
  });

  test("cost a point for every hundred connections to fill", async () => {
    const wide = Array.from(
      { length: 250 },
      (_, at) => `a${at}: pullRequests(first: 1, headRefName: "b${at}") { totalCount }`,
    );
    await ask(`{ repository(owner: "betagouv", name: "beta.gouv.fr") { ${wide.join(" ")} } }`);
    expect(sandbox.log.at(-1)).toMatchObject({
      route: "/graphql",
      operation: "query repository",
      cost: 3,
      status: 200,
    });
  });
});

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

test("a token is needed", async () => {
  const response = await fetch(`${sandbox.url}/graphql`, {
    method: "POST",
    body: JSON.stringify({ query: "{ viewer { login } }" }),
  });
  expect(response.status).toBe(401);
  expect(await withToken(sandbox, sandbox.userToken("robot")).graphql("{ viewer { login } }")).toEqual({
    viewer: { login: "robot" },
  });
});
