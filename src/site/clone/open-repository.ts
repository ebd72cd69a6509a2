import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { nearest } from "../../problems/nearest.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { settingsPath } from "../../settings/parse-settings.ts";
import type { Settings } from "../../settings/settings-schema.ts";
import { GitFailure, runGit } from "./run-git.ts";

/** The Git repository of a clone of the site, and the commit that stands for the site in it. */
export interface SiteRepository {
  /** A folder that Git can be run in. */
  root: string;
  /** The folder of the site inside the repository, with its last `/`; empty at the top. */
  prefix: string;
  hasWorkTree: boolean;
  /** The commit that fiches are read at and that branches start from. */
  base: string;
  /** Its name, as people type it: `master`, `origin/master`, `HEAD`. */
  baseName: string;
  /** Commits by full name of their branch: `refs/heads/master`, `refs/remotes/origin/master`. */
  branches: ReadonlyMap<string, string>;
  /** Whether two branches may not differ by case alone, as on Windows and macOS. */
  ignoresCase: boolean;
}

/** Finds the commit of `site.branch`, wherever HEAD is; or says why the clone has none that can be used. */
export function openRepository(root: string, site: Settings["site"]): SiteRepository | Problem {
  const place = { file: root, line: 1, column: 1 };
  const opened = openGit(root);
  if (typeof opened === "string") return problem(opened, { folder: root }, place);
  const entries = readConfig(root);
  if (entries.some(isPartial)) return problem("partial-clone", { folder: root, repository: site.repository }, place);
  const config = new Map(entries.map(([key, value]) => [key, value ?? ""]));
  const branches = readBranches(root);
  const head = revision(root, "HEAD^{commit}");
  if (head === null && branches.size === 0) return problem("clone-without-fiches", { folder: root }, place);
  const common = { ...opened, root, branches, ignoresCase: config.get("core.ignorecase") === "true" };
  // In a folder of a larger repository, the branches are of something else than the site.
  if (opened.prefix !== "" && head !== null) return { ...common, base: head, baseName: "HEAD" };
  const ref = chooseRef(root, site, branches, config);
  const base = ref && branches.get(ref);
  if (base) return { ...common, base, baseName: shortName(ref) };
  const known = existingBranches(
    site.branch,
    branches,
    revision(root, "refs/remotes/origin/HEAD", "--symbolic-full-name"),
  );
  return problem("clone-branch-missing", { branch: site.branch, known }, { file: settingsPath, line: 1, column: 1 });
}

type Unopened = "git-missing" | "clone-of-another-user" | "not-a-repository";

function openGit(root: string): Pick<SiteRepository, "prefix" | "hasWorkTree"> | Unopened {
  if (!isBelowRepository(realpathSync(root))) return "not-a-repository";
  try {
    const [workTree = "", prefix = ""] = runGit(root, ["rev-parse", "--is-inside-work-tree", "--show-prefix"]).split(
      "\n",
    );
    return { prefix, hasWorkTree: workTree === "true" };
  } catch (error) {
    if (!(error instanceof GitFailure)) return "git-missing";
    return error.message.includes("safe.directory") ? "clone-of-another-user" : "not-a-repository";
  }
}

/** Where nothing above looks like one, Git need not be started three times to say so. It decides where something does. */
function isBelowRepository(folder: string): boolean {
  const holds = (name: string) => existsSync(join(folder, name));
  if (holds(".git") || (holds("HEAD") && holds("objects"))) return true;
  return folder !== dirname(folder) && isBelowRepository(dirname(folder));
}

/** In the order that Git reads them; null for a key without a value, which is true where a truth is asked for. */
function readConfig(root: string): (readonly [key: string, value: string | null])[] {
  const remotes = "remote\\..*\\.(url|promisor|partialclonefilter)";
  const keys = `^(${remotes}|extensions\\.partialclone|branch\\..*\\.remote|core\\.ignorecase)$`;
  const printed = orNull(() => runGit(root, ["config", "-z", "--get-regexp", keys])) ?? "";
  return printed
    .split("\0")
    .slice(0, -1)
    .map((entry) => {
      const at = entry.indexOf("\n");
      return at < 0 ? ([entry, null] as const) : ([entry.slice(0, at), entry.slice(at + 1)] as const);
    });
}

