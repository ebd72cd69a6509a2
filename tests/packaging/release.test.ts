import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { USER_AGENT } from "../../src/pages/exchange.ts";
import { readText } from "../support/project-tree.ts";
import { project, runNpm, runProgram } from "./run-npm.ts";

const { version } = z.object({ version: z.string() }).parse(JSON.parse(readText("package.json")));
const readVersion = (text: string, name: string) =>
  z.record(z.string(), z.unknown()).parse(text.startsWith("{") ? JSON.parse(text) : parse(text))[name];

it("one version stands wherever one does", () => {
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(readVersion(readText("package-lock.json"), "version")).toBe(version);
  expect(readVersion(readText("extension/manifest.json"), "version")).toBe(version);
  expect(readVersion(readText("publiccode.yml"), "softwareVersion")).toBe(version);
  expect(USER_AGENT).toContain(`/${version} `);
});

it("CHANGELOG.md begins with what is not released, then has this version with its day, and how to come to it", async () => {
  const headings = [...readText("CHANGELOG.md").matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
  const [first, second] = headings;
  expect([first, second]).toEqual([
    "Unreleased",
    expect.stringMatching(new RegExp(`^${version} - \\d{4}-\\d\\d-\\d\\d$`)),
  ]);
  const released = readVersion(readText("publiccode.yml"), "releaseDate");
  expect(second).toBe(`${version} - ${String(released)}`);
  const { status, stdout } = await runProgram(join(project, ".ci/release-notes"), [version], project);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^\s*### To upgrade from \d/);
  expect(stdout).not.toMatch(/^## /m);
});

it("a version that CHANGELOG.md has not has no notes", async () => {
  const outcome = await runProgram(join(project, ".ci/release-notes"), ["9.9.9"], project);
  expect(outcome).toEqual({ status: 1, stdout: "", stderr: "CHANGELOG.md has no version 9.9.9\n" });
});

it("the package holds what is needed, and less than 5 MB of it", async () => {
  const { stdout } = await runNpm(project, ["pack", "--ignore-scripts", "--dry-run", "--json"]);
  const packed = z
    .array(z.object({ unpackedSize: z.number(), files: z.array(z.object({ path: z.string() })) }))
    .parse(JSON.parse(stdout))[0];
  expect(packed?.unpackedSize).toBeLessThan(5_000_000);
  const folders = new Set(packed?.files.map(({ path }) => path.split("/")[0]));
  const own = ["LICENSE", "README.fr.md", "README.md", "package.json"];
  expect([...folders].sort()).toEqual(
    [...own, "app.products.yml", "app.yml", "dist", "examples", "schemas", "templates"].sort(),
  );
});
