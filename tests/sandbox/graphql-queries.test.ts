import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { asApp, askGraphql, dig, site, staffing, startInstalled, withToken } from "./support.ts";

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
