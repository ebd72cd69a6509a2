import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BRANCH, cloneOfExamples, FICHE } from "../support/clone-of-examples.ts";
import { gitEnvironment, runIn, writeFiles } from "../support/command-line.ts";
import { filesBelow } from "../support/project-tree.ts";

let here: ReturnType<typeof cloneOfExamples>;
beforeEach(() => {
  here = cloneOfExamples();
});
afterEach(() => rmSync(here.folder, { recursive: true, force: true }));

/** Tells that it ran, whoever started it and whatever it was asked. */
function writeProgram(path = "program"): string {
  writeFiles(here.folder, { [path]: `#!/bin/sh\ntouch '${here.at("ran")}'\ncat >/dev/null 2>&1\nexit 0\n` });
  chmodSync(here.at(path), 0o755);
  return here.at(path);
}

const settings = (...pairs: [string, string][]) => {
  for (const [key, value] of pairs) here.git("config", key, value);
};

/** Our branch of one fiche with a commit that is signed: Git would want to have it verified when it tells who made it. */
function sign(): void {
  const signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n AAAA\n -----END PGP SIGNATURE-----";
  const tip = here.git("commit-tree", "HEAD^{tree}", "-p", "HEAD", "-m", "Fiche");
  const [head = "", ...body] = here.git("cat-file", "commit", tip).split("\n\n");
  writeFileSync(here.at("commit"), `${head}\n${signature}\n\n${body.join("\n\n")}\n`);
  here.git("update-ref", `refs/heads/${BRANCH}`, here.git("hash-object", "-t", "commit", "-w", here.at("commit")));
}

function packs(): string[] {
  const folder = here.at("site/.git/objects/pack");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".pack"))
    .map((name) => join(folder, name));
}

/** The fiche is in the branch, and its bytes are nowhere on the disk. */
function loseFiche(): void {
  const blob = here.git("rev-parse", `HEAD:${FICHE}`);
  for (const pack of packs()) {
    const content = readFileSync(pack);
    for (const end of [".pack", ".idx", ".rev"]) rmSync(pack.replace(/\.pack$/, end), { force: true });
    execFileSync("git", ["-C", here.at("site"), "unpack-objects", "-q"], {
      input: content,
      env: { ...process.env, ...gitEnvironment },
    });
  }
  rmSync(here.at(`site/.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`));
}

/** Paths with what they hold. */
function filesIn(folder: string): string[][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => [path, lstatSync(path).isFile() ? readFileSync(path, "latin1") : ""]);
}

function run(command: "plan" | "apply", ...options: string[]) {
  return runIn(here.folder, [command, "--records", "contractor", "--site", "site", ...options]);
}

