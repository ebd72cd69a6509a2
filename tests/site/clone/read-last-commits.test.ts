import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { isProblem } from "../../../src/problems/problem.ts";
import { settingsSchema } from "../../../src/settings/settings-schema.ts";
import { openRepository } from "../../../src/site/clone/open-repository.ts";
import { readBringers } from "../../../src/site/clone/read-last-commits.ts";
import { gitEnvironment } from "../../support/command-line.ts";

const JEANNE = "content/_authors/jeanne.exemplaire.md";
const PAUL = "content/_authors/paul.modele.md";
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "clone-"));
  git("init", "-q", "-b", "master", "site");
  mkdirSync(join(folder, "site/content/_authors"), { recursive: true });
  commit("Paul Modele", "Fiches", { [JEANNE]: "un", [PAUL]: "un" });
  commit("secretariat-bot", "chore: db changes 20260819_200512", { [JEANNE]: "deux" });
  commit("Paul Modele", "Autre", { [PAUL]: "deux" });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function git(...args: string[]): void {
  execFileSync("git", ["-C", folder, ...args], { env: { ...process.env, ...gitEnvironment } });
}

function commit(author: string, subject: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, "site", path), text);
  const identity = ["-c", `user.name=${author}`, "-c", "user.email=x@example.org"];
  git("-C", "site", "add", ".");
  git("-C", "site", ...identity, "commit", "-qm", subject);
}

function bringersOf(root: string): string[] {
  const { site } = settingsSchema.parse({ contractor: { name: "Atelier Numéral" } });
  const repository = openRepository(join(folder, root), site);
  if (isProblem(repository)) throw new Error(repository.message);
  return [...readBringers(repository, [JEANNE, PAUL]).values()];
}

it("tells an export from someone else's commit", () => {
  expect(bringersOf("site")).toEqual(["export", "other"]);
});

it("reads what was committed, whatever the work tree holds", () => {
  writeFileSync(join(folder, "site", JEANNE), "trois");
  expect(bringersOf("site")).toEqual(["export", "other"]);
});

it("does not take the first commit of a shallow clone for the one that brought everything", () => {
  commit("secretariat-bot", "chore: db changes 20260820_200512", { [PAUL]: "trois" });
  git("clone", "-q", "--depth", "1", `file://${folder}/site`, "shallow");
  expect(bringersOf("shallow")).toEqual(["unknown", "unknown"]);
});
