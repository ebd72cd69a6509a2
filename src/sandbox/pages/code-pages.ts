import { Hono } from "hono";
import type { Environment, RequestContext } from "../http/environment.ts";
import { repositoryInPath } from "../http/find-in-path.ts";
import { notFound } from "../refusal.ts";
import type { Repository, World } from "../world.ts";
import { type Found, findInTree } from "./find-in-tree.ts";
import { pagePath } from "./page-path.ts";
import { renderPage } from "./render-page.ts";
import { showCommit } from "./show-commit.ts";
import { showNumbered } from "./show-numbered.ts";

/** Entries of a folder and commits of a branch that one page shows. */
const MOST_ENTRIES = 1_000;
const MOST_COMMITS = 100;
/** Lines and characters of a file. */
const MOST_LINES = 5_000;
const MOST_CHARACTERS = 500_000;

/** A repository, its folders, files and commits. */
export function codePages(world: World): Hono<Environment> {
  const pages = new Hono<Environment>();
  pages.get("/:owner/:repo", async (context) => {
    const repository = repositoryInPath(world, context);
    const found = await findInTree(repository.git, repository.defaultBranch);
    const { owner, name, defaultBranch } = repository;
    const branches = await repository.git.listRefs("refs/heads/");
    const open = [...world.pulls, ...world.issues].filter(
      (one) => one.repository === repository && one.state === "open",
    );
    return renderPage(context, {
      title: `${owner.login}/${name}`,
      template: "repository",
      repository,
      data: {
        name: `${owner.login}/${name}`,
        defaultBranch,
        cloneUrl: `${world.url}${pagePath(owner.login, name)}.git`,
        isPrivate: repository.private,
        last: found === null ? null : showCommit(repository, found.commit),
        folder: found === null ? null : await showFolder(repository, found),
        branches: branches.map(({ ref }) => {
          const branch = ref.slice("refs/heads/".length);
          return { name: branch, path: pagePath(owner.login, name, "tree", branch) };
        }),
        open: open.map(showNumbered),
      },
    });
  });
  pages.get("/:owner/:repo/tree/:address{.+}", async (context) => {
    const { repository, found } = await findFile(world, context);
    if (found.object.type === "blob") return context.redirect(pathOf(repository, "blob", found));
    return renderPage(context, {
      title: `${found.path === "" ? found.ref : found.path}, ${repository.owner.login}/${repository.name}`,
      template: "folder",
      repository,
      data: {
        ...placeOf(repository, found),
        last: showCommit(repository, found.commit),
        folder: await showFolder(repository, found),
      },
    });
  });
  pages.get("/:owner/:repo/blob/:address{.+}", async (context) => {
    const { repository, found } = await findFile(world, context);
    if (found.object.type === "tree") return context.redirect(pathOf(repository, "tree", found));
    return renderPage(context, {
      title: `${found.path}, ${repository.owner.login}/${repository.name}`,
      template: "file",
      repository,
      data: { ...placeOf(repository, found), raw: pathOf(repository, "raw", found), ...showText(found.object.content) },
    });
  });
  pages.get("/:owner/:repo/raw/:address{.+}", async (context) => {
    const { found } = await findFile(world, context);
    if (found.object.type !== "blob") throw notFound();
    const type = isBinary(found.object.content) ? "application/octet-stream" : "text/plain; charset=utf-8";
    return context.body(new Uint8Array(found.object.content), 200, { "content-type": type });
  });
  pages.get("/:owner/:repo/commits/:address{.+}", async (context) => {
    const { repository, found } = await findFile(world, context);
    if (found.path !== "") throw notFound();
    return showCommits(context, repository, found);
  });
  pages.get("/:owner/:repo/commits", async (context) => {
    const repository = repositoryInPath(world, context);
    const found = await findInTree(repository.git, repository.defaultBranch);
    return showCommits(context, repository, found);
  });
  return pages;
}

/** Null is a repository without a commit. */
async function showCommits(context: RequestContext, repository: Repository, found: Found | null): Promise<Response> {
  const { git, owner, name } = repository;
  const ids = found === null ? [] : (await git.commitsBetween(null, found.commit.oid)).toReversed();
  const commits = await Promise.all(ids.slice(0, MOST_COMMITS).map((id) => git.commit(id)));
  return renderPage(context, {
    title: `Commits, ${owner.login}/${name}`,
    template: "commits",
    repository,
    data: {
      ref: found?.ref ?? repository.defaultBranch,
      commits: commits.flatMap((one) => (one === null ? [] : [showCommit(repository, one)])),
      left: Math.max(0, ids.length - MOST_COMMITS),
    },
  });
}

async function findFile(world: World, context: RequestContext): Promise<{ repository: Repository; found: Found }> {
  const repository = repositoryInPath(world, context);
  const found = await findInTree(repository.git, context.req.param("address") ?? "");
  if (found === null) throw notFound();
  return { repository, found };
}

const pathOf = ({ owner, name }: Repository, kind: string, { ref, path }: Found): string =>
  pagePath(owner.login, name, kind, ref, path);

/** The folders above, each with its page. */
function placeOf(repository: Repository, found: Found) {
  const segments = found.path.split("/").filter((segment) => segment !== "");
  const above = segments.slice(0, -1).map((segment, at) => ({
    name: segment,
    path: pathOf(repository, "tree", { ...found, path: segments.slice(0, at + 1).join("/") }),
  }));
  return {
    ref: found.ref,
    root: pathOf(repository, "tree", { ...found, path: "" }),
    above,
    name: segments.at(-1) ?? "",
  };
}

async function showFolder(repository: Repository, found: Found) {
  const entries = await repository.git.listTree(found.object.oid, false);
  const isFolder = ({ type }: { type: string }) => type === "tree";
  const sorted = [...entries.filter(isFolder), ...entries.filter((entry) => !isFolder(entry))];
  const inside = found.path === "" ? "" : `${found.path}/`;
  return {
    entries: sorted.slice(0, MOST_ENTRIES).map((entry) => ({
      name: entry.path,
      isFolder: isFolder(entry),
      size: entry.size,
      path: pathOf(repository, isFolder(entry) ? "tree" : "blob", { ...found, path: inside + entry.path }),
    })),
    left: Math.max(0, sorted.length - MOST_ENTRIES),
  };
}

/** `lines` is null where the file is no text. */
function showText(content: Buffer): { size: number; lines: string[] | null; left: number } {
  if (isBinary(content)) return { size: content.length, lines: null, left: 0 };
  const lines = content.toString("utf8").replace(/\n$/, "").split("\n");
  const shown: string[] = [];
  let length = 0;
  for (const line of lines.slice(0, MOST_LINES)) {
    length += line.length;
    if (length > MOST_CHARACTERS) break;
    shown.push(line);
  }
  return { size: content.length, lines: shown, left: lines.length - shown.length };
}

/** As Git judges it: by a NUL among the first bytes. */
const isBinary = (content: Buffer): boolean => content.subarray(0, 8_000).includes(0);
