import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { contentOf, copyOfExamples, gitEnvironment, runIn, writeFiles } from "../support/command-line.ts";

const BRANCH = "beta-fiches/members/jeanne.exemplaire";
const inputs = ["--records", "contractor", "--site", "site"];
const identity = {
  GIT_AUTHOR_NAME: "Paul Modele",
  GIT_AUTHOR_EMAIL: "paul@example.org",
  GIT_COMMITTER_NAME: "Paul Modele",
  GIT_COMMITTER_EMAIL: "paul@example.org",
};
let folder = "";

const run = (...args: string[]) => runIn(folder, args);
const gitIn = (path: string, ...args: string[]) =>
  execFileSync("git", ["-C", join(folder, path), ...args], {
    env: { ...process.env, ...gitEnvironment, ...identity },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  }).trim();
const git = (...args: string[]) => gitIn("site", ...args);

beforeEach(() => {
  folder = copyOfExamples();
  git("init", "-q", "-b", "master");
  git("add", ".");
  git("commit", "-qm", "Fiches");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What must stay alone in a work tree: its files, its index byte for byte, what HEAD is and says, every ref but ours. */
function stateOf(path: string) {
  const folderOfGit = gitIn(path, "rev-parse", "--absolute-git-dir");
  return {
    files: [...contentOf(join(folder, path))].filter(([name]) => !name.includes("/.git/")),
    index: readFileSync(join(folderOfGit, "index"), "base64"),
    head: readFileSync(join(folderOfGit, "HEAD"), "utf8"),
    commit: gitIn(path, "rev-parse", "HEAD"),
    others: gitIn(path, "for-each-ref", "--format=%(refname) %(objectname)")
      .split("\n")
      .filter((line) => !line.startsWith("refs/heads/beta-fiches/")),
    // Read last: it may refresh the index.
    status: gitIn(path, "--no-optional-locks", "status", "--porcelain"),
  };
}

describe("apply", () => {
  it("makes a branch per pull request and leaves branch, index and working tree alone", () => {
    writeFileSync(join(folder, "site/brouillon.md"), "en cours\n");
    git("add", "brouillon.md");
    const before = [git("status", "--porcelain"), git("rev-parse", "HEAD"), git("symbolic-ref", "HEAD")];
    const { stdout } = run("apply", ...inputs);
    expect([git("status", "--porcelain"), git("rev-parse", "HEAD"), git("symbolic-ref", "HEAD")]).toEqual(before);
    expect(stdout).toContain(
      "beta-fiches/members/jeanne.exemplaire : branche créée (Jeanne Exemplaire : mission prolongée jusqu'au 31 décembre 2026)",
    );
    expect(git("for-each-ref", "--format=%(refname:short)", "refs/heads/beta-fiches").split("\n")).toHaveLength(3);
    expect(git("diff", "--stat", "master", BRANCH)).toContain("1 insertion(+), 1 deletion(-)");
  });

  it("is idempotent, follows a changed record, and never moves a branch with a person's commit", () => {
    run("apply", ...inputs);
    const tip = git("rev-parse", BRANCH);
    expect(run("apply", ...inputs).stdout).toContain("beta-fiches/members/jeanne.exemplaire : déjà à jour");
    expect(git("rev-parse", BRANCH)).toBe(tip);

    const record = join(folder, "contractor/members/jeanne.exemplaire.yml");
    writeFileSync(record, readFileSync(record, "utf8").replace("2026-12-31", "2027-01-31"));
    expect(run("apply", ...inputs).stdout).toContain("31 janvier 2027");

    const mine = git("commit-tree", "beta-fiches/members/jeanne.exemplaire^{tree}", "-p", BRANCH, "-m", "À moi");
    git("update-ref", "refs/heads/beta-fiches/members/jeanne.exemplaire", mine);
    writeFileSync(record, readFileSync(record, "utf8").replace("2027-01-31", "2027-02-28"));
    const { status, stdout } = run("apply", ...inputs, "--format", "json");
    expect(status).toBe(1);
    expect(JSON.parse(stdout).problems.map((found: { code: string }) => found.code)).toContain("branch-has-commits");
    expect(git("rev-parse", BRANCH)).toBe(mine);
  });

  it("refuses a folder that is not a clone", () => {
    rmSync(join(folder, "site/.git"), { recursive: true });
    expect(existsSync(join(folder, "site/.git"))).toBe(false);
    mkdirSync(join(folder, "site/.git"));
    expect(run("apply", ...inputs).stdout).toContain("n'est pas un clone Git");
  });

  it("sums up what it did, and does nothing the second time", () => {
    expect(
      run("apply", ...inputs)
        .stdout.trim()
        .split("\n")
        .at(-1),
    ).toMatch(/^3 branches préparées sur 3.*votre branche courante n'a pas bougé, 1 erreur\.$/);
    expect(
      run("apply", ...inputs)
        .stdout.trim()
        .split("\n")
        .at(-1),
    ).toMatch(/^Rien à refaire.*3 branches déjà à jour/);
  });

  it("says in its help how to go back", () => {
    expect(run("apply", "--help").stdout).toContain("Pour revenir en arrière : git branch -D beta-fiches/");
  });
});

describe("apply leaves the clone's branch, index and working tree alone", () => {
  const situations: { what: string; path?: string; prepare: () => void }[] = [
    { what: "with nothing under way", prepare: () => undefined },
    {
      what: "with staged, unstaged and untracked changes",
      prepare: () => {
        writeFiles(join(folder, "site"), { "prêt.md": "prêt\n", "content/_authors/lea.specimen.md": "en cours\n" });
        git("add", ".");
        writeFiles(join(folder, "site"), { "prêt.md": "prêt, puis changé\n", "brouillon.md": "brouillon\n" });
      },
    },
    { what: "with a detached HEAD", prepare: () => git("checkout", "-q", "--detach") },
    {
      what: "in a linked worktree, on its own branch",
      path: "linked",
      prepare: () => git("worktree", "add", "-q", "-b", "travail", "../linked"),
    },
    {
      what: "in a folder of a larger repository",
      path: "larger/site",
      prepare: () => {
        mkdirSync(join(folder, "larger"));
        execFileSync("cp", ["-r", join(folder, "site"), join(folder, "larger/site")]);
        rmSync(join(folder, "larger/site/.git"), { recursive: true });
        gitIn("larger", "init", "-q", "-b", "main");
        gitIn("larger", "add", ".");
        gitIn("larger", "commit", "-qm", "Tout");
      },
    },
    { what: "with a split index", prepare: () => git("update-index", "--split-index") },
  ];

  it.each(situations)("$what", ({ path = "site", prepare }) => {
    prepare();
    const before = stateOf(path);
    const { stdout } = run("apply", "--records", "contractor", "--site", path, "--format", "json");
    expect(stateOf(path)).toEqual(before);
    expect(JSON.parse(stdout).branches).toHaveLength(3);
    expect(gitIn(path, "diff", "--shortstat", "HEAD", BRANCH)).toBe("1 file changed, 1 insertion(+), 1 deletion(-)");
    expect(gitIn(path, "rev-parse", `${BRANCH}^`)).toBe(before.commit);
  });

  it("even where its configuration says that it is bare", () => {
    git("config", "core.bare", "true");
    const before = contentOf(join(folder, "site/content"));
    expect(JSON.parse(run("apply", ...inputs, "--format", "json").stdout).branches).toHaveLength(3);
    expect(contentOf(join(folder, "site/content"))).toEqual(before);
  });
});

describe("apply in a clone that is set up in its own way", () => {
  it("runs no hook", () => {
    const script = `#!/bin/sh\necho ran >> "${join(folder, "ran")}"\n`;
    const names = ["reference-transaction", "post-index-change", "pre-commit", "commit-msg", "post-commit", "pre-push"];
    for (const hooksFolder of ["site/.git/hooks", "hooks"]) {
      for (const name of names) {
        writeFiles(folder, { [`${hooksFolder}/${name}`]: script });
        chmodSync(join(folder, hooksFolder, name), 0o755);
      }
    }
    expect(JSON.parse(run("apply", ...inputs, "--format", "json").stdout).branches).toHaveLength(3);
    git("config", "core.hooksPath", join(folder, "hooks"));
    git("branch", "-D", BRANCH);
    rmSync(join(folder, "ran"), { force: true });
    expect(JSON.parse(run("apply", ...inputs, "--format", "json").stdout).branches).toHaveLength(3);
    expect(existsSync(join(folder, "ran"))).toBe(false);
  });

  it("needs no identity, and signs nothing", () => {
    git("config", "user.useConfigOnly", "true");
    git("config", "commit.gpgSign", "true");
    const none = Object.fromEntries(Object.keys(identity).map((name) => [name, undefined]));
    expect(runIn(folder, ["apply", ...inputs], { ...none, EMAIL: undefined }).stdout).toContain("branche créée");
    expect(git("log", "-1", "--format=%an <%ae> %cn", BRANCH)).toBe(
      "beta-fiches <beta-fiches@users.noreply.github.com> beta-fiches",
    );
  });

  it("keeps to the clone it was given where Git's environment names another, as in a hook", () => {
    mkdirSync(join(folder, "other"));
    gitIn("other", "init", "-q");
    const environment = { GIT_DIR: join(folder, "other/.git"), GIT_WORK_TREE: join(folder, "other") };
    runIn(folder, ["apply", ...inputs], environment);
    expect(git("rev-parse", "--verify", BRANCH)).toMatch(/^[\da-f]{40}$/);
    expect(gitIn("other", "for-each-ref")).toBe("");
  });

  it("keeps the mode of a fiche", () => {
    git("update-index", "--chmod=+x", "content/_authors/jeanne.exemplaire.md");
    git("commit", "-qm", "Exécutable, par mégarde");
    run("apply", ...inputs);
    expect(git("diff", "--summary", "HEAD", BRANCH)).toBe("");
  });

  it("holds back a fiche that is modified without a commit, and prepares the others", () => {
    const file = join(folder, "site/content/_authors/jeanne.exemplaire.md");
    writeFileSync(file, readFileSync(file, "utf8").replace("DevOps", "Git"));
    const { branches, problems } = JSON.parse(run("apply", ...inputs, "--format", "json").stdout);
    expect(branches).toHaveLength(2);
    expect(problems).toContainEqual(
      expect.objectContaining({ code: "site-not-committed", file: "content/_authors/jeanne.exemplaire.md" }),
    );
  });

  it("never moves a branch that is open in a work tree", () => {
    run("apply", ...inputs);
    git("checkout", "-q", BRANCH);
    git("checkout", "-q", "-B", BRANCH, "master");
    const { stdout } = run("apply", ...inputs);
    expect(stdout).toContain("est ouverte dans un dossier de travail");
    expect(git("rev-parse", BRANCH)).toBe(git("rev-parse", "master"));
  });
});
