import { describe, expect, it } from "vitest";
import { commands } from "../../src/action/read-inputs.ts";
import { action, workflows, workflowsOf } from "../action/run-action.ts";
import { readText } from "../support/project-tree.ts";

const page = readText("docs/action.md");
const version = /"version": "([^"]+)"/.exec(readText("package.json"))?.[1];

/** Names in the first column of the table that begins so. */
function namesIn(heading: string): string[] {
  const table = page.slice(page.indexOf(`| ${heading} |`)).split("\n\n")[0] ?? "";
  return table
    .split("\n")
    .slice(2)
    .flatMap((row) => [...(row.split(" | ")[0] ?? "").matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name));
}

describe("docs/action.md", () => {
  it("names every input and output of action.yml, with its default, and no other", () => {
    expect(namesIn("Entrée")).toEqual(Object.keys(action.inputs));
    expect(namesIn("Sortie").sort()).toEqual(Object.keys(action.outputs).sort());
    for (const [name, { default: value }] of Object.entries(action.inputs))
      if (value !== "" && name !== "token") expect(page).toMatch(new RegExp(`\\| \`${name}\` \\| \`${value}\` \\|`));
  });

  it("shows workflows that give each job what it needs, and nothing before", () => {
    expect(workflows).toHaveLength(2);
    for (const { permissions, jobs } of workflows) {
      expect(permissions).toEqual({});
      for (const job of Object.values(jobs)) expect(job["timeout-minutes"]).toBeLessThanOrEqual(30);
    }
    expect(workflows.flatMap((one) => Object.keys(one.on))).not.toContain("pull_request_target");
  });

  it("gives only inputs that there are, and commands too; the secret to the delivery alone", () => {
    const steps = workflows.flatMap(({ jobs }) => Object.values(jobs)).flatMap((job) => job.steps);
    const own = steps.filter(({ uses }) => uses.startsWith("beta-fiches/beta-fiches@v"));
    expect(own).toHaveLength(4);
    for (const { with: given = {} } of own) {
      expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
      if (given.command) expect(commands).toContain(given.command);
      expect(given).not.toHaveProperty("site-token");
    }
    for (const { uses } of steps.filter((step) => !own.includes(step))) expect(uses).toMatch(/@[0-9a-f]{40}$/);
  });

  it("says of no release that is older than this one", () => {
    expect(version).toBeDefined();
    const named = [...page.matchAll(/beta-fiches\/beta-fiches@v([\d.]+)/g)].map(([, one]) => one);
    expect(new Set(named).size).toBe(1);
    expect([named[0], version].sort().at(-1)).toBe(named[0]);
  });
});

it("README shows the preview's job, with its permissions and its version", () => {
  const [readme, ...others] = workflowsOf("README.md");
  expect(others).toEqual([]);
  const preview = workflows[0]?.jobs.apercu;
  expect(readme?.on).toEqual({ pull_request: null });
  expect(readme?.permissions).toEqual(preview?.permissions);
  expect(readme?.jobs.fiches?.steps).toEqual(preview?.steps);
});
