import { requireRead } from "../auth/access.ts";
import { nodeId } from "../node-id.ts";
import { timestamp, timestampOrNull } from "../present/schemas.ts";
import type { AutomatedRun, CheckRun, Repository } from "../world.ts";
import { connection, type PageArguments } from "./connection.ts";
import type { GraphqlNode } from "./graphql-node.ts";
import type { View } from "./view.ts";

export interface CheckSuitePage extends PageArguments {
  filterBy?: { checkName?: string | null } | null;
}

interface CheckRunPage extends PageArguments {
  filterBy?: { checkName?: string | null; checkType?: "ALL" | "LATEST" | null } | null;
}

/** The check suites of a commit, those that have a run of a name where one is given. */
export function checkSuites(view: View, repository: Repository, commit: string, page: CheckSuitePage) {
  requireRead(view.actor, repository, "checks");
  const runs = view.world.checkRuns.filter((run) => run.repository === repository && run.commit === commit);
  const name = page.filterBy?.checkName;
  const suites = new Set(runs.filter((run) => name == null || run.name === name).map((run) => run.suiteId));
  const automated = repository.facts.runs.filter(
    (run) => run.commit === commit && (name == null || run.jobs.some((job) => job.name === name)),
  );
  const nodes = [
    ...[...suites].map(
      (id) => () =>
        suiteNode(
          id,
          runs.filter((run) => run.suiteId === id),
        ),
    ),
    ...automated.map((run) => () => automatedSuiteNode(run)),
  ];
  return connection("checkSuites", page, nodes, (node) => node());
}

/** What Actions, or another App, ran. */
const automatedSuiteNode = ({ app, path, conclusion, at, jobs }: AutomatedRun): GraphqlNode => ({
  __typename: "CheckSuite",
  conclusion,
  status: conclusion === null ? "IN_PROGRESS" : "COMPLETED",
  updatedAt: timestamp(at),
  app: { __typename: "App", slug: app },
  workflowRun: path === null ? null : { __typename: "WorkflowRun", file: { __typename: "WorkflowRunFile", path } },
  checkRuns: (page: CheckRunPage) => {
    const { checkName } = page.filterBy ?? {};
    const named = jobs.filter(({ name }) => checkName == null || name === checkName);
    return connection("checkRuns", page, named, (job) => ({ __typename: "CheckRun", status: "COMPLETED", ...job }));
  },
});

const suiteNode = (id: number, runs: readonly CheckRun[]): GraphqlNode => ({
  __typename: "CheckSuite",
  databaseId: id,
  conclusion: runs.every(({ conclusion }) => conclusion === "success") ? "SUCCESS" : conclusionOf(runs),
  updatedAt: timestamp(runs.reduce((last, { startedAt }) => (startedAt > last ? startedAt : last), new Date(0))),
  app: null,
  // An App's own runs, by its own hand.
  workflowRun: null,
  checkRuns: (page: CheckRunPage) => {
    const { checkName, checkType } = page.filterBy ?? {};
    const named = runs.filter((run) => checkName == null || run.name === checkName);
    // GitHub gives the latest of each name unless all are requested; newest first.
    const latest = new Map(named.map((run) => [run.name, run]));
    return connection("checkRuns", page, checkType === "ALL" ? named.toReversed() : [...latest.values()], runNode);
  },
});

/** Of several runs the gravest ending; null while one has not ended. */
function conclusionOf(runs: readonly CheckRun[]): string | null {
  const endings = runs.map(({ conclusion }) => conclusion);
  if (endings.includes(null)) return null;
  return (
    endings.find((ending) => ending === "failure") ??
    endings.find((ending) => ending !== "success") ??
    "success"
  ).toUpperCase();
}

const runNode = (run: CheckRun): GraphqlNode => ({
  __typename: "CheckRun",
  id: nodeId("CheckRun", run.id),
  databaseId: run.id,
  name: run.name,
  externalId: run.externalId,
  status: run.status.toUpperCase(),
  conclusion: run.conclusion?.toUpperCase() ?? null,
  title: run.output.title,
  summary: run.output.summary,
  startedAt: timestamp(run.startedAt),
  completedAt: timestampOrNull(run.completedAt),
});