/** Whether Git would ask a server for what is missing: https://git-scm.com/docs/partial-clone */
function isPartial([key, value]: readonly [string, string | null]): boolean {
  if (key.endsWith(".promisor")) return value === null || !/^(?:false|no|off|0*)$/i.test(value);
  return key.endsWith(".partialclonefilter") || key === "extensions.partialclone";
}

function readBranches(root: string): Map<string, string> {
  const printed = runGit(root, ["for-each-ref", "--format=%(objectname) %(refname)", "refs/heads", "refs/remotes"]);
  return new Map(
    printed
      .split("\n")
      .map((line) => [line.slice(line.indexOf(" ") + 1), line.slice(0, line.indexOf(" "))] as const)
      .filter(([name]) => name !== "" && !/^refs\/remotes\/[^/]+\/HEAD$/.test(name)),
  );
}

/**
 * What the clone knows of the branch. The copy of the site's own repository is the truth, even beside local commits, which a pull request
 * must not carry; that of another repository (a fork that nobody updates) only where the local branch is absent or behind it.
 */
function chooseRef(
  root: string,
  site: Settings["site"],
  branches: ReadonlyMap<string, string>,
  config: ReadonlyMap<string, string>,
): string | undefined {
  const remotes = [...config].flatMap(([key, url]) => {
    const [, name] = /^remote\.(.*)\.url$/.exec(key) ?? [];
    return name === undefined ? [] : [{ name, isSite: isAddressOf(url, site.repository) }];
  });
  const copyIn = (remote: string | undefined) =>
    [`refs/remotes/${remote}/${site.branch}`].find((ref) => remote !== undefined && branches.has(ref));
  const ofSite = copyIn(remotes.find(({ isSite }) => isSite)?.name);
  if (ofSite) return ofSite;
  const local = [`refs/heads/${site.branch}`].find((ref) => branches.has(ref));
  const copies = [config.get(`branch.${site.branch}.remote`), "origin", ...remotes.map(({ name }) => name)].map(copyIn);
  const copy = copies.find((ref) => ref !== undefined);
  return local && !(copy && isAncestor(root, local, copy)) ? local : copy;
}

/** `https://github.com/betagouv/beta.gouv.fr.git`, `git@github.com:betagouv/beta.gouv.fr`. */
function isAddressOf(url: string, repository: string): boolean {
  const path = url
    .toLowerCase()
    .replace(/\/+$/, "")
    .replace(/\.git$/, "");
  return (
    /[/:]/.test(path.at(-repository.length - 1) ?? "") && path.endsWith(repository.toLowerCase()) && isNetworked(url)
  );
}

/** The copy of a copy on this disk is no GitHub repository. */
function isNetworked(url: string): boolean {
  return /^(?:https?|ssh|git):\/\/|^[^/\\]+@[^/\\]+:/.test(url);
}

function isAncestor(root: string, one: string, other: string): boolean {
  return orNull(() => runGit(root, ["merge-base", "--is-ancestor", one, other])) !== null;
}

/** Names to choose from, the likeliest first: what `origin` publishes, near spellings, then the rest. */
function existingBranches(wanted: string, branches: ReadonlyMap<string, string>, published: string | null): string[] {
  const names = [...new Set([...branches.keys()].map((ref) => ref.replace(/^refs\/(?:heads|remotes\/[^/]+)\//, "")))]
    .filter((name) => !name.startsWith("beta-fiches/"))
    .sort();
  const origin = published?.replace(/^refs\/remotes\/origin\//, "") ?? "";
  const likely = [...names.filter((name) => name === origin), ...nearest(wanted, names)];
  return [...new Set([...likely, ...names])].slice(0, 5);
}

function shortName(ref: string): string {
  return ref.replace(/^refs\/(?:heads|remotes)\//, "");
}

/** The commit that a name stands for; null where there is none. */
export function revision(root: string, name: string, ...options: string[]): string | null {
  return orNull(() =>
    runGit(root, ["rev-parse", ...(options.length > 0 ? options : ["--verify", "--quiet"]), name]).trim(),
  );
}

function orNull<Answer>(ask: () => Answer): Answer | null {
  try {
    return ask();
  } catch {
    return null;
  }
}
