import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { copyOfExamples, main, runIn, writeFiles } from "../support/command-line.ts";

// `script` of util-linux gives a command a pseudo-terminal; the one of macOS and BSD takes other arguments.
const hasTerminal = /util-linux/.test(spawnSync("script", ["--version"], { encoding: "utf8" }).stdout ?? "");
if (!hasTerminal) process.stdout.write("skipped: the tests on a terminal need `script` from util-linux\n");

const ESCAPE = "\u001B";
const RED = `${ESCAPE}[31m`;
const GREEN = `${ESCAPE}[32m`;
const plan = ["plan", "--records", "contractor", "--site", "site"];
const validate = ["validate", "--site", "large"];
const TIME = /\. {3}\(\d+,\d\u00A0s\)$/;

let folder = "";
beforeEach(() => {
  folder = copyOfExamples();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Environments that decide about colours are set by each test, never inherited. */
const neutral = { NO_COLOR: undefined, FORCE_COLOR: undefined, CI: undefined, TERM: "xterm" };

function onTerminal(args: readonly string[], env: Record<string, string | undefined> = {}, redirect = "") {
  const command = [process.execPath, main, ...args].map((word) => `'${word}'`).join(" ");
  const { stdout } = spawnSync("script", ["-qec", `${command} ${redirect}`, "/dev/null"], {
    cwd: folder,
    env: { ...process.env, ...neutral, ...env },
    encoding: "utf8",
  });
  return stdout.replaceAll("\r\n", "\n");
}

/** A site with more fiches than a person wants to wait for without a word. */
function writeLargeSite(): void {
  const names = Array.from({ length: 501 }, (_, at) =>
    [...String(at)].map((digit) => "abcdefghij"[Number(digit)]).join(""),
  );
  const fiche = "---\nfullname: Paul Modele\nrole: Designer\ndomaine: Design\nmissions: []\n---\n";
  writeFiles(folder, Object.fromEntries(names.map((name) => [`large/content/_authors/paul.${name}.md`, fiche])));
}

describe.skipIf(!hasTerminal)("on a terminal", () => {
  it("the diff and the problems are in colour, and the summary ends with the time", () => {
    const shown = onTerminal(plan);
    expect(shown).toContain(
      `${RED}  -     end: 2026-06-30${ESCAPE}[39m\n${GREEN}  +     end: 2026-12-31${ESCAPE}[39m\n`,
    );
    expect(shown).toContain(`${RED}erreur${ESCAPE}[39m  Le produit`);
    expect(shown.trimEnd()).toMatch(TIME);
  });

  it("the same words come as in a pipe", () => {
    const plain = onTerminal(plan, { NO_COLOR: "1" }).trimEnd().replace(TIME, ".");
    expect(plain).toBe(runIn(folder, plan).stdout.trimEnd());
  });

  it.each(["1", "true"])("NO_COLOR=%s leaves no colour", (value) => {
    expect(onTerminal(plan, { NO_COLOR: value })).not.toContain(ESCAPE);
  });

  it("a dumb terminal gets no colour", () => {
    expect(onTerminal(plan, { TERM: "dumb" })).not.toContain(ESCAPE);
  });

  it("long work shows how far it is, on a line that is wiped at the end", () => {
    writeLargeSite();
    const shown = onTerminal(validate);
    expect(shown).toContain("\rFiches 200/501\rFiches 400/501");
    expect(shown).toContain(`\r${ESCAPE}[2K501 fiches vérifiées`);
    expect(shown.trimEnd()).toMatch(TIME);
  });

  it("output that goes to a file has no colour and no time, whatever the terminal of the errors", () => {
    onTerminal(plan, {}, "> out.txt");
    const { stdout } = spawnSync("cat", ["out.txt"], { cwd: folder, encoding: "utf8" });
    expect(stdout).toBe(runIn(folder, plan).stdout);
  });
});

describe("in a pipe", () => {
  it.each([{}, { CI: "true" }, { FORCE_COLOR: "1" }])(
    "there is no colour, no time and no progress, even under %j",
    (env) => {
      writeLargeSite();
      for (const args of [plan, validate]) {
        const { stdout, stderr } = runIn(folder, args, { ...neutral, ...env });
        expect(stdout + stderr).not.toContain(ESCAPE);
        expect(stdout + stderr).not.toContain("\r");
        expect(stdout.trimEnd()).toMatch(/[a-zé]\.$/);
        expect(stderr).toBe("");
      }
    },
  );
});
