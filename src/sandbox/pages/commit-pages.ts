import { Hono } from "hono";
import { findCheckRun } from "../find.ts";
import type { GitCommit } from "../git/commit.ts";
import type { Environment } from "../http/environment.ts";
import { numberInPath, repositoryInPath } from "../http/find-in-path.ts";
import { notFound } from "../refusal.ts";
import type { Repository, World } from "../world.ts";
import { findInTree } from "./find-in-tree.ts";
import { pagePath } from "./page-path.ts";
import { renderPage } from "./render-page.ts";
import { showCheckRun, showChecks } from "./show-checks.ts";
import { showCommit } from "./show-commit.ts";
import { type ShownFile, showDiff } from "./show-diff.ts";

const COMMIT = /^[0-9a-f]{40}$/;
/** Files of a first commit that its page names. */
const MOST_FILES = 200;

/** A commit with its checks, what two branches differ in, a check run. */
export function commitPages(world: World): Hono<Environment> {
  const pages = new Hono<Environment>();
  pages.get("/:owner/:repo/commit/:id", async (context) => {
    const repository = repositoryInPath(world, context);
    const id = context.req.param("id");
    const commit = COMMIT.test(id) ? await repository.git.commit(id) : null;
    if (commit === null) throw notFound();
    const { login } = repository.owner;
    return renderPage(context, {
      title: `${showCommit(repository, commit).headline}, ${login}/${repository.name}`,
      template: "commit",
      repository,
      data: {
        commit: showCommit(repository, commit),
        parents: commit.parents.map((parent) => ({
          short: parent.slice(0, 7),
          path: pagePath(login, repository.name, "commit", parent),
        })),
        tree: pagePath(login, repository.name, "tree", commit.oid),
        checks: showChecks(world, repository, commit.oid),
        ...(await showChanges(repository, commit)),
      },
    });
  });
  pages.get("/:owner/:repo/compare/:range{.+}", async (context) => {
    const repository = repositoryInPath(world, context);
    const [from = "", to = ""] = context.req.param("range").split("...");
    const [base, head] = await Promise.all([findTip(world, repository, from), findTip(world, repository, to)]);
    if (base === null || head === null) throw notFound();
    const { git } = repository;
    const here = (await git.commit(head.oid)) !== null;
    return renderPage(context, {
      title: `${from} et ${to}, ${repository.owner.login}/${repository.name}`,
      template: "compare",
      repository,
      data: {
        ...{ from, to, here },
        files: here ? await showFiles(git.diff(base.oid, head.oid)) : [],
      },
    });
  });
  pages.get("/:owner/:repo/runs/:id", (context) => {
    const repository = repositoryInPath(world, context);
    const run = findCheckRun(world, repository, numberInPath(context, "id"));
    return renderPage(context, {
      title: `Vérification ${run.name}, ${repository.owner.login}/${repository.name}`,
      template: "run",
      repository,
      data: { run: showCheckRun(world, run) },
    });
  });
  return pages;
}

/** The files that a diff speaks of. */
async function showFiles(diff: Promise<string>): Promise<ShownFile[]> {
  return showDiff(await diff);
}

/** A first commit is shown by the names of its files: it may add a whole site. */
async function showChanges(repository: Repository, { oid, parents: [parent] }: GitCommit) {
  const { git, owner, name } = repository;
  if (parent !== undefined) return { files: await showFiles(git.diff(parent, oid)), first: [], left: 0 };
  const paths = (await git.changedPaths(null, oid)).map(({ path }) => path);
  return {
    files: [],
    first: paths
      .slice(0, MOST_FILES)
      .map((path) => ({ name: path, path: pagePath(owner.login, name, "blob", oid, path) })),
    left: Math.max(0, paths.length - MOST_FILES),
  };
}

/** `branch`, `owner:branch` or `owner:name:branch`, as addresses that compare have it. */
async function findTip(world: World, repository: Repository, side: string): Promise<GitCommit | null> {
  const parts = side.split(":");
  const [owner, name] = parts.length === 1 ? [] : parts.length === 2 ? [parts[0]] : parts;
  const source =
    owner === undefined
      ? repository
      : [...world.repositories.values()].find(
          (one) =>
            one.owner.login.toLowerCase() === owner.toLowerCase() &&
            (name === undefined ? isOneNetwork(one, repository) : one.name.toLowerCase() === name.toLowerCase()),
        );
  const found = source === undefined ? null : await findInTree(source.git, parts.at(-1) ?? "");
  return found?.path === "" ? found.commit : null;
}

const isOneNetwork = (one: Repository, other: Repository): boolean => (one.parent ?? one) === (other.parent ?? other);
