import { describe, expect, it } from "vitest";
import { findTestWorkflows } from "../../../src/standards/code/find-test-workflows.ts";
import { noScripts } from "../../../src/standards/code/runs-tests.ts";

const github = (name: string, ...steps: string[]) => ({
  path: `.github/workflows/${name}.yml`,
  text: `name: npm test\njobs:\n  one:\n    steps:\n${steps.map((step) => `      - ${step}\n`).join("")}`,
});
const names = (files: Parameters<typeof findTestWorkflows>[0], named: string[] = []) =>
  findTestWorkflows(files, { ...noScripts, named: new Set(named), hollow: new Set(), files: new Set() }).workflows.map(
    (path) => path.replace(/^\.github\/workflows\/|\.yml$/g, ""),
  );

describe("testWorkflows", () => {
  it.each([
    ["run: npm test", 1],
    ["run: |\n          npm ci\n          npm test", 1],
    ["name: Tests\n        run: make test", 1],
    ["uses: cypress-io/github-action@v6", 1],
    ["uses: example/ci/.github/workflows/test.yml@v1", 1],
    ["uses: example/ci/.github/workflows/deploy.yml@v1", 0],
    ["name: npm test", 0],
    ["# - run: npm test", 0],
    ["run: npm ci # npm test", 0],
    ["uses: actions/cache@v4\n        with:\n          path: .jest", 0],
    ["run: npm run lint", 0],
  ])("a step « %s » counts %i", (step, count) => {
    expect(names([github("ci", step)])).toHaveLength(count);
  });

  it("gives the workflow that calls another, since runs are recorded under it", () => {
    const tests = github("_tests", "run: npm test");
    const caller = {
      path: ".github/workflows/pr.yml",
      text: "jobs:\n  t:\n    uses: ./.github/workflows/_tests.yml\n",
    };
    const above = { path: ".github/workflows/all.yml", text: "jobs:\n  t:\n    uses: ./.github/workflows/pr.yml\n" };
    expect(names([above, caller, tests, github("deploy", "run: ./deploy.sh")]).toSorted()).toEqual([
      "_tests",
      "all",
      "pr",
    ]);
  });

  it("reads the repository's own actions, which are no workflows", () => {
    const action = { path: ".github/actions/tests/action.yml", text: "runs:\n  steps:\n    - run: pytest\n" };
    expect(names([github("ci", "uses: ./.github/actions/tests"), action])).toEqual(["ci"]);
  });

  it("does not go round in circles", () => {
    expect(
      names([github("a", "uses: ./.github/workflows/b.yml"), github("b", "uses: ./.github/workflows/a.yml")]),
    ).toEqual([]);
  });

  it("knows the repository's scripts that test", () => {
    expect(names([github("ci", "run: npm run check")], ["check"])).toEqual(["ci"]);
    expect(names([github("ci", "run: npm run check")])).toEqual([]);
  });

  it("reads GitLab's and CircleCI's lists of commands", () => {
    expect(
      names([{ path: ".gitlab-ci.yml", text: "test:\n  script:\n    - npm ci\n    - npm run test:unit\n" }]),
    ).toHaveLength(1);
    expect(
      names([
        {
          path: ".circleci/config.yml",
          text: "jobs:\n  one:\n    steps:\n      - run:\n          name: go\n          command: make test\n",
        },
      ]),
    ).toHaveLength(1);
    expect(names([{ path: "scripts/ci.yml", text: "- run: npm test" }])).toEqual([]);
  });
});
