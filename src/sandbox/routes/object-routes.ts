import { Hono } from "hono";
import { requireRead } from "../auth/access.ts";
import type { GitTreeEntry } from "../git/bare-repository.ts";
import type { Environment, RequestContext } from "../http/environment.ts";
import { repositoryInPath } from "../http/find-in-path.ts";
import { paginate } from "../http/paginate.ts";
import { nodeId } from "../node-id.ts";
import { presentCommit, presentGitCommit } from "../present/commit.ts";
import { repositoryUrl } from "../present/repository.ts";
import type { Schemas } from "../present/schemas.ts";
import { notFound, Refusal } from "../refusal.ts";
import type { Repository, World } from "../world.ts";

/** Bytes that a blob may have over REST. https://docs.github.com/rest/git/blobs#get-a-blob */
const LARGEST_BLOB = 100 * 1024 * 1024;
const OBJECT_ID = /^[0-9a-f]{40}$/;

/** Trees, blobs, commits and files, read. */
export function objectRoutes(world: World): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.get("/repos/:owner/:repo/git/trees/:sha{.+}", async (context) => {
    const repository = await readable(world, context);
    const tree = await repository.git.object(`${context.req.param("sha")}^{tree}`);
    if (tree === null) throw notFound();
    const entries = await repository.git.listTree(tree.oid, context.req.query("recursive") !== undefined);
    const { treeEntries } = world.limits;
    return context.json({
      sha: tree.oid,
      url: `${repositoryUrl(world, repository)}/git/trees/${tree.oid}`,
      tree: entries.slice(0, treeEntries).map((entry) => presentEntry(world, repository, entry)),
      truncated: entries.length > treeEntries,
    } satisfies Schemas["git-tree"]);
  });
  routes.get("/repos/:owner/:repo/git/blobs/:sha", async (context) => {
    const repository = await readable(world, context);
    const sha = context.req.param("sha") ?? "";
    const blob = OBJECT_ID.test(sha) ? await repository.git.object(sha) : null;
    if (blob?.type !== "blob") throw notFound();
    if (blob.size > LARGEST_BLOB) throw new Refusal(403, "This API returns blobs up to 100 MB in size.");
    return context.json({
      sha,
      node_id: nodeId("Blob", `${repository.id}:${sha}`),
      size: blob.size,
      url: `${repositoryUrl(world, repository)}/git/blobs/${sha}`,
      content: wrapBase64(blob.content),
      encoding: "base64",
    } satisfies Schemas["blob"]);
  });
  routes.get("/repos/:owner/:repo/git/commits/:sha", async (context) => {
    const repository = await readable(world, context);
    const sha = context.req.param("sha") ?? "";
    const commit = OBJECT_ID.test(sha) ? await repository.git.commit(sha) : null;
    if (commit === null) throw notFound();
    return context.json(presentGitCommit(world, repository, commit));
  });
  routes.get("/repos/:owner/:repo/commits/:ref", async (context) => {
    const repository = await readable(world, context);
    const commit = await repository.git.commit(context.req.param("ref") ?? "");
    if (commit === null) throw new Refusal(422, `No commit found for SHA: ${context.req.param("ref")}`);
    return context.json(presentCommit(world, repository, commit));
  });
  routes.get("/repos/:owner/:repo/commits", async (context) => {
    const repository = await readable(world, context);
    const head = await repository.git.commit(context.req.query("sha") ?? `refs/heads/${repository.defaultBranch}`);
    if (head === null) throw notFound();
    const ids = (await repository.git.commitsBetween(null, head.oid)).reverse();
    const commits = await Promise.all(paginate(context, ids).map((id) => repository.git.commit(id)));
    return context.json(commits.flatMap((one) => (one === null ? [] : [presentCommit(world, repository, one)])));
  });
  routes.get("/repos/:owner/:repo/compare/:range{.+}", async (context) => {
    const repository = await readable(world, context);
    return context.json(await compare(world, repository, context.req.param("range") ?? ""));
  });
  routes.get("/repos/:owner/:repo/contents/:path{.+}", async (context) => {
    const repository = await readable(world, context);
    const path = context.req.param("path") ?? "";
    const commit = await repository.git.commit(context.req.query("ref") ?? `refs/heads/${repository.defaultBranch}`);
    const object = commit === null ? null : await repository.git.object(`${commit.oid}:${path}`);
    if (object === null) throw notFound();
    if (object.type === "tree") {
      const entries = await repository.git.listTree(object.oid, false);
      return context.json(entries.map((entry) => presentFile(world, repository, `${path}/${entry.path}`, entry)));
    }
    if (context.req.header("accept")?.includes("raw")) return context.body(new Uint8Array(object.content));
    const file = presentFile(world, repository, path, { ...object, type: "blob" });
    return context.json({ ...file, encoding: "base64", content: wrapBase64(object.content) });
  });
  return routes;
}

