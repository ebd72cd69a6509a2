import { afterEach, describe, expect, test } from "vitest";
import { composeCheckRun } from "../../src/feedback/compose-check-run.ts";
import type { FileTree } from "../../src/files/file-tree.ts";
import { problem } from "../../src/problems/problem.ts";
import { readRecords, recordPaths } from "../../src/records/yaml/read-records.ts";
import { checkAmount } from "../../src/site/check-amount.ts";
import { type Journey, STAFFING, startJourney } from "../journeys/start-journey.ts";

const KIB = 1024;
const MEMBER =
  "fullname: Léa Nouvelle\nrole: Développeuse\ndomaine: Développement\nmissions:\n  - start: 2026-01-05\n    end: 2026-12-31\n";

const range = (length: number) => Array.from({ length }, (_, at) => at);

/** `lea.aaa`, `lea.aab` … */
const idOf = (at: number) =>
  `lea.${[676, 26, 1].map((place) => "abcdefghijklmnopqrstuvwxyz"[Math.floor(at / place) % 26]).join("")}`;

/** A folder of a disk says no sizes; GitHub does. */
function treeOf(count: number, text: string, hasSizes: boolean): FileTree & { reads: string[] } {
  const reads: string[] = [];
  return {
    reads,
    list: async () =>
      range(count).map((at) => ({ path: `members/${idOf(at)}.yml`, size: hasSizes ? text.length : null })),
    async read(paths) {
      reads.push(...paths);
      return new Map(paths.map((path) => [path, text]));
    },
  };
}

describe("records", () => {
  test("more than two thousand are not read at all, and the first one too many is named", async () => {
    const tree = treeOf(2_001, MEMBER, true);
    expect(await readRecords(tree, ".")).toMatchObject({
      code: "too-many-records",
      severity: "error",
      file: `members/${idOf(2_000)}.yml`,
    });
    expect(tree.reads).toEqual([]);
    expect(recordPaths(await tree.list())).toEqual([]);
  });

  test("two thousand are", async () => {
    expect(await readRecords(treeOf(2_000, MEMBER, true), ".")).toMatchObject({ problems: [] });
  });

  test.each([
    ["on GitHub, before any is read", true, 0],
    ["in a folder of a disk, before any is parsed", false, 400],
  ])("of more than 64 MiB together are refused: %s", async (_, hasSizes, read) => {
    const tree = treeOf(400, `${MEMBER}#${"a".repeat(200 * KIB)}`, hasSizes);
    const found = await readRecords(tree, ".");
    expect(found).toMatchObject({ code: "too-many-records" });
    expect(JSON.stringify(found)).toContain("400 fichiers, 78 Mio");
    expect(tree.reads).toHaveLength(read);
  });

  test("elsewhere than the settings say, as many as there may be are no matter", async () => {
    const { list, read } = treeOf(2_001, MEMBER, true);
    const elsewhere: FileTree = {
      list: async () => [
        ...(await list()).map(({ path, size }) => ({ path: `archives/${path}`, size })),
        { path: "dossiers/members/lea.nouvelle.yml", size: MEMBER.length },
      ],
      read,
    };
    expect(await readRecords(elsewhere, "dossiers")).toMatchObject({ members: [{ id: "lea.nouvelle" }] });
  });
});

describe("fiches of a site", () => {
  const listed = (count: number, size: number) =>
    range(count).map((at) => ({ path: `content/_authors/${at}.md`, size }));
  const check = (count: number, size: number) => {
    const files = listed(count, size);
    return checkAmount(files, new Set(files.map(({ path }) => path)), "atelier-numeral/site");
  };

  test("too many, or too large together, are not read", () => {
    expect(check(50_001, 1)).toMatchObject({ code: "site-too-large", severity: "error" });
    expect(check(65, KIB * KIB)).toMatchObject({ code: "site-too-large" });
  });

  test("ten times the real site are", () => {
    expect(check(41_460, KIB)).toBeUndefined();
  });

  test("what no record speaks of does not count", () => {
    expect(checkAmount(listed(65, KIB * KIB), new Set(["content/_authors/1.md"]), "a/b")).toBeUndefined();
  });
});

test("of thousands of problems five hundred are annotated, and the check run says how many are not", () => {
  const problems = range(3_000).map((at) =>
    problem(
      "unknown-key",
      { key: "rol", within: "", nearest: [], known: [] },
      { file: `members/${idOf(at)}.yml`, line: 1, column: 1 },
    ),
  );
  const { annotations, summary } = composeCheckRun({ delivered: [], problems, unchanged: 0 });
  expect(annotations).toHaveLength(500);
  expect(summary.replaceAll(/[\u00A0\u202F]/g, " ")).toMatch(/2 ?500/);
});

describe("on GitHub", () => {
  let journey: Journey | undefined;
  afterEach(() => journey?.close());

  test("who has too many records reads so on the commit, and nothing is withdrawn; with fewer, all goes on", async () => {
    const records = Object.fromEntries(range(2_001).map((at) => [`members/${idOf(at)}.yml`, MEMBER]));
    journey = await startJourney({ records: { "members/lea.nouvelle.yml": MEMBER } });
    const { install, quiet, push, lastCheck, pulls, retry } = journey;
    install(STAFFING);
    await quiet();
    const before = pulls();
    await push(records);
    expect(lastCheck()).toMatchObject({ conclusion: "failure", annotations: [{ start_line: 1 }] });
    expect(await retry()).toBe(false);
    expect(pulls()).toEqual(before);
    await push(Object.fromEntries(Object.keys(records).map((path) => [path, null])));
    expect(lastCheck().conclusion).not.toBe("failure");
  });
});
