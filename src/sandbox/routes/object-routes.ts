import { Hono } from "hono";
import type { GitTreeEntry } from "../git/bare-repository.ts";
import type { Environment } from "../http/environment.ts";
import { nodeId } from "../node-id.ts";
import { presentGitCommit } from "../present/commit.ts";
import { repositoryUrl } from "../present/repository.ts";
import type { Schemas } from "../present/schemas.ts";
import { notFound, Refusal } from "../refusal.ts";
import type { Repository, World } from "../world.ts";
import { readRepository } from "./read-repository.ts";

/** Bytes that a blob may have over REST. https://docs.github.com/rest/git/blobs#get-a-blob */
const LARGEST_BLOB = 100 * 1024 * 1024;
const OBJECT_ID = /^[0-9a-f]{40}$/;

/** Git's own objects, and files by their path; read only. */
export function objectRoutes(world: World): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.get("/repos/:owner/:repo/git/trees/:sha{.+}", async (context) => {
    const repository = await readRepository(world, context);
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
    const repository = await readRepository(world, context);
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
    const repository = await readRepository(world, context);
    const sha = context.req.param("sha") ?? "";
    const commit = OBJECT_ID.test(sha) ? await repository.git.commit(sha) : null;
    if (commit === null) throw notFound();
    return context.json(presentGitCommit(world, repository, commit));
  });
  routes.get("/repos/:owner/:repo/contents/:path{.+}", async (context) => {
    const repository = await readRepository(world, context);
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
