import { setTimeout } from "node:timers/promises";
import type { ReconciledStaffing } from "../controller/reconcile-staffing.ts";
import { GitHubError } from "../github/github-error.ts";
import { isJobFailure } from "../problems/catalogue/action.ts";
import { isProblem, type Problem, problem } from "../problems/problem.ts";
import { parseSettings } from "../settings/parse-settings.ts";
import { type ContractorState, readStaffing } from "../staffing/read-staffing.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";
import { createJobContext } from "./create-job-context.ts";
import { deliver } from "./deliver.ts";
import { countProblems, type JobResult, type JobText, resultOfProblems, withProblems } from "./job-result.ts";
import { judgeProducts } from "./judge-products.ts";
import { preview, previewOfDelivery } from "./preview.ts";
import { type ActionInputs, readInputs } from "./read-inputs.ts";
import { showResult } from "./show-result.ts";
import { writeReport } from "./write-report.ts";

const NOWHERE = { file: "", line: 1, column: 1 };
const MINUTE = 60_000;

/** One step of a workflow, from what the runner gives it to what people read. Gives the exit code. */
export async function runAction(environment: NodeJS.ProcessEnv): Promise<number> {
  const inputs = readInputs(environment);
  const result = isProblem(inputs) ? resultOfProblems([inputs]) : await withinTimeLimit(inputs);
  showResult(result, environment);
  return result.conclusion === "failure" ? 1 : 0;
}

/** What is not finished is safe to leave: the next job begins with what is there. */
function withinTimeLimit(inputs: ActionInputs): Promise<JobResult> {
  const minutes = String(inputs.timeLimit).replace(".", ",");
  const late = setTimeout(inputs.timeLimit * MINUTE, undefined, { ref: false }).then(() =>
    resultOfProblems([problem("action-timed-out", { minutes }, NOWHERE)]),
  );
  return Promise.race([work(inputs), late]);
}

async function work(inputs: ActionInputs): Promise<JobResult> {
  let published: JobText | undefined;
  const context = createJobContext(inputs, ({ conclusion, title, summary, annotations }) => {
    published = { conclusion, title, summary, annotations };
  });
  try {
    const refused = await findHindrance(context, inputs);
    return refused ? resultOfProblems([refused]) : await runCommand(context, inputs, () => published);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    const reason = isJobFailure(error.reason) ? error.reason : "other";
    const failed = [problem("action-github-failed", { reason }, NOWHERE)];
    if (!published) return resultOfProblems(failed);
    const result = { ...published, outputs: countProblems(failed) };
    // A failure that was told with what it kept from being done is not told twice.
    return published.conclusion === "failure" ? result : withProblems(result, failed);
  }
}

/** Asked from GitHub, for an event may be old and anyone can imitate a runner. */
async function findHindrance(
  context: ReconcileContext,
  { command, otherBranch }: ActionInputs,
): Promise<Problem | null> {
  const { github, repository, connections, operator } = context;
  const { isPrivate } = await github.readRepository(repository);
  if (!isPrivate)
    return problem("action-not-private", { repository: `${repository.owner}/${repository.name}` }, NOWHERE);
  if (otherBranch !== null) return problem("action-other-branch", { branch: otherBranch }, NOWHERE);
  const usesSiteToken = command === "deliver" || command === "plan";
  if (!connections.asUser || !usesSiteToken) return null;
  const [owner = "", name = ""] = (operator.sites[0] ?? "").split("/");
  // A token that has expired is told before it is missed, and before half of the work is done.
  return connections.asUser.readRepository({ owner, name }).then(
    () => null,
    (error: unknown) => {
      if (!(error instanceof GitHubError)) throw error;
      return error.reason === "unauthorized" ? problem("action-site-token-refused", {}, NOWHERE) : null;
    },
  );
}

async function runCommand(
  context: ReconcileContext,
  inputs: ActionInputs,
  published: () => JobText | undefined,
): Promise<JobResult> {
  switch (inputs.command) {
    case "plan":
      return inputs.pullRequest
        ? preview(context, inputs.pullRequest, published)
        : ((await previewOfDelivery(context)) ?? withoutSettings());
    case "deliver": {
      const reconciled = await deliver(context);
      const text = published();
      return reconciled && text ? { ...text, outputs: outputsOf(reconciled) } : withoutSettings();
    }
    case "check":
      return withContractor(context, (contractor) => judgeProducts(context, contractor, inputs));
    case "report":
      return withContractor(context, (contractor) => writeReport(context, contractor, inputs));
  }
}

async function withContractor(
  context: ReconcileContext,
  use: (contractor: ContractorState) => Promise<JobResult>,
): Promise<JobResult> {
  const staffing = await readStaffing(context, undefined, { withIssues: false });
  if (!staffing || "movedTo" in staffing) return withoutSettings();
  return staffing.contractor ? use(staffing.contractor) : resultOfProblems(staffing.problems);
}

function withoutSettings(): JobResult {
  const missing = parseSettings(undefined);
  return resultOfProblems(Array.isArray(missing) ? missing : []);
}

function outputsOf({ delivered, unchanged, problems }: ReconciledStaffing): JobResult["outputs"] {
  const byHand = delivered.filter(({ isEnteredByHand }) => isEnteredByHand);
  return {
    changes: delivered.flatMap(({ changes }) => changes).length,
    "to-enter": byHand.flatMap(({ changes }) => changes).length,
    "open-pull-requests": delivered.filter(({ dashboard }) => dashboard.section === "open").length,
    unchanged,
    ...countProblems(problems),
  };
}
