import { Hono } from "hono";
import { z } from "zod";
import { mergePull } from "../actions/merge-pull.ts";
import { openPull } from "../actions/open-pull.ts";
import { requestReviews } from "../actions/request-reviews.ts";
import { updatePull } from "../actions/update-pull.ts";
import { isVisible, requireRead, requireWrite } from "../auth/access.ts";
import { actorAccount } from "../auth/actor.ts";
import { accountNamed, findPull, fullName } from "../find.ts";
import type { Environment, RequestContext } from "../http/environment.ts";
import { numberInPath, repositoryInPath } from "../http/find-in-path.ts";
import { paginate } from "../http/paginate.ts";
import { readBody } from "../http/read-body.ts";
import { presentCommit } from "../present/commit.ts";
import { presentPull, presentWholePull } from "../present/pull-request.ts";
import type { PullRequest, World } from "../world.ts";

const NewPull = z.object({
  title: z.string(),
  head: z.string(),
  head_repo: z.string().optional(),
  base: z.string(),
  body: z.string().nullish(),
  draft: z.boolean().optional(),
  maintainer_can_modify: z.boolean().optional(),
});
const ChangedPull = z.object({
  title: z.string().optional(),
  body: z.string().nullish(),
  state: z.enum(["open", "closed"]).optional(),
  base: z.string().optional(),
  maintainer_can_modify: z.boolean().optional(),
});
const Merge = z.object({
  commit_title: z.string().optional(),
  commit_message: z.string().optional(),
  sha: z.string().optional(),
  merge_method: z.enum(["merge", "squash", "rebase"]).optional(),
});
const Reviewers = z.object({
  reviewers: z.array(z.string()).optional(),
  team_reviewers: z.array(z.string()).optional(),
});

/** Pull requests: list, read, open, change, merge, ask for reviews. */
export function pullRoutes(world: World): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.get("/repos/:owner/:repo/pulls", (context) => {
    const repository = repositoryInPath(world, context);
    requireRead(context.get("actor"), repository, "pull_requests");
    const pulls = world.pulls.filter((pull) => pull.repository === repository && matchesQuery(context, pull));
    if (context.req.query("direction") !== "asc") pulls.reverse();
    return context.json(paginate(context, pulls).map((pull) => presentPull(world, pull)));
  });
  routes.post("/repos/:owner/:repo/pulls", async (context) => {
    const repository = repositoryInPath(world, context);
    const actor = context.get("actor");
    requireWrite(actor, repository, "pull_requests", "reader");
    const body = await readBody(context, NewPull);
    const pull = await openPull(
      world,
      repository,
      {
        ...body,
        headRepository: body.head_repo,
        maintainerCanModify: body.maintainer_can_modify,
        sees: (source) => isVisible(actor, source),
      },
      actorAccount(world, actor),
    );
    return context.json(await presentWholePull(world, pull), 201);
  });
  routes.get("/repos/:owner/:repo/pulls/:number", async (context) =>
    context.json(await presentWholePull(world, readPull(world, context))),
  );
  routes.get("/repos/:owner/:repo/pulls/:number/commits", async (context) => {
    const { repository, base, head } = readPull(world, context);
    const from = await repository.git.mergeBase(base.commit, head.commit);
    const ids = await repository.git.commitsBetween(from, head.commit);
    const commits = await Promise.all(paginate(context, ids).map((id) => repository.git.commit(id)));
    return context.json(commits.flatMap((one) => (one === null ? [] : [presentCommit(world, repository, one)])));
  });
  routes.patch("/repos/:owner/:repo/pulls/:number", async (context) => {
    const pull = writePull(world, context);
    const { maintainer_can_modify: maintainerCanModify, ...update } = await readBody(context, ChangedPull);
    pull.maintainerCanModify = maintainerCanModify ?? pull.maintainerCanModify;
    await updatePull(world, pull, update, actorAccount(world, context.get("actor")));
    return context.json(await presentWholePull(world, pull));
  });
  routes.put("/repos/:owner/:repo/pulls/:number/merge", async (context) => {
    const repository = repositoryInPath(world, context);
    requireWrite(context.get("actor"), repository, "contents", "push");
    const pull = findPull(world, repository, numberInPath(context, "number"));
    const body = await readBody(context, Merge);
    const request = {
      title: body.commit_title,
      message: body.commit_message,
      method: body.merge_method,
      expectedHead: body.sha,
    };
    const sha = await mergePull(world, pull, request, actorAccount(world, context.get("actor")));
    return context.json({ sha, merged: true, message: "Pull Request successfully merged" });
  });
  routes.post("/repos/:owner/:repo/pulls/:number/requested_reviewers", async (context) => {
    const pull = readPull(world, context);
    // Who opened it may not choose who reads it again, without the right to write.
    requireWrite(context.get("actor"), pull.repository, "pull_requests", "push");
    const { reviewers = [] } = await readBody(context, Reviewers);
    requestReviews(
      pull,
      reviewers.map((login) => accountNamed(world, login)),
    );
    return context.json(presentPull(world, pull), 201);
  });
  return routes;
}

/** `head` is `owner:branch`; without an owner GitHub ignores it. */
function matchesQuery(context: RequestContext, pull: PullRequest): boolean {
  const state = context.req.query("state") ?? "open";
  const head = context.req.query("head");
  const base = context.req.query("base");
  const { owner, branch, repository } = pull.head;
  const names = [`${owner.login}:${branch}`, repository === null ? "" : `${fullName(repository)}:${branch}`];
  return (
    (state === "all" || pull.state === state) &&
    (head === undefined || !head.includes(":") || names.includes(head)) &&
    (base === undefined || pull.base.branch === base)
  );
}

function readPull(world: World, context: RequestContext): PullRequest {
  const repository = repositoryInPath(world, context);
  requireRead(context.get("actor"), repository, "pull_requests");
  return findPull(world, repository, numberInPath(context, "number"));
}

function writePull(world: World, context: RequestContext): PullRequest {
  const pull = readPull(world, context);
  requireWrite(context.get("actor"), pull.repository, "pull_requests", { author: pull.author });
  return pull;
}
