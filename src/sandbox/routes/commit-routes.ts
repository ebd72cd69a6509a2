import { Hono } from "hono";
import type { Environment } from "../http/environment.ts";
import { paginate } from "../http/paginate.ts";
import { presentCommit } from "../present/commit.ts";
import { repositoryUrl } from "../present/repository.ts";
import type { Schemas } from "../present/schemas.ts";
import { notFound, Refusal } from "../refusal.ts";
import type { Repository, World } from "../world.ts";
import { readRepository } from "./read-repository.ts";

/** Commits: one, the history of a branch, and what lies between two. */
export function commitRoutes(world: World): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.get("/repos/:owner/:repo/commits/:ref", async (context) => {
    const repository = await readRepository(world, context);
    const commit = await repository.git.commit(context.req.param("ref") ?? "");
    if (commit === null) throw new Refusal(422, `No commit found for SHA: ${context.req.param("ref")}`);
    return context.json(presentCommit(world, repository, commit));
  });
  routes.get("/repos/:owner/:repo/commits", async (context) => {
    const repository = await readRepository(world, context);
    const head = await repository.git.commit(context.req.query("sha") ?? `refs/heads/${repository.defaultBranch}`);
    if (head === null) throw notFound();
    const ids = (await repository.git.commitsBetween(null, head.oid)).reverse();
    const commits = await Promise.all(paginate(context, ids).map((id) => repository.git.commit(id)));
    return context.json(commits.flatMap((one) => (one === null ? [] : [presentCommit(world, repository, one)])));
  });
  routes.get("/repos/:owner/:repo/compare/:range{.+}", async (context) => {
    const repository = await readRepository(world, context);
    return context.json(await compare(world, repository, context.req.param("range") ?? ""));
  });
  return routes;
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
