import { botAccount } from "../find.ts";
import { presentCheckRun } from "../present/check-run.ts";
import { invalidRequest, Refusal } from "../refusal.ts";
import { emit } from "../webhooks/emit.ts";
import type { Account, CheckAnnotation, CheckRun, Repository, World } from "../world.ts";

interface Output {
  title?: string | undefined;
  summary?: string | undefined;
  text?: string | undefined;
  annotations?: CheckAnnotation[] | undefined;
}

export interface CheckRunRequest {
  name?: string | undefined;
  status?: CheckRun["status"] | undefined;
  conclusion?: CheckRun["conclusion"] | undefined;
  externalId?: string | undefined;
  detailsUrl?: string | undefined;
  output?: Output | undefined;
}

/** Annotations a request; the next ones are added by updates. https://docs.github.com/rest/checks/runs */
const MOST_ANNOTATIONS = 50;
const LONGEST_TEXT = 65_535;

export async function createCheckRun(
  world: World,
  repository: Repository,
  request: CheckRunRequest & { name: string; commit: string },
): Promise<CheckRun> {
  checkOutput(request.output);
  if ((await repository.git.commit(request.commit)) === null)
    throw new Refusal(422, `No commit found for SHA: ${request.commit}`);
  const suite = world.checkRuns.find((run) => run.repository === repository && run.commit === request.commit);
  const run: CheckRun = {
    id: world.nextId(),
    suiteId: suite?.suiteId ?? world.nextId(),
    repository,
    name: request.name,
    commit: request.commit,
    externalId: "",
    detailsUrl: null,
    status: "queued",
    conclusion: null,
    startedAt: world.now(),
    completedAt: null,
    output: { title: null, summary: null, text: null },
    annotations: [],
  };
  world.checkRuns.push(run);
  emitCheckRun(world, run, "created", botAccount(world));
  apply(world, run, request);
  return run;
}

export function updateCheckRun(world: World, run: CheckRun, request: CheckRunRequest): void {
  checkOutput(request.output);
  apply(world, run, request);
}

/** What the button « Re-run » does. */
export const rerequestCheckRun = (world: World, run: CheckRun, sender: Account): void =>
  emitCheckRun(world, run, "rerequested", sender);

/** What the button « Re-run all checks » does. */
export function rerequestCheckSuite(world: World, run: CheckRun, sender: Account): void {
  const { repository, suiteId, commit } = run;
  const pulls = world.pulls.filter(
    (pull) => pull.repository === repository && pull.state === "open" && pull.head.commit === commit,
  );
  const pull = pulls[0];
  emit(world, "check_suite", {
    action: "rerequested",
    check_suite: {
      id: suiteId,
      head_sha: commit,
      head_branch: pull ? pull.head.branch : repository.defaultBranch,
      pull_requests: pulls.map(({ number }) => ({ number })),
    },
    repository,
    sender,
  });
}

function apply(world: World, run: CheckRun, request: CheckRunRequest): void {
  const wasCompleted = run.status === "completed";
  run.name = request.name ?? run.name;
  run.externalId = request.externalId ?? run.externalId;
  run.detailsUrl = request.detailsUrl ?? run.detailsUrl;
  // A conclusion completes the run, whatever its status says.
  run.status = request.conclusion != null ? "completed" : (request.status ?? run.status);
  run.conclusion = request.conclusion ?? (run.status === "completed" ? run.conclusion : null);
  run.completedAt = run.status === "completed" ? (run.completedAt ?? world.now()) : null;
  const { output } = request;
  if (output !== undefined)
    run.output = {
      title: output.title ?? run.output.title,
      summary: output.summary ?? run.output.summary,
      text: output.text ?? run.output.text,
    };
  run.annotations.push(...(output?.annotations ?? []));
  if (run.status === "completed" && !wasCompleted) emitCheckRun(world, run, "completed", botAccount(world));
}

function checkOutput(output: Output | undefined): void {
  const annotations = output?.annotations ?? [];
  if (annotations.length > MOST_ANNOTATIONS)
    throw invalidRequest(`No more than ${MOST_ANNOTATIONS} items are allowed; ${annotations.length} were supplied.`);
  for (const text of [output?.summary, output?.text])
    if ((text?.length ?? 0) > LONGEST_TEXT)
      throw invalidRequest(`Only ${LONGEST_TEXT} characters are allowed; ${text?.length} were supplied.`);
}

const emitCheckRun = (world: World, run: CheckRun, action: string, sender: Account): void =>
  emit(world, "check_run", { action, check_run: presentCheckRun(world, run), repository: run.repository, sender });
