import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { BareRepository } from "../../src/sandbox/git/bare-repository.ts";
import { runGit } from "../../src/sandbox/git/run-git.ts";

let folder: string;
let git: BareRepository;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "beta-fiches-git-"));
  git = await BareRepository.create(join(folder, "one.git"), "main");
});
afterEach(async () => {
  git.close();
  await rm(folder, { recursive: true, force: true });
});

const author = { name: "Jeanne Exemplaire", email: "jeanne@exemple.example", date: new Date("2026-11-26T10:00:00Z") };
type Files = Record<string, string | null>;
const commit = (ref: string, parent: string | null, files: Files) =>
  git.commitFiles({
    ref,
    parent,
    files: new Map(Object.entries(files)),
    message: "Écrire",
    author,
    committer: author,
  });
const ask = async (...args: string[]) => (await runGit(git.folder, args)).toString("utf8").trim();

/** What differs, as Git prints it and as the repository says. */
const diffTree = (from: string, to: string) => ask("diff-tree", "-r", "-z", "--no-renames", "--name-status", from, to);
const changed = async (from: string, to: string) =>
  (await git.changedPaths(from, to)).map(({ status, path }) => `${status}\0${path}\0`).join("");

/** Names that Git sorts otherwise than text does, folders and files of one name among them. */
const path = fc.constantFrom("a", "a.md", "a/b", "a/b/c", "a0", "a-b", "é/x", "é", "𝒳", "content/_authors/z.md", "z z");
const content = fc.option(fc.constantFrom("1", "2", ""), { nil: null });
const clash = (one: string, other: string) => one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
/** One commit's: nothing is both a file and a folder. */
const edits = fc
  .uniqueArray(fc.tuple(path, content), { maxLength: 5, selector: ([name]) => name })
  .filter((all) => !all.some(([one]) => all.some(([other]) => clash(one, other))));

test("commits hold the files that were set, in trees that Git finds no fault with", async () => {
  const ref = "refs/heads/main";
  const start = await commit(ref, null, { start: "0" });
  await fc.assert(
    fc.asyncProperty(fc.array(edits, { minLength: 1, maxLength: 4 }), async (history) => {
      const files = new Map([["start", "0"]]);
      let head = start;
      for (const edited of history) {
        head = await commit(ref, head, Object.fromEntries(edited));
        for (const [name, text] of edited) {
          files.delete(name);
          // Removing a folder removes what is in it.
          for (const other of files.keys())
            if (text === null ? other.startsWith(`${name}/`) : clash(name, other)) files.delete(other);
          if (text !== null) files.set(name, text);
        }
      }
      const listed = (await git.listTree(head, true)).filter(({ type }) => type === "blob");
      const texts = listed.map(async (entry) => [entry.path, String((await git.object(entry.oid))?.content)] as const);
      expect(new Map(await Promise.all(texts))).toEqual(files);
      expect(await git.branch("main")).toBe(head);
      expect(await changed(start, head)).toBe(await diffTree(start, head));
    }),
    { numRuns: 100 },
  );
  expect(await ask("fsck", "--strict", "--no-dangling")).toBe("");
});

test("the nearest common commit, the way to it, what differs and what merging gives are Git's", async () => {
  const first = await commit("refs/heads/main", null, { a: "1\n2\n3\n", b: "1\n" });
  const one = await commit("refs/heads/one", first, { a: "1\n2\n4\n" });
  const other = await commit("refs/heads/other", first, { b: null, c: "3\n" });
  const merged = (await git.mergeTree(one, other)) ?? "";
  const both = await git.commitTree(merged, [one, other], "Fusionner", author, author);
  const after = await commit("refs/heads/one", both, { d: "4\n" });
  const beside = await commit("refs/heads/beside", one, { a: "5\n" });
  const apart = await commit("refs/heads/added", first, { "e/f": "6\n", b: "2\n" });
  const all = [first, one, other, both, after, beside, apart];
  for (const left of all)
    for (const right of all) {
      expect(await git.mergeBase(left, right)).toBe(await ask("merge-base", left, right));
      expect(await changed(left, right)).toBe(await diffTree(left, right));
      const way = await ask("rev-list", "--topo-order", "--reverse", right, `^${left}`);
      expect((await git.commitsBetween(left, right)).join("\n")).toBe(way);
      const byGit = await ask("merge-tree", "--write-tree", left, right).catch(() => "conflict");
      expect((await git.mergeTree(left, right)) ?? "conflict").toBe(byGit);
    }
  expect(await git.mergeTree(after, await commit("refs/heads/clash", first, { a: "1\n9\n3\n" }))).toBeNull();
  const alone = await commit("refs/heads/alone", null, { e: "5\n" });
  expect(await git.mergeBase(alone, after)).toBeNull();
});

test("a listing is Git's, whoever packed or wrote the files", async () => {
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`content/_authors/${at}.md`, String(at)]));
  const packed = await commit("refs/heads/main", null, many);
  const written = await commit("refs/heads/main", packed, {
    "content/a-b.md": "12",
    é: "",
    "content/_authors/7.md": null,
  });
  for (const id of [packed, written, packed])
    for (const recursive of [true, false]) {
      const listed = (await git.listTree(id, recursive)).map(
        ({ mode, type, oid, size, path }) => `${mode} ${type} ${oid} ${String(size ?? "-").padStart(7)}\t${path}`,
      );
      expect(listed.join("\n")).toBe(await ask("ls-tree", "-l", ...(recursive ? ["-r", "-t"] : []), id));
    }
});

test("references move all or none, and still do after a refusal", async () => {
  const first = await commit("refs/heads/main", null, { a: "1" });
  const second = await commit("refs/heads/main", first, { a: "2" });
  const [main, work] = ["refs/heads/main", "refs/heads/work"];
  const refs = async () => (await git.listRefs("refs/heads/")).map(({ ref, oid }) => [ref, oid]);
  const moved = (updates: Parameters<typeof git.updateRefs>[0]) => git.updateRefs(updates);
  expect(
    await moved([
      { ref: work, after: first, before: null },
      { ref: main, after: first, before: first },
    ]),
  ).toBe(false);
  expect(await refs()).toEqual([[main, second]]);
  const twice = [
    moved([{ ref: work, after: first, before: null }]),
    moved([{ ref: work, after: second, before: null }]),
    moved([{ ref: main, after: null }]),
  ];
  expect(await Promise.all(twice)).toEqual([true, false, true]);
  expect(await refs()).toEqual([[work, first]]);
  expect(await ask("for-each-ref", "--format=%(refname) %(objectname)")).toBe(`${work} ${first}`);
});
