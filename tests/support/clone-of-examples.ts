import { execFileSync } from "node:child_process";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyOfExamples, gitEnvironment, runIn } from "./command-line.ts";

export const FICHE = "content/_authors/jeanne.exemplaire.md";
export const BRANCH = "beta-fiches/members/jeanne.exemplaire";

/** Somebody's, so that commits of tests are told from the command line's own. */
const identity = {
  GIT_AUTHOR_NAME: "Paul Modele",
  GIT_AUTHOR_EMAIL: "paul@example.org",
  GIT_COMMITTER_NAME: "Paul Modele",
  GIT_COMMITTER_EMAIL: "paul@example.org",
};

interface Answer {
  status: number | null;
  changes: { path: string; before: string | null; after: string }[];
  branches: { branch: string; status: string; commit: string; paths: string[] }[];
  problems: { code: string; severity: string; message: string; remedy: string; file: string }[];
}

/** A new folder with `contractor/`, and `upstream/`, which has the site as its server would; `clone` makes `site/` of it. */
export function cloneOfExamples() {
  const folder = copyOfExamples();
  const at = (path: string) => join(folder, path);
  const read = (path: string) => readFileSync(at(path), "utf8");
  const gitIn = (path: string, ...args: string[]) =>
    execFileSync("git", ["-C", at(path), ...args], {
      // A submodule and a filtered clone ask a folder of this disk as they would ask a server.
      env: { ...process.env, ...gitEnvironment, ...identity, GIT_ALLOW_PROTOCOL: "file" },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    }).trim();
  const commit = (path: string, message: string) => {
    gitIn(path, "add", "-A");
    gitIn(path, "commit", "-qm", message);
  };
  renameSync(at("site"), at("upstream"));
  gitIn("upstream", "init", "-q", "-b", "master");
  gitIn("upstream", "config", "uploadpack.allowFilter", "true");
  commit("upstream", "Fiches");
  return {
    folder,
    at,
    gitIn,
    git: (...args: string[]) => gitIn("site", ...args),
    commit,
    clone: (...options: string[]) => gitIn(".", "clone", "-q", ...options, `file://${at("upstream")}`, "site"),
    change: (path: string, from: string | RegExp, to: string) => writeFileSync(at(path), read(path).replace(from, to)),
    ask: (
      args: string[],
      { site = "site", env = {} }: { site?: string; env?: Record<string, string> } = {},
    ): Answer => {
      const all = [...args, "--records", "contractor", "--site", site, "--format", "json"];
      const { status, stdout } = runIn(folder, all, env);
      const answer: Partial<Answer> & Pick<Answer, "problems"> = JSON.parse(stdout);
      return { changes: [], branches: [], ...answer, status };
    },
  };
}
