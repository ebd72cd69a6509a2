import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createGitObjectCache } from "../../src/github/create-git-object-cache.ts";
import { loadObjects, saveObjects } from "../../src/github/stored-objects.ts";
import { oid } from "./api.ts";

let folder: string;
const file = () => join(folder, "kept", "site.jsonl.gz");
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "beta-fiches-cache-"));
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true, force: true });
});

const blobOf = (text: string) =>
  createHash("sha1")
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest("hex");
const entries = [{ path: "content/_authors/léa.md", blob: oid("1"), size: 3 }];

async function restored() {
  const cache = createGitObjectCache();
  await loadObjects(cache, file());
  return cache;
}

test("any text and listing is given back, the binary requested again", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: "grapheme" })), async (texts) => {
      const cache = createGitObjectCache();
      for (const text of texts) cache.blobs.set(blobOf(text), text);
      cache.blobs.set(oid("2"), null);
      cache.trees.set(oid("a"), entries);
      await saveObjects(cache, file());
      const after = await restored();
      expect(texts.map((text) => after.blobs.get(blobOf(text)))).toEqual(texts);
      expect(after.trees.get(oid("a"))).toEqual(entries);
      expect(after.blobs.get(oid("2"))).toBeUndefined();
    }),
    { numRuns: 30 },
  );
});

test("the file is for this account alone, and nothing is left beside it", async () => {
  await saveObjects(createGitObjectCache(), file());
  expect((await stat(file())).mode & 0o777).toBe(0o600);
  expect((await stat(join(folder, "kept"))).mode & 0o777).toBe(0o700);
  await rm(file());
  await writeFile(join(folder, "in the way"), "");
  await expect(saveObjects(createGitObjectCache(), join(folder, "in the way", "x"))).rejects.toThrow();
  expect(await readdir(join(folder, "kept"))).toEqual([]);
});

test("what nobody read for a week is forgotten, in memory and on disk", async () => {
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
  const [old, read] = ["ancien\n", "relu\n"];
  const cache = createGitObjectCache();
  for (const text of [old, read]) cache.blobs.set(blobOf(text), text);
  const days = (count: number) => vi.advanceTimersByTime(count * 24 * 60 * 60 * 1000);
  days(4);
  expect(cache.blobs.get(blobOf(read))).toBe(read);
  await saveObjects(cache, file());
  days(4);
  const after = await restored();
  expect([old, read].map((text) => after.blobs.get(blobOf(text)))).toEqual([undefined, read]);
  expect([old, read].map((text) => cache.blobs.get(blobOf(text)))).toEqual([undefined, read]);
  days(8);
  expect([...cache.objects()]).toEqual([]);
});

test.each<[string, (lines: string[]) => Buffer, string[]]>([
  ["a text that is not of its id", ([first = "", ...rest]) => zip([first.replace("un", "1"), ...rest]), ["deux"]],
  ["a line that is no JSON", ([first = "", ...rest]) => zip([first.slice(3), ...rest]), ["deux"]],
  ["a line that ends too early", (lines) => zip([lines.join("\n").slice(0, -3)]), ["un"]],
  ["lines of other shapes", (lines) => zip(["{}", "null", "[]", '{"blob":"x","text":"","used":0}', ...lines]), texts()],
])("damage is left out: %s", async (_what, damage, expected) => {
  const saved = await keepTwo();
  await writeFile(file(), damage(saved));
  const after = await restored();
  expect(texts().filter((text) => after.blobs.get(blobOf(text)) !== undefined)).toEqual(expected);
});

test.each<[string, (bytes: Buffer) => Buffer]>([
  ["cut short", (bytes) => bytes.subarray(0, -12)],
  ["not compressed", () => Buffer.from("{}\n")],
  ["empty of sense", () => Buffer.alloc(100, 7)],
])("a file that is %s throws", async (_what, damage) => {
  const saved = await keepTwo();
  await writeFile(file(), damage(zip(saved)));
  await expect(restored()).rejects.toThrow();
});

test("where there is no file yet, it says so as the disk does", async () => {
  await expect(restored()).rejects.toMatchObject({ code: "ENOENT" });
});

function texts(): string[] {
  return ["un", "deux"];
}

/** Keeps two texts; returns the lines of the file, in this order. */
async function keepTwo(): Promise<string[]> {
  const cache = createGitObjectCache();
  for (const text of texts()) cache.blobs.set(blobOf(text), text);
  await saveObjects(cache, file());
  const lines = gunzipSync(await readFile(file()))
    .toString("utf8")
    .split("\n")
    .filter(Boolean);
  return texts().map((text) => lines.find((line) => line.includes(`"${text}"`)) ?? "");
}

function zip(lines: readonly string[]): Buffer {
  return gzipSync(lines.map((line) => `${line}\n`).join(""));
}