async function readable(world: World, context: RequestContext): Promise<Repository> {
  const repository = repositoryInPath(world, context);
  requireRead(context.get("actor"), repository, "contents");
  if ((await repository.git.branch(repository.defaultBranch)) === null)
    throw new Refusal(409, "Git Repository is empty.");
  return repository;
}

async function compare(world: World, repository: Repository, range: string) {
  const [from = "", to = ""] = range.split("...");
  const { git } = repository;
  const [base, head] = await Promise.all([git.commit(from), git.commit(to)]);
  const common = base === null || head === null ? null : await git.mergeBase(base.oid, head.oid);
  const mergeBase = common === null ? null : await git.commit(common);
  if (base === null || head === null || mergeBase === null) throw notFound();
  const ahead = await git.commitsBetween(mergeBase.oid, head.oid);
  const behind = await git.commitsBetween(mergeBase.oid, base.oid);
  const commits = (await Promise.all(ahead.map((id) => git.commit(id)))).filter((one) => one !== null);
  const files = await git.changedPaths(mergeBase.oid, head.oid);
  const status =
    ahead.length === 0 ? (behind.length === 0 ? "identical" : "behind") : behind.length === 0 ? "ahead" : "diverged";
  return {
    url: `${repositoryUrl(world, repository)}/compare/${range}`,
    status,
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
    base_commit: presentCommit(world, repository, base),
    merge_base_commit: presentCommit(world, repository, mergeBase),
    commits: commits.map((one) => presentCommit(world, repository, one)),
    files: files.map((file) => ({
      filename: file.path,
      status: file.status === "A" ? "added" : file.status === "D" ? "removed" : "modified",
    })),
  } satisfies Pick<Schemas["commit-comparison"], "url" | "status" | "ahead_by" | "behind_by" | "total_commits"> &
    Record<string, unknown>;
}

const presentEntry = (
  world: World,
  repository: Repository,
  entry: GitTreeEntry,
): Schemas["git-tree"]["tree"][number] => ({
  path: entry.path,
  mode: entry.mode,
  type: entry.type,
  sha: entry.oid,
  ...(entry.size === null ? {} : { size: entry.size }),
  url: `${repositoryUrl(world, repository)}/git/${entry.type}s/${entry.oid}`,
});

const presentFile = (
  world: World,
  repository: Repository,
  path: string,
  entry: Pick<GitTreeEntry, "oid" | "type" | "size">,
): Pick<Schemas["content-directory"][number], "type" | "size" | "name" | "path" | "sha" | "url"> => ({
  type: entry.type === "tree" ? "dir" : "file",
  size: entry.size ?? 0,
  name: path.slice(path.lastIndexOf("/") + 1),
  path,
  sha: entry.oid,
  url: `${repositoryUrl(world, repository)}/contents/${path}`,
});

/** GitHub breaks base64 every 60 characters. */
const wrapBase64 = (content: Buffer): string => content.toString("base64").replaceAll(/.{1,60}/g, "$&\n");
