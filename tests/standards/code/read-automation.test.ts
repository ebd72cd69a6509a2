import { describe, expect, it } from "vitest";
import { findTestWorkflows } from "../../../src/standards/code/find-test-workflows.ts";
import { readAutomation } from "../../../src/standards/code/read-automation.ts";
import { noScripts } from "../../../src/standards/code/runs-tests.ts";
import { processorTime } from "../../support/processor-time.ts";

const none = { ...noScripts, named: new Set<string>(), hollow: new Set<string>(), files: new Set<string>() };
const GITHUB = ".github/workflows/ci.yml";

describe("readAutomation", () => {
  it.each([
    [
      "aliases that stand for gigabytes",
      `a: &a [x,x,x,x,x,x,x,x,x,x]\n${"bcdefghi"
        .split("")
        .map((name, at) => `${name}: &${name} [${Array(10).fill(`*${"abcdefgh"[at]}`).join(",")}]`)
        .join("\n")}\njobs: *i\n`,
    ],
    ["depth", `jobs: ${"[".repeat(5_000)}${"]".repeat(5_000)}`],
    ["length", `jobs: {}\n${"#".repeat(300_000)}`],
    ["no YAML", "jobs: [a: b"],
  ])("is bounded: %s", async (_, text) => {
    const time = await processorTime(() => expect(readAutomation({ path: GITHUB, text }, []).jobs).toBeNull());
    expect(time).toBeLessThan(5_000);
    expect(findTestWorkflows([{ path: GITHUB, text }], none).unread).toBe(GITHUB);
  });

  it.each([["null"], ["- a"], ["jobs: 3"], ["jobs: {a: 3, b: {steps: 4}, c: {steps: [5, {run: 6}]}}"]])(
    "takes %s for no more than it is",
    (text) => {
      for (const path of [GITHUB, ".gitlab-ci.yml", ".circleci/config.yml", "action.yml"])
        expect(findTestWorkflows([{ path, text }], none).workflows).toEqual([]);
    },
  );

  it("does not follow GitLab's includes round in circles", () => {
    const files = [
      { path: ".gitlab-ci.yml", text: "include: [a.yml]\n" },
      { path: "a.yml", text: "include: /b.yml\nt: {extends: t, script: [!reference [t, script]]}\n" },
      { path: "b.yml", text: "include: {local: a.yml}\n" },
    ];
    expect(findTestWorkflows(files, none)).toMatchObject({ workflows: [], unread: null });
  });

  it("gives jobs the names that the forge shows", () => {
    const named = `c: {name: 'Tests (\u0024{{ matrix.node }})', steps: []}`;
    const text = `jobs:\n  a: {steps: []}\n  b: {name: Tests, steps: []}\n  ${named}\n`;
    expect(readAutomation({ path: GITHUB, text }, []).jobs?.map(({ name }) => name)).toEqual([
      "a",
      "Tests",
      "Tests (…",
    ]);
  });
});
