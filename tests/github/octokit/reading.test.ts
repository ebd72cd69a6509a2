import { describe, expect, test } from "vitest";
import { z } from "zod";
import { api, blobOf, failureOf, gitHub, oid, REPOSITORY, REST, withoutNetwork } from "../api.ts";

withoutNetwork();

describe("readTree", () => {
  const tree = (id: string) => `${REST}/git/trees/${id}`;
  const file = (path: string, digit: string) => ({ path, mode: "100644", type: "blob", sha: oid(digit), size: 12 });
  const folder = (path: string, digit: string) => ({ path, mode: "040000", type: "tree", sha: oid(digit) });

  test("lists files in one request, without folders, links and submodules", async () => {
    api()
      .get(tree(oid("a")))
      .query({ recursive: "1" })
      .reply(200, {
        sha: oid("f"),
        truncated: false,
        tree: [
          folder("members", "1"),
          file("members/jeanne.exemplaire.yml", "2"),
          { path: "run.sh", mode: "100755", type: "blob", sha: oid("3"), size: 4 },
          { path: "link.yml", mode: "120000", type: "blob", sha: oid("4"), size: 9 },
          { path: "vendor", mode: "160000", type: "commit", sha: oid("5") },
        ],
      });
    expect(await gitHub().readTree(REPOSITORY, oid("a"))).toEqual([
      { path: "members/jeanne.exemplaire.yml", blob: oid("2"), size: 12 },
      { path: "run.sh", blob: oid("3"), size: 4 },
    ]);
  });

  test("reads a listing that was cut short folder by folder, as deep as it must", async () => {
    const listings: [id: string, query: object, truncated: boolean, entries: object[]][] = [
      [oid("a"), { recursive: "1" }, true, [file("README.md", "1")]],
      [oid("a"), {}, false, [file("README.md", "1"), folder("content", "b"), folder("docs", "c")]],
      [oid("b"), { recursive: "1" }, true, []],
      [oid("b"), {}, false, [folder("_authors", "d")]],
      [oid("d"), { recursive: "1" }, false, [file("lea.specimen.md", "2")]],
      [oid("c"), { recursive: "1" }, false, [folder("in", "e"), file("in/depth.md", "3")]],
    ];
    for (const [id, query, truncated, entries] of listings)
      api()
        .get(tree(id))
        .query({ ...query })
        .reply(200, { sha: id, truncated, tree: entries });
    const paths = (await gitHub().readTree(REPOSITORY, oid("a"))).map((entry) => entry.path);
    expect(paths).toEqual(["README.md", "content/_authors/lea.specimen.md", "docs/in/depth.md"]);
  });

  test("says so when one folder alone is too large, rather than giving a part for the whole", async () => {
    api()
      .get(tree(oid("a")))
      .query(true)
      .twice()
      .reply(200, { truncated: true, tree: [] });
    expect(await failureOf(gitHub().readTree(REPOSITORY, oid("a")))).toMatchObject({ reason: "invalid" });
  });
});

describe("readMergeBase", () => {
  const compared = () =>
    api()
      .get(`${REST}/compare/${oid("a")}...${oid("b")}`)
      .query({ per_page: "1", page: "2" });

  test("gives the commit at which two parted", async () => {
    compared().reply(200, { status: "diverged", merge_base_commit: { sha: oid("c") }, commits: [], files: [] });
    expect(await gitHub().readMergeBase(REPOSITORY, oid("a"), oid("b"))).toBe(oid("c"));
  });

  test("gives none where they have nothing in common", async () => {
    compared().reply(404, { message: "No common ancestor between a and b." });
    expect(await gitHub().readMergeBase(REPOSITORY, oid("a"), oid("b"))).toBeNull();
  });
});

