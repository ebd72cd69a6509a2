import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BRANCH, cloneOfExamples, FICHE } from "../support/clone-of-examples.ts";
import { contentOf } from "../support/command-line.ts";

let here: ReturnType<typeof cloneOfExamples>;
beforeEach(() => {
  here = cloneOfExamples();
});
afterEach(() => rmSync(here.folder, { recursive: true, force: true }));

interface Situation {
  what: string;
  prepare: () => void;
  /** Where `--site` points; a folder of its own, where Git is asked. */
  site?: string;
  /** The commit that the branch must start from. */
  base?: string;
}

const situations: Situation[] = [
  { what: "a fresh clone", prepare: () => here.clone() },
  { what: "core.autocrlf=true, as Git for Windows sets it", prepare: () => here.clone("-c", "core.autocrlf=true") },
  {
    what: ".gitattributes with eol=crlf",
    prepare: () => {
      writeFileSync(here.at("upstream/.gitattributes"), "*.md text eol=crlf\n");
      here.commit("upstream", "Attributs");
      here.clone();
    },
  },
  {
    what: "* text=auto eol=crlf, and autocrlf besides",
    prepare: () => {
      writeFileSync(here.at("upstream/.gitattributes"), "* text=auto eol=crlf\n");
      here.commit("upstream", "Attributs");
      here.clone("-c", "core.autocrlf=true");
    },
  },
  {
    what: "a fiche with CRLF in the repository itself",
    prepare: () => {
      here.change(`upstream/${FICHE}`, /\n/g, "\r\n");
      here.gitIn("upstream", "-c", "core.autocrlf=false", "commit", "-qam", "CRLF");
      here.clone();
    },
  },
  {
    what: "a fiche with CRLF in the repository, under text=auto",
    prepare: () => {
      here.change(`upstream/${FICHE}`, /\n/g, "\r\n");
      here.commit("upstream", "CRLF");
      writeFileSync(here.at("upstream/.gitattributes"), "* text=auto\n");
      here.gitIn("upstream", "add", ".gitattributes");
      here.gitIn("upstream", "commit", "-qm", "Attributs");
      here.clone("-c", "core.autocrlf=true");
    },
  },
  {
    what: "HEAD on a branch with work of one's own",
    prepare: () => {
      here.clone();
      here.git("checkout", "-q", "-b", "travail");
      writeFileSync(here.at("site/BROUILLON.md"), "brouillon\n");
      here.commit("site", "Brouillon");
    },
  },
  {
    what: "HEAD on a branch where the same fiche is another",
    prepare: () => {
      here.clone();
      here.git("checkout", "-q", "-b", "vieux");
      here.change(`site/${FICHE}`, "DevOps", "Git");
      here.commit("site", "Vieux");
    },
  },
  {
    what: "a detached HEAD on an older commit without the fiche",
    prepare: () => {
      here.clone();
      here.git("checkout", "-q", "--orphan", "vide");
      here.git("rm", "-q", "--cached", FICHE);
      here.git("commit", "-qm", "Sans la fiche");
      here.git("checkout", "-q", "-f", "--detach", "HEAD");
      rmSync(here.at(`site/${FICHE}`), { force: true });
    },
  },
  {
    what: "a local master that is behind the one fetched last",
    base: "origin/master",
    prepare: () => {
      here.clone();
      here.change(`upstream/${FICHE}`, "DevOps", "Git");
      here.commit("upstream", "Nouveau");
      here.git("fetch", "-q");
    },
  },
  {
    what: "a local master with work that was never pushed to the site",
    base: "origin/master",
    prepare: () => {
      here.clone();
      here.git("remote", "set-url", "origin", "https://github.com/betagouv/beta.gouv.fr.git");
      writeFileSync(here.at("site/BROUILLON.md"), "brouillon\n");
      here.commit("site", "Brouillon");
    },
  },
  {
    what: "a fork as origin, and the site as upstream",
    base: "upstream/master",
    prepare: () => {
      here.clone();
      here.change(`upstream/${FICHE}`, "DevOps", "Git");
      here.commit("upstream", "Nouveau");
      here.git("remote", "add", "upstream", `file://${here.at("upstream")}`);
      here.git("fetch", "-q", "upstream");
      here.git("remote", "set-url", "upstream", "git@github.com:betagouv/beta.gouv.fr.git");
    },
  },
  {
    what: "a fork as origin that is behind a local master",
    prepare: () => {
      here.clone();
      here.change(`site/${FICHE}`, "DevOps", "Git");
      here.commit("site", "Repris du site à la main");
    },
  },
  {
    what: "no local master at all",
    base: "origin/master",
    prepare: () => {
      here.clone();
      here.git("checkout", "-q", "-b", "travail");
      here.git("branch", "-q", "-D", "master");
    },
  },
  { what: "a shallow clone", prepare: () => here.clone("--depth", "1") },
  {
    what: "a sparse checkout without the fiches",
    prepare: () => {
      here.clone("--sparse");
      expect(existsSync(here.at(`site/${FICHE}`))).toBe(false);
    },
  },
  {
    what: "a sparse checkout with a sparse index",
    prepare: () => {
      here.clone();
      here.git("sparse-checkout", "init", "--cone", "--sparse-index");
      here.git("sparse-checkout", "set", "content/_startups");
    },
  },
  { what: "a bare clone", prepare: () => here.clone("--bare") },
  { what: "a mirror", prepare: () => here.clone("--mirror") },
  { what: "its content folder", site: "site/content", prepare: () => here.clone() },
  {
    what: "a submodule",
    site: "tout/site",
    prepare: () => {
      mkdirSync(here.at("tout"));
      here.gitIn("tout", "init", "-q", "-b", "main");
      here.gitIn("tout", "submodule", "--quiet", "add", `file://${here.at("upstream")}`, "site");
      here.gitIn("tout", "commit", "-qm", "Sous-module");
    },
  },
  {
    what: "a linked worktree on a branch of its own",
    site: "lié",
    prepare: () => {
      here.clone();
      here.git("worktree", "add", "-q", "-b", "travail", "../lié");
      here.change(`lié/${FICHE}`, "DevOps", "Git");
      here.gitIn("lié", "commit", "-qam", "Travail");
    },
  },
  {
    what: "a merge that stopped on a conflict elsewhere",
    prepare: () => {
      here.clone();
      here.git("checkout", "-q", "-b", "travail");
      writeFileSync(here.at("site/README.md"), "un\n");
      here.commit("site", "Un");
      here.git("checkout", "-q", "-b", "autre", "master");
      writeFileSync(here.at("site/README.md"), "deux\n");
      here.commit("site", "Deux");
      expect(() => here.git("merge", "-q", "travail")).toThrow();
    },
  },
];

