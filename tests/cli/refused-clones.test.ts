import { cpSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BRANCH, cloneOfExamples, FICHE } from "../support/clone-of-examples.ts";
import { main, writeFiles } from "../support/command-line.ts";

const plain = (text: string) => text.replaceAll("\u00A0", " ");

let here: ReturnType<typeof cloneOfExamples>;
beforeEach(() => {
  here = cloneOfExamples();
});
afterEach(() => rmSync(here.folder, { recursive: true, force: true }));

describe("what is somebody's work is noticed, and nothing else", () => {
  it.each<[string, () => void, ...string[]]>([
    ["a fiche changed in the work tree", () => here.change(`site/${FICHE}`, "DevOps", "Git")],
    ["the same under CRLF", () => here.change(`site/${FICHE}`, "DevOps", "Git"), "-c", "core.autocrlf=true"],
    ["a fiche deleted in the work tree", () => rmSync(here.at(`site/${FICHE}`))],
    [
      "a fiche changed and staged",
      () => {
        here.change(`site/${FICHE}`, "DevOps", "Git");
        here.git("add", "-A");
      },
    ],
    [
      "a fiche changed on another branch too",
      () => {
        here.git("checkout", "-qb", "x");
        here.change(`site/${FICHE}`, "DevOps", "Git");
      },
    ],
  ])("%s", (_, prepare, ...options) => {
    here.clone(...options);
    prepare();
    for (const command of ["plan", "apply"] as const) {
      const { status, changes, branches, problems } = here.ask([command]);
      expect(status).toBe(1);
      expect(problems).toContainEqual(expect.objectContaining({ code: "site-not-committed", file: FICHE }));
      expect([...changes.map(({ path }) => path), ...branches.flatMap(({ paths }) => paths)]).not.toContain(FICHE);
    }
  });

  it("a fiche that a change would create, and that stands in the work tree already", () => {
    here.clone();
    const created = here.ask(["plan"]).changes.find(({ before }) => before === null)?.path ?? "";
    writeFiles(here.at("site"), { [created]: "---\nfullname: Brouillon\n---\n" });
    expect(here.ask(["apply"]).problems).toContainEqual(
      expect.objectContaining({ code: "site-not-committed", file: created }),
    );
  });

  it("a fiche that no change concerns is read as the site has it, and that is said", () => {
    here.clone();
    here.ask(["apply"]);
    here.git("merge", "-q", BRANCH);
    here.change(`site/${FICHE}`, "DevOps", "Git");
    const { problems } = here.ask(["plan"]);
    expect(problems).toContainEqual(
      expect.objectContaining({ code: "site-edit-unread", severity: "note", file: FICHE }),
    );
  });
});

describe("a clone that cannot serve is refused, with the reason and the way out", () => {
  const copyContent = () => cpSync(here.at("upstream/content"), here.at("site/content"), { recursive: true });
  const inTheWay = (name: string) => () => {
    here.clone();
    here.git("branch", name);
  };
  it.each([
    [
      "a partial clone",
      () => here.clone("--filter=blob:none"),
      "partial-clone",
      "git clone https://github.com/betagouv/beta.gouv.fr",
    ],
    [
      "a partial clone without trees",
      () => here.clone("--filter=tree:0", "--no-checkout"),
      "partial-clone",
      "sans --filter",
    ],
    ["a partial bare clone", () => here.clone("--bare", "--filter=blob:none"), "partial-clone", "sans --filter"],
    [
      "a clone of another branch alone",
      () => {
        here.gitIn("upstream", "branch", "-m", "master", "main");
        here.clone("--single-branch");
      },
      "clone-branch-missing",
      "« branch: main »",
    ],
    ["a folder that is no repository", copyContent, "not-a-repository", "git clone"],
    [
      "a repository without a commit",
      () => {
        copyContent();
        here.git("init", "-q");
      },
      "clone-without-fiches",
      "premier commit",
    ],
    [
      "fiches that no commit holds",
      () => {
        copyContent();
        here.git("init", "-q", "-b", "master");
        here.git("commit", "-qm", "Rien", "--allow-empty");
      },
      "clone-without-fiches",
      "premier commit",
    ],
    ["a branch beta-fiches", inTheWay("beta-fiches"), "branch-in-the-way", "git branch -m beta-fiches un-autre-nom"],
    [
      "a branch beta-fiches/members",
      inTheWay("beta-fiches/members"),
      "branch-in-the-way",
      "git branch -m beta-fiches/members ",
    ],
    ["a branch below ours", inTheWay(`${BRANCH}/essai`), "branch-in-the-way", `git branch -m ${BRANCH}/essai `],
    [
      "a branch of another case, on Windows and macOS",
      () => {
        inTheWay("Beta-Fiches/Members/jeanne.exemplaire")();
        here.git("config", "core.ignoreCase", "true");
      },
      "branch-in-the-way",
      "git branch -m Beta-Fiches/Members/jeanne.exemplaire ",
    ],
    [
      "a branch of the same name with somebody's commits",
      () => {
        here.clone();
        here.git("checkout", "-q", "-b", BRANCH);
        here.change(`site/${FICHE}`, "DevOps", "Git");
        here.commit("site", "À moi");
        here.git("checkout", "-q", "master");
      },
      "branch-has-commits",
      "Fusionnez-la",
    ],
    [
      "a branch of the same name on the server, with somebody's commits",
      () => {
        here.gitIn("upstream", "checkout", "-q", "-b", BRANCH);
        here.change(`upstream/${FICHE}`, "DevOps", "Git");
        here.commit("upstream", "À elle");
        here.gitIn("upstream", "checkout", "-q", "master");
        here.clone();
      },
      "published-branch-has-commits",
      `git log origin/${BRANCH}`,
    ],
  ])("%s", (_, prepare, code, remedy) => {
    prepare();
    const { status, branches, problems } = here.ask(["apply"]);
    expect(status).toBe(1);
    const found = problems.find((one) => one.code === code);
    expect(plain(`${found?.message} ${found?.remedy}`)).toContain(remedy);
    expect(branches.map(({ branch }) => branch)).not.toContain(BRANCH);
  });

  it("Git that is missing", () => {
    here.clone();
    const { status, problems } = here.ask(["apply"], { env: { PATH: dirname(main) } });
    expect([status, problems.map(({ code }) => code)]).toEqual([1, expect.arrayContaining(["git-missing"])]);
  });
});
