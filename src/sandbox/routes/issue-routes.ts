import { Hono } from "hono";
import { z } from "zod";
import { addLabels } from "../actions/add-labels.ts";
import { addComment, createIssue, deleteComment, updateComment, updateIssue } from "../actions/issues.ts";
import { updatePull } from "../actions/update-pull.ts";
import { issuePermission, type PersonMay, requireRead, requireWrite } from "../auth/access.ts";
import { actorAccount } from "../auth/actor.ts";
import { findNumbered } from "../find.ts";
import type { Environment, RequestContext } from "../http/environment.ts";
import { numberInPath, repositoryInPath } from "../http/find-in-path.ts";
import { paginate } from "../http/paginate.ts";
import { readBody } from "../http/read-body.ts";
import { presentComment, presentIssue } from "../present/issue.ts";
import { presentLabels } from "../present/label.ts";
import { notFound } from "../refusal.ts";
import type { Comment, Issue, PullRequest, World } from "../world.ts";

const NewIssue = z.object({ title: z.string(), body: z.string().nullish(), labels: z.array(z.string()).optional() });
const AssignedIssue = NewIssue.extend({ assignees: z.array(z.string()).optional() });
const ChangedIssue = NewIssue.partial().extend({
  state: z.enum(["open", "closed"]).optional(),
  state_reason: z.enum(["completed", "not_planned"]).nullish(),
});
const Text = z.object({ body: z.string().min(1) });
const Labels = z.union([z.object({ labels: z.array(z.string()) }), z.array(z.string())]);

/** Issues, and what pull requests share with them: comments and labels. */
export function issueRoutes(world: World): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.get("/repos/:owner/:repo/issues", (context) => {
    const repository = repositoryInPath(world, context);
    requireRead(context.get("actor"), repository, "issues");
    const state = context.req.query("state") ?? "open";
    const creator = context.req.query("creator")?.toLowerCase();
    const labels = context.req.query("labels")?.split(",") ?? [];
    const found = [...world.issues, ...world.pulls]
      .filter((issue) => issue.repository === repository && (state === "all" || issue.state === state))
      .filter((issue) => creator === undefined || issue.author.login.toLowerCase() === creator)
      .filter((issue) => labels.every((label) => issue.labels.has(label)))
      .sort((one, other) => other.number - one.number);
    return context.json(paginate(context, found).map((issue) => presentIssue(world, issue)));
  });
  routes.post("/repos/:owner/:repo/issues", async (context) => {
    const repository = repositoryInPath(world, context);
    const actor = context.get("actor");
    requireWrite(actor, repository, "issues", "reader");
    const issue = createIssue(world, repository, await readBody(context, AssignedIssue), actorAccount(world, actor));
    return context.json(presentIssue(world, issue), 201);
  });
  routes.get("/repos/:owner/:repo/issues/:number", (context) =>
    context.json(presentIssue(world, readIssue(world, context))),
  );
  routes.patch("/repos/:owner/:repo/issues/:number", async (context) => {
    const issue = readIssue(world, context);
    const sender = writer(world, context, issue, { author: issue.author });
    const { state_reason, ...update } = await readBody(context, ChangedIssue);
    const stateReason = state_reason ?? undefined;
    if (issue.kind === "issue") updateIssue(world, issue, { ...update, stateReason }, sender);
    else await updatePull(world, issue, update, sender);
    return context.json(presentIssue(world, issue));
  });
  routes.get("/repos/:owner/:repo/issues/:number/comments", (context) => {
    const issue = readIssue(world, context);
    const comments = world.comments.filter((comment) => comment.on === issue);
    return context.json(paginate(context, comments).map((comment) => presentComment(world, comment)));
  });
  routes.post("/repos/:owner/:repo/issues/:number/comments", async (context) => {
    const issue = readIssue(world, context);
    const sender = writer(world, context, issue, "reader");
    const { body } = await readBody(context, Text);
    return context.json(presentComment(world, addComment(world, issue, body, sender)), 201);
  });
  routes.patch("/repos/:owner/:repo/issues/comments/:id", async (context) => {
    const comment = commentInPath(world, context);
    const sender = writer(world, context, comment.on, { author: comment.author });
    updateComment(world, comment, (await readBody(context, Text)).body, sender);
    return context.json(presentComment(world, comment));
  });
  routes.delete("/repos/:owner/:repo/issues/comments/:id", (context) => {
    const comment = commentInPath(world, context);
    deleteComment(world, comment, writer(world, context, comment.on, { author: comment.author }));
    return context.body(null, 204);
  });
  routes.post("/repos/:owner/:repo/issues/:number/labels", async (context) => {
    const issue = readIssue(world, context);
    writer(world, context, issue, "push");
    const body = await readBody(context, Labels);
    addLabels(issue, Array.isArray(body) ? body : body.labels);
    return context.json(presentLabels(world, issue));
  });
  routes.delete("/repos/:owner/:repo/issues/:number/labels/:name", (context) => {
    const issue = readIssue(world, context);
    writer(world, context, issue, "push");
    if (!issue.labels.delete(context.req.param("name") ?? "")) throw notFound();
    return context.json(presentLabels(world, issue));
  });
  return routes;
}

function readIssue(world: World, context: RequestContext): Issue | PullRequest {
  const repository = repositoryInPath(world, context);
  const issue = findNumbered(world, repository, numberInPath(context, "number"));
  requireRead(context.get("actor"), repository, issuePermission(context.get("actor"), issue));
  return issue;
}

/** Checks that the actor may write to an issue, and gives the account it writes as. */
function writer(world: World, context: RequestContext, issue: Issue | PullRequest, may: PersonMay) {
  const actor = context.get("actor");
  requireWrite(actor, issue.repository, issuePermission(context.get("actor"), issue), may);
  return actorAccount(world, actor);
}

function commentInPath(world: World, context: RequestContext): Comment {
  const repository = repositoryInPath(world, context);
  const id = numberInPath(context, "id");
  const found = world.comments.find((comment) => comment.id === id && comment.on.repository === repository);
  if (found === undefined) throw notFound();
  requireRead(context.get("actor"), repository, issuePermission(context.get("actor"), found.on));
  return found;
}