describe("plan and apply, in a clone as people have them: one line on top of the site's branch, and the clone left alone", () => {
  it.each(situations)("$what", ({ prepare, site = "site", base = "master" }) => {
    prepare();
    const top = site === "site/content" ? "site" : site;
    const state = () => [
      existsSync(here.at(`${top}/content`)) ? [...contentOf(here.at(`${top}/content`))] : [],
      existsSync(here.at(`${top}/HEAD`)) ? "" : here.gitIn(top, "--no-optional-locks", "status", "--porcelain"),
      here.gitIn(top, "rev-parse", "HEAD"),
    ];
    const before = state();
    const planned = here.ask(["plan"], { site });
    const applied = here.ask(["apply"], { site });
    expect(state()).toEqual(before);
    expect(planned.changes.map(({ path }) => path)).toContain(FICHE);
    expect(applied.problems.map(({ code }) => code)).toEqual(planned.problems.map(({ code }) => code));
    expect(applied.branches.flatMap(({ paths }) => paths).sort()).toEqual(
      planned.changes.map(({ path }) => path).sort(),
    );
    for (const { commit, paths } of applied.branches) {
      expect(here.gitIn(top, "rev-parse", `${commit}^`)).toBe(here.gitIn(top, "rev-parse", base));
      for (const path of paths) {
        const blob = here.gitIn(top, "cat-file", "blob", `${commit}:${path}`);
        expect(blob).toBe(planned.changes.find((one) => one.path === path)?.after.trim());
      }
    }
    expect(here.gitIn(top, "diff", "--numstat", base, BRANCH)).toBe(`1\t1\t${FICHE}`);
  });

  it("writes a new fiche with the repository's line ends", () => {
    here.clone("-c", "core.autocrlf=true");
    const { branches } = here.ask(["apply"]);
    const created = branches.find(
      ({ branch }) => here.git("diff", "--diff-filter=A", "--name-only", "master", branch) !== "",
    );
    const [path = ""] = created?.paths ?? [];
    expect(here.git("cat-file", "blob", `${created?.commit}:${path}`)).toMatch(/^---\n[^\r]*$/);
  });
});
