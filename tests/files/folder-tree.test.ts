import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { folderTree } from "../../src/files/folder-tree.ts";
import { processorTime } from "../support/processor-time.ts";
import { readRecordsWithin } from "../support/read-records-within.ts";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "beta-fiches-"));
});

afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

describe("a folder as a source", () => {
  it("lists every file, without Git's and npm's own", async () => {
    write("dossiers/members/a.b.yml", "é");
    write(".github/beta-fiches.yml", "x");
    write("dossiers/.git/config", "x");
    write("dossiers/node_modules/y.yml", "x");
    const files = await folderTree(root).list();
    expect(files.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: ".github/beta-fiches.yml", size: null },
      { path: "dossiers/members/a.b.yml", size: null },
    ]);
  });

  it("lists only what is under the given folders", async () => {
    write("members/a.b.yml", "x");
    write("products/c.yml", "x");
    expect(await folderTree(root, ["members", "absent"]).list()).toEqual([{ path: "members/a.b.yml", size: null }]);
  });

  it("gives texts as they are, null for other bytes, nothing for what is not there", async () => {
    write("a.yml", "\uFEFFa: é\r\n");
    write("b.yml", Uint8Array.from([0xff, 0xfe, 0x41, 0x00]));
    expect(await folderTree(root).read(["a.yml", "b.yml", "c.yml"])).toEqual(
      new Map([
        ["a.yml", "\uFEFFa: é\r\n"],
        ["b.yml", null],
      ]),
    );
  });

  it("gives long texts whole, one after the other", async () => {
    const texts = new Map(["a", "é", "𝕏"].map((letter, at) => [`${at}.yml`, letter.repeat(32 * 1024 + at)]));
    for (const [path, text] of texts) write(path, text);
    expect(await folderTree(root).read([...texts.keys()])).toEqual(texts);
  });

  it("lists nothing of a folder that is missing", async () => {
    expect(await folderTree(join(root, "absent")).list()).toEqual([]);
  });

  it("never follows a link, nor leaves the folder", async () => {
    write("secret.yml", "x");
    write("site/in.yml", "x");
    symlinkSync(join(root, "secret.yml"), join(root, "site/link.yml"));
    symlinkSync(root, join(root, "site/up"));
    const source = folderTree(join(root, "site"), [".", "up", ".."]);
    expect((await source.list()).map(({ path }) => path)).toEqual(["in.yml"]);
    const paths = ["in.yml", "link.yml", "up/secret.yml", "../secret.yml"];
    expect([...(await source.read(paths)).keys()]).toEqual(["in.yml"]);
  });
});

describe("reading records from a source", () => {
  const member = "fullname: Paul Modele\nrole: Coach\ndomaine: Coaching\nmissions: []\n";

  it("reads the records and refuses a file of 5 MiB without reading it", async () => {
    const read: string[] = [];
    const records = await readRecordsWithin(
      {
        list: async () => [
          { path: "members/paul.modele.yml", size: member.length },
          { path: "members/lea.specimen.yml", size: 5 * 1024 * 1024 },
          { path: "members/photo.png", size: 10 },
        ],
        read: async (paths) => {
          read.push(...paths);
          return new Map(paths.map((path) => [path, member]));
        },
      },
      ".",
    );
    expect(read).toEqual(["members/paul.modele.yml"]);
    expect(records.members.map(({ id }) => id)).toEqual(["paul.modele"]);
    expect(records.problems.map(({ code, file }) => [code, file])).toEqual([
      ["unexpected-file", "members/photo.png"],
      ["file-too-large", "members/lea.specimen.yml"],
    ]);
  });

  it("forgets a file that vanished between listing and reading", async () => {
    const list = async () => [{ path: "members/paul.modele.yml", size: 10 }];
    const records = await readRecordsWithin({ list, read: async () => new Map() }, ".");
    expect(records).toMatchObject({ members: [], problems: [] });
  });

  it("reads a thousand records in well under a second", async () => {
    const letters = (at: number) =>
      [...at.toString().padStart(4, "0")].map((digit) => "abcdefghij"[Number(digit)]).join("");
    for (let at = 0; at < 1000; at++) write(`members/paul.${letters(at)}.yml`, member);
    const time = await processorTime(async () => {
      const { members } = await readRecordsWithin(folderTree(root), ".");
      expect(members).toHaveLength(1000);
    });
    expect(time).toBeLessThan(1000);
  });
});
