import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { unpackArchive } from "../../../src/standards/forges/unpack-archive.ts";

test("gives the files of an archive without the folder that holds them all", () => {
  const entries = unpackArchive(zipSync({ "p-abc/": new Uint8Array(), "p-abc/a/b.txt": strToU8("é") }));
  expect(entries?.map(({ path, size, read }) => [path, size, read()])).toEqual([["a/b.txt", 2, "é"]]);
});

test("what is too large, alone or in all, is listed and not unpacked", () => {
  const large = unpackArchive(zipSync({ "p/large.bin": new Uint8Array(40 * 1024 * 1024) }));
  expect(large?.map(({ path, read }) => [path, read()])).toEqual([["large.bin", ""]]);
  const full = new Uint8Array(64 * 1024);
  const many = Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`p/${at}.txt`, full]));
  const entries = unpackArchive(zipSync(many)) ?? [];
  expect(entries).toHaveLength(600);
  const unpacked = entries.reduce((sum, { read }) => sum + read().length, 0);
  expect(unpacked).toBeLessThanOrEqual(32 * 1024 * 1024);
  expect(entries.at(-1)?.size).toBeGreaterThan(64 * 1024);
});

test.each([
  ["nothing", ""],
  ["a page", "<html>"],
  ["half an archive", "PK\u0003\u0004"],
])("%s is no archive", (_, text) => {
  expect(unpackArchive(strToU8(text))).toBeNull();
});