describe("a program that the clone names is not run", () => {
  it.each<[string, (program: string) => void]>([
    [
      "log.showSignature with gpg.program",
      (program) => {
        sign();
        settings(["log.showSignature", "true"], ["gpg.program", program]);
      },
    ],
    [
      "the same in a file that the configuration includes",
      (program) => {
        sign();
        writeFiles(here.folder, { included: `[log]\nshowSignature = true\n[gpg]\nprogram = ${program}\n` });
        settings(["include.path", here.at("included")]);
      },
    ],
    [
      "the same for this work tree",
      (program) => {
        sign();
        settings(["extensions.worktreeConfig", "true"]);
        here.git("config", "--worktree", "log.showSignature", "true");
        here.git("config", "--worktree", "gpg.openpgp.program", program);
      },
    ],
    ["core.fsmonitor", (program) => settings(["core.fsmonitor", program])],
    [
      "core.hooksPath",
      (program) => {
        for (const hook of ["reference-transaction", "post-index-change", "pre-commit"]) writeProgram(`hooks/${hook}`);
        settings(
          ["core.hooksPath", here.at("hooks")],
          ["hook.x.command", program],
          ["hook.x.event", "reference-transaction"],
        );
      },
    ],
    [
      "hooks in their usual place",
      () => {
        mkdirSync(here.at("site/.git/hooks"), { recursive: true });
        for (const hook of ["reference-transaction", "post-index-change"]) writeProgram(`site/.git/hooks/${hook}`);
      },
    ],
    [
      "filters, drivers and external diffs",
      (program) => {
        writeFiles(here.at("site"), { ".git/info/attributes": "*.md filter=x diff=x merge=x\n" });
        settings(
          ["filter.x.clean", program],
          ["filter.x.smudge", program],
          ["filter.x.process", program],
          ["filter.x.required", "true"],
          ["diff.external", program],
          ["diff.x.command", program],
          ["diff.x.textconv", program],
          ["merge.x.driver", program],
        );
        here.change(`site/${FICHE}`, "DevOps", "Git");
      },
    ],
    [
      "pager, editor, aliases, helpers",
      (program) =>
        settings(
          ["core.pager", program],
          ["pager.log", program],
          ["core.editor", program],
          ["alias.log", `!${program}`],
          ["core.askPass", program],
          ["credential.helper", `!${program}`],
          ["core.alternateRefsCommand", program],
        ),
    ],
  ])("%s", (_, prepare) => {
    here.clone();
    prepare(writeProgram());
    for (const command of ["plan", "apply"] as const) {
      const { stderr } = run(command);
      expect(stderr).toBe("");
    }
    expect(existsSync(here.at("ran"))).toBe(false);
  });
});

describe("a clone that would fetch what it lacks is refused in words, and fetches nothing", () => {
  it.each<[string, (program: string) => void]>([
    [
      "a server that is a program",
      (program) => settings(["remote.origin.promisor", "true"], ["remote.origin.url", `ext::${program}`]),
    ],
    ["a truth in other words", () => settings(["remote.origin.promisor", "YES"])],
    [
      "a truth without a word",
      () => writeFileSync(here.at("site/.git/config"), '\n[remote "origin"]\n\tpromisor\n', { flag: "a" }),
    ],
    ["the older setting", () => settings(["core.repositoryFormatVersion", "1"], ["extensions.partialClone", "origin"])],
    ["a filter alone", () => settings(["remote.origin.partialCloneFilter", "blob:none"])],
    [
      "in a file that the configuration includes",
      () => {
        writeFiles(here.folder, { included: '[remote "origin"]\npromisor = on\n' });
        settings(["include.path", here.at("included")]);
      },
    ],
    [
      "a name with an equals sign",
      (program) =>
        settings(
          ["remote.a=b.promisor", "1"],
          ["remote.a=b.url", here.at("upstream")],
          ["remote.a=b.uploadpack", program],
        ),
    ],
  ])("%s", (_, prepare) => {
    here.clone();
    const program = writeProgram();
    settings(
      ["protocol.ext.allow", "always"],
      ["protocol.allow", "always"],
      ["remote.origin.uploadpack", program],
      ["core.sshCommand", program],
    );
    loseFiche();
    prepare(program);
    const { status, problems } = here.ask(["apply"]);
    expect(status).toBe(1);
    expect(problems).toContainEqual(expect.objectContaining({ code: "partial-clone", severity: "error" }));
    expect(run("plan").stderr).toBe("");
    expect(existsSync(here.at("ran"))).toBe(false);
  });
});

describe("a broken clone is told in words", () => {
  it.each<[string, () => void]>([
    ["its trees are gone", () => rmSync(here.at("site/.git/objects"), { recursive: true })],
    ["its branch is damaged", () => writeFiles(here.at("site"), { ".git/refs/remotes/origin/master": "0".repeat(40) })],
    [
      "its packs are damaged",
      () => {
        for (const pack of packs()) {
          chmodSync(pack, 0o644);
          truncateSync(pack, 100);
        }
      },
    ],
    ["its index is damaged", () => writeFileSync(here.at("site/.git/index"), "DIRC")],
  ])("%s", (_, damage) => {
    here.clone();
    damage();
    for (const command of ["plan", "apply"] as const) {
      const { stdout, stderr } = run(command);
      expect(stderr).not.toContain("    at ");
      expect(stdout).toMatch(/\n|→/);
    }
  });
});

