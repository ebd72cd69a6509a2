import { describe, expect, test } from "vitest";
import type { TreeEntry } from "../../src/github/file-list.ts";
import type { GitHub } from "../../src/github/port.ts";
import { type GitObjectCache, repositorySource } from "../../src/github/repository-source.ts";
import { gitHub, oid, REPOSITORY } from "./api.ts";

const entry = (path: string, digit: string, size = 10): TreeEntry => ({ path, blob: oid(digit), size });

/** A GitHub that has these files and records its requests. */
function recording(entries: TreeEntry[], texts: Record<string, string | null> = {}) {
  const asked: string[][] = [];
  let trees = 0;
  const github: GitHub = {
    ...gitHub(),
    async readTree() {
      trees += 1;
      return entries;
    },
    async readBlobs(_repository, blobs) {
      asked.push([...blobs]);
      return new Map(blobs.map((blob) => [blob, blob in texts ? (texts[blob] ?? null) : `text of ${blob[0]}`]));
    },
  };
  return { github, asked, trees: () => trees };
}

describe("a repository at a commit", () => {
  test("lists paths and sizes, reading the tree once", async () => {
    const { github, trees } = recording([entry("a.yml", "1", 5), entry("members/b.yml", "2", 7)]);
    const source = repositorySource(github, REPOSITORY, oid("a"));
    const files = [
      { path: "a.yml", size: 5 },
      { path: "members/b.yml", size: 7 },
    ];
    expect(await Promise.all([source.list(), source.list()])).toEqual([files, files]);
    await source.read(["a.yml"]);
    expect(trees()).toBe(1);
  });

  test("is listed once for all that share a cache and look at once; where that fails, each looks for itself", async () => {
    const cache: GitObjectCache = { blobs: new Map(), trees: new Map() };
    const { github, trees } = recording([entry("a.yml", "1", 5)]);
    const listed = await Promise.all([1, 2, 3].map(() => repositorySource(github, REPOSITORY, oid("a"), cache).list()));
    expect(listed).toEqual(Array(3).fill([{ path: "a.yml", size: 5 }]));
    expect(trees()).toBe(1);

    const refused: GitHub = { ...github, readTree: () => Promise.reject(new Error("refused")) };
    const [first, second] = await Promise.allSettled([
      repositorySource(refused, REPOSITORY, oid("b"), cache).list(),
      repositorySource(github, REPOSITORY, oid("b"), cache).list(),
    ]);
    expect([first.status, second.status]).toEqual(["rejected", "fulfilled"]);
  });

  test("reads texts by path; what is not text is null, what is not there is absent", async () => {
    const { github, asked } = recording([entry("a.yml", "1"), entry("b.png", "2"), entry("twin.yml", "1")], {
      [oid("2")]: null,
    });
    const source = repositorySource(github, REPOSITORY, oid("a"));
    expect(await source.read(["twin.yml", "b.png", "a.yml", "absent.yml", "__proto__"])).toEqual(
      new Map([
        ["twin.yml", "text of 1"],
        ["b.png", null],
        ["a.yml", "text of 1"],
      ]),
    );
    expect(asked).toEqual([[oid("1"), oid("2")]]);
  });

  test("requests a blob once, whatever commit it is read at, when a cache is shared", async () => {
    const cache: GitObjectCache = {
      blobs: new Map<string, string | null>([[oid("1"), "known"]]),
      trees: new Map(),
    };
    const { github, asked } = recording([entry("a.yml", "1"), entry("b.png", "2")], { [oid("2")]: null });
    const read = (commit: string) => repositorySource(github, REPOSITORY, commit, cache).read(["a.yml", "b.png"]);
    const texts = new Map([
      ["a.yml", "known"],
      ["b.png", null],
    ]);
    expect(await read(oid("a"))).toEqual(texts);
    expect(await read(oid("b"))).toEqual(texts);
    expect(asked).toEqual([[oid("2")]]);
  });

  test("reads all the same through a cache that forgets", async () => {
    const { github } = recording([entry("a.yml", "1")]);
    const nothing = { get: () => undefined, set: () => undefined };
    const forgetful: GitObjectCache = { blobs: nothing, trees: nothing };
    const source = repositorySource(github, REPOSITORY, oid("a"), forgetful);
    expect(await source.read(["a.yml"])).toEqual(new Map([["a.yml", "text of 1"]]));
  });

  test("requests at most 2 MiB at once, a larger blob alone", async () => {
    const megabyte = 1024 * 1024;
    const { github, asked } = recording([
      entry("a", "1", megabyte),
      entry("b", "2", megabyte),
      entry("c", "3", 1),
      entry("d", "4", 5 * megabyte),
      entry("e", "5", 1),
    ]);
    await repositorySource(github, REPOSITORY, oid("a")).read(["a", "b", "c", "d", "e"]);
    expect(asked.map((blobs) => blobs.map((blob) => blob[0]).join(""))).toEqual(["12", "3", "4", "5"]);
  });

  test("requests no text that would fill the memory", async () => {
    const { github, asked } = recording([entry("a.yml", "1", 90 * 1024 * 1024), entry("b.yml", "2")]);
    const texts = await repositorySource(github, REPOSITORY, oid("a")).read(["a.yml", "b.yml"]);
    expect([...texts]).toEqual([
      ["a.yml", null],
      ["b.yml", "text of 2"],
    ]);
    expect(asked).toEqual([[oid("2")]]);
  });

  test("requests the tree again after a failure", async () => {
    const { github } = recording([entry("a.yml", "1")]);
    let failures = 1;
    const passing: GitHub = {
      ...github,
      async readTree(...asked) {
        if (failures-- > 0) throw new Error("no");
        return github.readTree(...asked);
      },
    };
    const source = repositorySource(passing, REPOSITORY, oid("a"));
    await expect(source.list()).rejects.toThrow("no");
    expect(await source.list()).toHaveLength(1);
  });
});
