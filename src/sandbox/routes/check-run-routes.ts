import { Hono } from "hono";
import { z } from "zod";
import { createCheckRun, updateCheckRun } from "../actions/check-runs.ts";
import { requireRead, requireWrite } from "../auth/access.ts";
import { findCheckRun } from "../find.ts";
import type { Environment, RequestContext } from "../http/environment.ts";
import { numberInPath, repositoryInPath } from "../http/find-in-path.ts";
import { paginate } from "../http/paginate.ts";
import { readBody } from "../http/read-body.ts";
import { presentAnnotations, presentCheckRun } from "../present/check-run.ts";
import { notFound } from "../refusal.ts";
import type { CheckRun, World } from "../world.ts";

const Annotation = z
  .object({
    path: z.string().min(1),
    start_line: z.int().positive(),
    end_line: z.int().positive(),
    start_column: z.int().positive().nullish().default(null),
    end_column: z.int().positive().nullish().default(null),
    annotation_level: z.enum(["notice", "warning", "failure"]),
    message: z.string().min(1),
    title: z.string().max(255).nullish().default(null),
    raw_details: z.string().nullish().default(null),
  })
  .refine((one) => one.end_line >= one.start_line, "end_line is before start_line")
  // https://docs.github.com/rest/checks/runs: columns only where both lines are the same.
  .refine(
    (one) => one.start_line === one.end_line || (one.start_column ?? one.end_column) === null,
    "columns on several lines",
  )
  .transform(({ start_column, end_column, title, raw_details, ...rest }) => ({
    ...rest,
    start_column: start_column ?? null,
    end_column: end_column ?? null,
    title: title ?? null,
    raw_details: raw_details ?? null,
  }));

const Output = z.object({
  title: z.string(),
  summary: z.string(),
  text: z.string().optional(),
  annotations: z.array(Annotation).optional(),
});
const CONCLUSIONS = ["action_required", "cancelled", "failure", "neutral", "success", "skipped", "timed_out"] as const;
const Changes = {
  status: z.enum(["queued", "in_progress", "completed"]).optional(),
  conclusion: z.enum(CONCLUSIONS).optional(),
  external_id: z.string().optional(),
  details_url: z.string().optional(),
};
const NewRun = z.object({ ...Changes, name: z.string(), head_sha: z.string(), output: Output.optional() });
const ChangedRun = z.object({
  ...Changes,
  name: z.string().optional(),
  output: Output.partial({ title: true }).optional(),
});

/** Check runs and their annotations; only an App writes them. */
export function checkRunRoutes(world: World): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.post("/repos/:owner/:repo/check-runs", async (context) => {
    const repository = repositoryInPath(world, context);
    requireWrite(context.get("actor"), repository, "checks", "app");
    const { head_sha: commit, external_id, details_url, ...rest } = await readBody(context, NewRun);
    const request = { ...rest, commit, externalId: external_id, detailsUrl: details_url };
    return context.json(presentCheckRun(world, await createCheckRun(world, repository, request)), 201);
  });
  routes.patch("/repos/:owner/:repo/check-runs/:id", async (context) => {
    const repository = repositoryInPath(world, context);
    requireWrite(context.get("actor"), repository, "checks", "app");
    const run = findCheckRun(world, repository, numberInPath(context, "id"));
    const { external_id, details_url, ...rest } = await readBody(context, ChangedRun);
    updateCheckRun(world, run, { ...rest, externalId: external_id, detailsUrl: details_url });
    return context.json(presentCheckRun(world, run));
  });
  routes.get("/repos/:owner/:repo/check-runs/:id", (context) =>
    context.json(presentCheckRun(world, readRun(world, context))),
  );
  routes.get("/repos/:owner/:repo/check-runs/:id/annotations", (context) =>
    context.json(paginate(context, presentAnnotations(world, readRun(world, context)))),
  );
  routes.get("/repos/:owner/:repo/commits/:ref{.+}/check-runs", async (context) => {
    const repository = repositoryInPath(world, context);
    requireRead(context.get("actor"), repository, "checks");
    const commit = await repository.git.commit(context.req.param("ref") ?? "");
    if (commit === null) throw notFound();
    const name = context.req.query("check_name");
    const runs = latestOfEachName(world.checkRuns, context.req.query("filter") === "all").filter(
      (run) => run.repository === repository && run.commit === commit.oid && (name === undefined || run.name === name),
    );
    const check_runs = paginate(context, runs).map((run) => presentCheckRun(world, run));
    return context.json({ total_count: runs.length, check_runs });
  });
  return routes;
}

/** Newest first; `filter=latest`, GitHub's default, keeps one of each name and commit. */
function latestOfEachName(runs: readonly CheckRun[], all: boolean): CheckRun[] {
  const newest = runs.toReversed();
  const key = ({ repository, commit, name }: CheckRun) => `${repository.id} ${commit} ${name}`;
  return all ? newest : [...new Map(runs.map((run) => [key(run), run])).values()].reverse();
}

function readRun(world: World, context: RequestContext): CheckRun {
  const repository = repositoryInPath(world, context);
  requireRead(context.get("actor"), repository, "checks");
  return findCheckRun(world, repository, numberInPath(context, "id"));
}
