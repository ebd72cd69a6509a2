import { Hono } from "hono";
import { expect, test } from "vitest";
import { mergeThreeWays } from "../../src/channels/pull-requests/merge-three-ways.ts";
import { composePreview } from "../../src/feedback/compose-preview.ts";
import { diffBlock } from "../../src/feedback/diff-block.ts";
import { editYaml } from "../../src/fiches/edit/edit-yaml.ts";
import { findBlankRun, MAX_BLANK_LINES } from "../../src/fiches/find-blank-run.ts";
import { readFiche } from "../../src/fiches/read-fiche.ts";
import { findMisplacedRecords } from "../../src/records/yaml/find-misplaced-records.ts";
import { LARGEST_FORM, readForm } from "../../src/web/acts/read-form.ts";
import { readYaml } from "../../src/yaml/read-yaml.ts";
import { growthCases } from "../bench/growth-cases.ts";
import { processorTime } from "../support/processor-time.ts";

/** Ms of the processor, ten times what they take: `npm run bench:growth` has the figures. */
const BOUND = 10_000;

test.each(growthCases)("no text of 64 kB costs more than seconds: $name", async ({ run, worst }) => {
  for (const [name, make] of Object.entries(worst)) {
    const text = make(64 * 1024);
    expect(await processorTime(() => run(text)), name).toBeLessThan(BOUND);
  }
});

test.each([
  ["a field of the page", "jeton="],
  ["one that the page does not have", "a="],
  ["one that may come often", "acte=a"],
])(
  "a form of 64 kB that is one field time and again, of whoever sends it, is refused at once: %s",
  async (_, field) => {
    const body = Array(Math.floor(LARGEST_FORM / (field.length + 1)))
      .fill(field)
      .join("&");
    const type = "application/x-www-form-urlencoded";
    const app = new Hono();
    app.post("/", async (context) =>
      context.json(await readForm(context, { single: ["jeton"], multiple: { acte: 200 } })),
    );
    const sent = { method: "POST", body, headers: { "content-type": type } };
    let answer: Response | undefined;
    const time = await processorTime(async () => {
      answer = await app.request("/", sent);
    });
    expect(await answer?.json()).toBeNull();
    expect(time).toBeLessThan(1_000);
  },
);

test.each(["\n", "\r\n", "\r", " \n", "\t\n", "\u00A0\n", "\u2028", "\u2029", "\f\n", "  \r\n"])(
  "a front matter with more than a thousand blank lines (%j) is not read",
  async (line) => {
    const text = `---\nrole: a\n${line.repeat(50_000 / line.length)}---\n`;
    let read: ReturnType<typeof readFiche> | undefined;
    expect(await processorTime(() => (read = readFiche(text, "a.md")))).toBeLessThan(1_000);
    expect(read).toMatchObject({ code: "front-matter-too-blank", file: "a.md" });
  },
);

test.each(["data/", "membre/", "x/members/"])(
  "a repository with 50,000 files in %s is told of in a moment",
  async (folder) => {
    const paths = Array.from({ length: 50_000 }, (_, at) => `${folder}${at}.yml`);
    expect(await processorTime(() => findMisplacedRecords(paths, "."))).toBeLessThan(3_000);
  },
);

test("a front matter of more than 64 kB is not read; a body may be longer", () => {
  const comment = `# ${"a".repeat(78)}\n`;
  expect(readFiche(`---\nrole: a\n${comment.repeat(900)}---\n`, "a.md")).toMatchObject({
    code: "front-matter-too-large",
    line: 811,
  });
  expect(readFiche(`---\nrole: a\n---\n${comment.repeat(900)}`, "a.md")).toMatchObject({ data: { role: "a" } });
});

test("a thousand blank lines, but in the body, or parted by others, are read", () => {
  const blank = "\n".repeat(MAX_BLANK_LINES - 1);
  const parted = `---\nrole: a\n${blank}fullname: b\n${blank}---\n`;
  expect(readFiche(parted, "a.md")).toMatchObject({ data: { role: "a", fullname: "b" } });
  expect(readFiche(`---\nrole: a\n---\n${"\n".repeat(100_000)}`, "a.md")).toMatchObject({ data: { role: "a" } });
});