describe("nothing but our branches is written, and nothing outside of the clone", () => {
  it.each([
    ["the log of our branch", `logs/refs/heads/${BRANCH}`, true],
    ["the folder of logs of our branches", "logs/refs/heads/beta-fiches", false],
    ["the folder of our branches", "refs/heads/beta-fiches", false],
    ["the folder of all branches", "refs/heads", false],
  ])("where %s is a link, that is said", (_, path, isFile) => {
    here.clone();
    writeFiles(here.folder, { "elsewhere/file": "Secret\n" });
    const link = here.at(`site/.git/${path}`);
    if (path === "refs/heads") cpSync(link, here.at("elsewhere"), { recursive: true });
    const before = filesIn(here.at("elsewhere"));
    rmSync(link, { recursive: true, force: true });
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(here.at(isFile ? "elsewhere/file" : "elsewhere"), link);
    const { problems } = here.ask(["apply"]);
    expect(problems).toContainEqual(
      expect.objectContaining({ code: "clone-linked", message: expect.stringContaining(path) }),
    );
    expect(filesIn(here.at("elsewhere"))).toEqual(before);
  });

  it("where the objects are elsewhere, none is written", () => {
    here.clone();
    renameSync(here.at("site/.git/objects"), here.at("elsewhere"));
    symlinkSync(here.at("elsewhere"), here.at("site/.git/objects"));
    const before = filesIn(here.at("elsewhere"));
    expect(here.ask(["apply"]).problems).toContainEqual(expect.objectContaining({ code: "clone-linked" }));
    expect(filesIn(here.at("elsewhere"))).toEqual(before);
  });

  it("where our branch is the second name of another one, that one stays where it is", () => {
    here.clone();
    here.git("symbolic-ref", `refs/heads/${BRANCH}`, "refs/heads/master");
    const before = here.git("rev-parse", "master");
    const { branches } = here.ask(["apply"]);
    expect(here.git("rev-parse", "master")).toBe(before);
    const made = branches.find(({ branch }) => branch === BRANCH);
    expect(here.git("rev-parse", BRANCH)).toBe(made?.commit);
    expect(made?.commit).not.toBe(before);
  });
});

describe("the person's environment decides nothing but whom to trust", () => {
  it("what it has Git write, run or ask stays undone", () => {
    here.clone();
    sign();
    const program = writeProgram();
    const env = {
      GIT_TRACE: here.at("trace"),
      GIT_EXTERNAL_DIFF: program,
      GIT_PAGER: program,
      GIT_SSH_COMMAND: program,
      GIT_CONFIG_PARAMETERS: `'log.showSignature=true' 'gpg.program=${program}'`,
      GIT_DIR: here.at("upstream/.git"),
    };
    const { status } = here.ask(["apply"], { env });
    expect(status).toBe(here.ask(["apply"]).status);
    expect(existsSync(here.at("ran"))).toBe(false);
    expect(existsSync(here.at("trace"))).toBe(false);
  });

  it("folders of others are read where the person trusts them", () => {
    here.clone();
    const env = { ...gitEnvironment, GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" };
    expect(here.ask(["apply"], { env }).branches).not.toEqual([]);
  });
});

it("nothing else starts Git, but the sandbox", () => {
  const starters = filesBelow("src").filter(
    ({ path, text }) => /child_process/.test(text) && !path.startsWith("src/sandbox/"),
  );
  expect(starters.map(({ path }) => path).sort()).toEqual([
    "src/site/clone/git-environment.ts",
    "src/site/clone/run-git.ts",
  ]);
});
