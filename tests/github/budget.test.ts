import { expect, test } from "vitest";
import { z } from "zod";
import { repositorySource } from "../../src/github/repository-source.ts";
import { api, blobOf, gitHub, oid, REPOSITORY, withoutNetwork } from "./api.ts";

withoutNetwork();

const SITE = { owner: "betagouv", name: "beta.gouv.fr" };
const IDS = [...Array(300).keys()]
  .map((n) => `members/personne.${n}`)
  .concat([...Array(60).keys()].map((n) => `products/produit-${n}`));
const RECORDS = [...IDS.map((id) => `${id}.yml`), ".github/beta-fiches.yml"];
const FICHES = IDS.map((id) =>
  id.replace("members/", "content/_authors/").replace("products/", "content/_startups/"),
).map((id) => `${id}.md`);

/** Serves one repository's files, each holding its own path, and counts its requests. */
function serve(): () => number {
  const paths = new Map([...RECORDS, ...FICHES, "beta-fiches.lock.json"].map((path) => [blobOf(path), path]));
  const tree = [...paths].map(([sha, path]) => ({ path, mode: "100644", type: "blob", sha, size: path.length }));
  const asked = z.object({ variables: z.record(z.string(), z.string().nullable()) });
  let requests = 0;
  api()
    .persist()
    .get(/\/git\/trees\//)
    .query(true)
    .reply(200, () => {
      requests += 1;
      return { truncated: false, tree };
    })
    .post("/graphql")
    .reply(200, (_uri, body) => {
      requests += 1;
      const variables = Object.entries(asked.parse(body).variables);
      return { data: { repository: Object.fromEntries(variables.flatMap(answer)) } };
    });
  const ref = {
    name: "main",
    target: { oid: oid("a"), tree: { oid: oid("b") }, message: "", signature: null },
  };
  function answer([key, value]: [string, string | null]): [string, unknown][] {
    if (key === "branch") return Object.entries({ id: "R_1", isPrivate: true, ref });
    if (/^branch\d/.test(key)) return [[key, { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] }]];
    if (!/^oid\d/.test(key)) return [];
    const text = paths.get(value ?? "");
    return [[key.replace("oid", "blob"), { __typename: "Blob", isBinary: false, isTruncated: false, text }]];
  }
  return () => requests;
}

test("planning 300 members and 60 products from nothing takes at most 16 requests, the base's branch included", async () => {
  const requests = serve();
  const github = gitHub();
  const read = async (repository: typeof SITE, branch: string, paths: string[]) => {
    const { head } = await github.readState(repository, { branch });
    const texts = await repositorySource(github, repository, head?.commit ?? "").read(paths);
    expect([...texts]).toEqual(paths.map((path) => [path, path]));
  };
  await read(REPOSITORY, "main", RECORDS);
  await read(REPOSITORY, "beta-fiches-data", ["beta-fiches.lock.json"]);
  await read(SITE, "master", FICHES);
  expect(
    await github.findPullRequests(
      SITE,
      IDS.map((id) => `beta-fiches/${id}`),
    ),
  ).toEqual([]);
  expect(requests()).toBeLessThanOrEqual(16);
});
