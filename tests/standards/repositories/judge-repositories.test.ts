import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Sandbox } from "../../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../../src/sandbox/start-sandbox.ts";
import { folderCache } from "../../../src/standards/forges/forge-cache.ts";
import { temporaryFolder } from "../../support/command-line.ts";
import { isFalseFail, isRight, printJudged } from "../judged-row.ts";
import { judgeRepositories, observe } from "./judge-repositories.ts";
import { madeUpRepositories, NOW } from "./made-up-repositories.ts";

const all = madeUpRepositories();

test("every rule has ten repositories at least, half of them traps", () => {
  const byRule = new Map<string, number>();
  for (const { expected } of all)
    for (const rule of Object.keys(expected)) byRule.set(rule, (byRule.get(rule) ?? 0) + 1);
  expect(byRule.size).toBe(8);
  for (const [rule, count] of byRule) expect(count, rule).toBeGreaterThanOrEqual(10);
});

// The whole is `npm run bench:standards`; one of each kind is enough here.
test("one repository of each kind is judged rightly", async () => {
  const kinds = [
    "a workflow on pull requests only, merged by squash",
    "rake parallel:spec in a group",
    "Vercel green, no workflow",
    "GitLab, tests in an included file",
    "150 commits in the last three days, one a week before",
    "GitLab, more commits than are read",
    "LICENCE, with a C",
    "a sender in a file of any name",
    "Django's sender from the environment",
    "example.com in .env.example",
    "ProConnect's button of the design system",
    "the file list is cut short",
  ];
  const rows = await judgeRepositories(all.filter(({ name }) => kinds.includes(name)));
  expect(rows.length).toBeGreaterThanOrEqual(kinds.length);
  expect(printJudged(rows.filter((row) => !isRight(row) || isFalseFail(row)))).not.toMatch(/ not /);
});

describe("requests for a product", () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ now: () => NOW });
  });
  afterAll(() => sandbox.close());

  test.each([
    "more files than are read, none suspicious among those read",
    "a workflow on pull requests only, merged by squash",
    "130 deployments in a week, more before that GitHub does not show at once",
    "GitLab, more commits than are read",
    "GitLab, the pipeline of merge requests only",
    "GitLab, a guide after 900 other files",
    "GitLab, old commits, deployed each week",
  ])("are at most eight the first time, two the second: %s", async (name) => {
    const repository = all.find((one) => one.name === name);
    if (repository === undefined) throw new Error(name);
    const folder = folderCache(temporaryFolder());
    const { forge, asked, again } = await observe(sandbox, repository, `p-${name.replace(/\W+/g, "-")}`, folder);
    const first = asked();
    expect(forge).toMatchObject({ kind: "repository", code: expect.anything() });
    expect(first).toBeLessThanOrEqual(8);
    expect(await again()).toEqual(forge);
    expect(asked() - first).toBeLessThanOrEqual(2);
  });
});