describe("readBlobs", () => {
  /** Answers every blob of a request with what `contents` says of it; gives the number of blobs in each request. */
  function answerBlobs(contents: ReadonlyMap<string, object | null>, times = 1): number[] {
    const sizes: number[] = [];
    api()
      .post("/graphql")
      .times(times)
      .reply(200, (_uri, body) => {
        const oids = Object.entries(asked.parse(body).variables).filter(([key]) => key.startsWith("oid"));
        sizes.push(oids.length);
        const objects = oids.map(([key, id]) => [key.replace("oid", "blob"), contents.get(id) ?? null]);
        return { data: { repository: Object.fromEntries(objects) } };
      });
    return sizes;
  }
  const asked = z.object({ variables: z.record(z.string(), z.string()) });
  const whole = (text: string) => ({ __typename: "Blob", isBinary: false, isTruncated: false, text });
  const rest = (content: string | Buffer) => ({
    sha: blobOf(content),
    size: Buffer.byteLength(content),
    // GitHub breaks its base64 into lines of 60 characters.
    content: Buffer.from(content).toString("base64").replace(/.{60}/g, "$&\n"),
    encoding: "base64",
  });

  const many = (length: number) => Array.from({ length }, (_, index) => `fullname: Personne ${index}\n`);
  test("requests many in a few requests, each once, in batches of 500", async () => {
    const texts = many(700);
    const sizes = answerBlobs(new Map(texts.map((text) => [blobOf(text), whole(text)])), 2);
    const blobs = texts.map(blobOf);
    const read = await gitHub().readBlobs(REPOSITORY, [...blobs, ...blobs]);
    expect([...read.values()]).toEqual(texts);
    expect(sizes).toEqual([500, 200]);
  });

  test("requests fewer at once where GitHub does not answer so many in time", async () => {
    const texts = many(300);
    api().post("/graphql").reply(502, { message: "Something went wrong while executing your query." });
    const sizes = answerBlobs(new Map(texts.map((text) => [blobOf(text), whole(text)])), 3);
    expect([...(await gitHub().readBlobs(REPOSITORY, texts.map(blobOf))).values()]).toEqual(texts);
    expect(sizes).toEqual([125, 125, 50]);
  });

  test("requests nothing for nothing", async () => {
    expect(await gitHub().readBlobs(REPOSITORY, [])).toEqual(new Map());
  });

  const long = `bio: ${"a".repeat(600_000)}\n`;
  const mark = "\uFEFFfullname: Jeanne Exemplaire\r\n";
  const latin = Buffer.from("fullname: L\xE9a Specimen\n", "latin1");
  const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00]);
  test.each([
    {
      what: "cut short",
      content: long,
      given: { isBinary: false, isTruncated: true, text: long.slice(0, 9) },
      text: long,
    },
    {
      what: "cut short without saying so",
      content: long,
      given: { isBinary: false, isTruncated: false, text: "bio" },
      text: long,
    },
    {
      what: "without its byte order mark",
      content: mark,
      given: { isBinary: false, isTruncated: false, text: mark.slice(1) },
      text: mark,
    },
    { what: "taken for binary", content: mark, given: { isBinary: true, isTruncated: false, text: null }, text: mark },
    {
      what: "recoded from Latin-1",
      content: latin,
      given: { isBinary: false, isTruncated: false, text: "fullname: Léa Specimen\n" },
      text: null,
    },
    { what: "binary", content: picture, given: { isBinary: true, isTruncated: false, text: null }, text: null },
    {
      what: "of an unknown kind",
      content: picture,
      given: { isBinary: null, isTruncated: false, text: null },
      text: null,
    },
  ])("reads a text that GraphQL gives $what by REST, to the byte", async ({ content, given, text }) => {
    const blob = blobOf(content);
    answerBlobs(new Map([[blob, { __typename: "Blob", ...given }]]));
    api().get(`${REST}/git/blobs/${blob}`).reply(200, rest(content));
    expect(await gitHub().readBlobs(REPOSITORY, [blob])).toEqual(new Map([[blob, text]]));
  });

  test("reads SHA-256 repositories too", async () => {
    const blob = "1d3f5b0a".repeat(8);
    answerBlobs(new Map([[blob, whole("not what it says")]]));
    api().get(`${REST}/git/blobs/${blob}`).reply(200, rest("what it says"));
    expect((await gitHub().readBlobs(REPOSITORY, [blob])).get(blob)).toBe("what it says");
  });

  test.each([null, { __typename: "Tree" }])("says so when there is no such blob: %j", async (object) => {
    answerBlobs(new Map([[oid("1"), object]]));
    expect(await failureOf(gitHub().readBlobs(REPOSITORY, [oid("1")]))).toMatchObject({ reason: "not-found" });
  });
});
