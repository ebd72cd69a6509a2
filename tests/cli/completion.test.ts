import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { declarations } from "../../src/cli/declarations/declarations.ts";
import { runIn, temporaryFolder } from "../support/command-line.ts";

/** What a shell makes of the last word, once its own completion has run. */
type Complete = (words: readonly string[]) => string[];

let folder = "";
beforeAll(() => {
  folder = temporaryFolder();
  mkdirSync(join(folder, "dossiers communs"));
  writeFileSync(join(folder, "réglages.yml"), "");
  for (const shell of ["bash", "zsh", "fish"]) {
    writeFileSync(join(folder, shell), runIn(folder, ["completion", shell]).stdout);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(program: string, ...args: string[]): string {
  const env = { PATH: process.env.PATH, HOME: folder, LANG: "C.UTF-8", TERM: "dumb" };
  const { stdout, stderr, status } = spawnSync(program, args, { cwd: folder, encoding: "utf8", env });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout;
}

const lines = (text: string) => text.split("\n").filter((line) => line !== "");

const bash: Complete = (words) => {
  const script = `source ./bash
compopt() { :; }
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_beta_fiches
printf '%s\\n' "\${COMPREPLY[@]}"`;
  return lines(run("bash", "-c", script, "bash", ...words));
};

const fish: Complete = (words) => {
  const typed = words.join(" ").replaceAll(" = ", "=");
  const found = lines(run("fish", "--no-config", "-c", "source ./fish; complete -C $argv[1]", typed));
  return found.map((line) => (line.split("\t")[0] ?? "").replace(/^.*=/, ""));
};

/** In a terminal of its own, where Tab is pressed: the one way to have zsh complete. */
const zsh: Complete = (words) => {
  const typed = words.join(" ").replaceAll(" = ", "=");
  const script = `zmodload zsh/zpty
zpty inner zsh -f -i
zpty -w inner "PS1=; autoload -Uz compinit; compinit -D -u; source ./zsh; show() { print; print -r -- \\"BUF\\"FER:\\$BUFFER:END }; zle -N show; bindkey '^I' complete-word '^X' show; print REA''DY"
zpty -r -m inner line '*READY*'
zpty -w -n inner "$1"$'\\t\\x18'
zpty -r -m inner line '*BUFFER:*:END*'
print -r -- "$line"
zpty -d inner`;
  const [, buffer = ""] = /BUFFER:(.*):END/.exec(run("zsh", "-f", "-c", script, "zsh", typed)) ?? [];
  const before = typed.slice(0, typed.length - (words.at(-1) ?? "").length);
  expect(buffer.startsWith(before), buffer).toBe(true);
  return [buffer.slice(before.length).trim().replace(/=$/, "").replaceAll("\\", "")];
};

const isThere = (program: string) => spawnSync(program, ["-c", "true"]).status === 0;

describe.each([
  { shell: "bash", complete: bash },
  { shell: "fish", complete: fish },
  { shell: "zsh", complete: zsh },
])("completion $shell, run by $shell itself", ({ shell, complete }) => {
  it.skipIf(!isThere(shell)).each([
    { what: "a command", words: ["pla"], whole: "plan" },
    { what: "an option", words: ["plan", "--form"], whole: "--format" },
    { what: "an option with a quote in its description", words: ["plan", "--sett"], whole: "--settings" },
    { what: "one of few values", words: ["plan", "--format", "j"], whole: "json" },
    { what: "the same after an equals sign", words: ["check", "--fail-on", "=", "war"], whole: "warning" },
    { what: "a value without an option", words: ["completion", "fi"], whole: "fish" },
    { what: "a folder", words: ["plan", "--records", "doss"], whole: "dossiers communs" },
    { what: "a file", words: ["plan", "--settings", "régl"], whole: "réglages.yml" },
  ])("completes $what", ({ words, whole }) => {
    const [found = "", ...others] = complete(["beta-fiches", ...words]);
    expect(others).toEqual([]);
    expect(found.replace(/\/$/, "").replaceAll("\\", "")).toBe(whole);
  });
});

describe("nothing that is declared is left out", () => {
  it.each(declarations)("bash offers each option of $name", ({ name, options }) => {
    const named = [...Object.keys(options), "help"].map((key) => `--${key}`);
    expect(bash(["beta-fiches", ...name.split(" "), "--"])).toEqual(named);
  });

  it.skipIf(!isThere("fish")).each(declarations)("fish offers each option of $name", ({ name, options }) => {
    const named = [...Object.keys(options), "help"].map((key) => `--${key}`);
    expect(fish(["beta-fiches", ...name.split(" "), "--"]).sort()).toEqual(named.sort());
  });
});