test("a run of blank lines is found wherever it begins", () => {
  for (const before of [0, 1, 998, 999, 1_000, 1_001, 1_999, 2_500, 40_000]) {
    expect(findBlankRun(`${"a".repeat(before)}${"\n".repeat(MAX_BLANK_LINES + 1)}b`)).toBe(before);
    expect(findBlankRun(`${"a".repeat(before)}${"\n".repeat(MAX_BLANK_LINES)}b`)).toBeUndefined();
  }
});

test("texts of 20,000 lines that have nothing in common are shown, as far as there is room", async () => {
  const [before, after] = ["a", "b"].map((letter) =>
    Array.from({ length: 20_000 }, (_, at) => `${letter}${at}\n`).join(""),
  );
  let shown = { block: "", left: 0 };
  expect(await processorTime(() => (shown = diffBlock(before ?? "", `${after}`, 1_000)))).toBeLessThan(BOUND);
  expect(shown.block).toMatch(/^```diff\n@@ -1,20000 \+1,20000 @@\n-a0\n/);
  expect(shown.left).toBeGreaterThan(39_000);
});

test("a preview of hundreds of fiches that are written anew compares those that it has room for", async () => {
  const lines = (letter: string) => Array.from({ length: 1_500 }, (_, at) => `${letter}${at}\nmême\n`).join("");
  const change = (at: number) => ({
    ...{ collection: "products" as const, id: `a${at}`, path: `content/_startups/a${at}.md`, kind: "update" as const },
    ...{ before: lines("a"), after: lines("b"), data: {}, fields: [], records: [] },
    description: { name: `a${at}`, facts: [] },
  });
  const changes = Array.from({ length: 200 }, (_, at) => change(at));
  const preview = {
    ...{ expected: [{ changes, state: "opened", words: "", isEnteredByHand: false }], closing: [], dropped: [] },
    ...{ problems: [], standards: [], same: { fiches: 0, errors: 0, remarks: 0 }, unchanged: 0, isHeld: false },
  };
  let text = { summary: "" };
  expect(await processorTime(() => (text = composePreview(preview)))).toBeLessThan(BOUND);
  expect(text.summary).toContain("content/_startups/a1.md");
  expect(text.summary).toContain("198");
});

test("a list that somebody made long on a branch of ours is merged in step with its length", () => {
  let reads = 0;
  const items = (count: number, end: string) =>
    Array.from({ length: count }, (_, at) => ({
      get name() {
        reads++;
        return `a${at}`;
      },
      end: at % 2 === 0 ? end : "b",
    }));
  const readsOf = (count: number) => {
    reads = 0;
    const merged = mergeThreeWays(
      { phases: items(count, "c") },
      { phases: items(count, "d") },
      { phases: items(100, "e") },
    );
    expect(merged.conflicts).toHaveLength(count / 2);
    return reads;
  };
  expect(readsOf(400) / readsOf(200)).toBeLessThan(3);
});

test("what such texts share at their beginning and end stays around what moves", () => {
  const lines = (letter: string) => Array.from({ length: 3_000 }, (_, at) => `${letter}${at}`);
  const text = (letter: string) => ["x", "y", "z", ...lines(letter), "u", "v", "w", ""].join("\n");
  const { block } = diffBlock(text("a"), text("b"), 1_000_000);
  expect(block).toMatch(/^```diff\n@@ -2,3004 \+2,3004 @@\n y\n z\n-a0\n/);
  expect(block).toMatch(/\+b2999\n u\n v\n```$/);
});

test.each(["\n", "\r", "\r\n", " \n", "#\n", "-\n", "a:\n"])(
  "a record, or settings, of more than 20,000 lines (%j) are not read",
  async (line) => {
    const text = `role: a\n${line.repeat(20_000)}`;
    let read: ReturnType<typeof readYaml> | undefined;
    expect(await processorTime(() => (read = readYaml(text, text.length, "a.yml")))).toBeLessThan(1_000);
    expect(read).toMatchObject({ code: "too-many-lines", file: "a.yml", line: 1 });
    expect(editYaml(text, (data) => ({ ...data, role: "b" }))).toBeUndefined();
  },
);

test("an order of ten years is read and edited", () => {
  const work = Array.from(
    { length: 3_000 },
    (_, at) => `  - member: a.b\n    month: 2026-01\n    days: ${at}\n    unit: c\n`,
  );
  const text = `product: a\nwork:\n${work.join("")}`;
  expect(editYaml(text, (data) => ({ ...data, product: "b" }))).toBe(text.replace("product: a", "product: b"));
});
