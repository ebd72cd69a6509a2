import { previewDelivery, previewPullRequest } from "../controller/preview-pull-request.ts";
import { composePreview, type Preview } from "../feedback/compose-preview.ts";
import { problem } from "../problems/problem.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";
import { countProblems, type JobResult, type JobText, resultOfProblems, withProblems } from "./job-result.ts";
import type { ActionInputs } from "./read-inputs.ts";

const NOWHERE = { file: "", line: 1, column: 1 };

/** What the App shows on a pull request, from its head as it is on GitHub: nothing of it is checked out or run. */
export async function preview(
  context: ReconcileContext,
  { number, isFromFork }: NonNullable<ActionInputs["pullRequest"]>,
  published: () => JobText | undefined,
): Promise<JobResult> {
  const found = await previewPullRequest(context, number);
  const text = published();
  if (!found || !text) return resultOfProblems([problem("action-nothing-to-show", {}, NOWHERE)]);
  const mayBeDelivered = isFromFork && context.connections.asUser === null && entersByHandOnly(found);
  const result = { ...text, outputs: outputsOf(found) };
  return mayBeDelivered ? withProblems(result, [problem("action-fork-without-secrets", {}, NOWHERE)]) : result;
}

/** The same of what is merged already: what a job that delivers would do now. Null where there are no settings. */
export async function previewOfDelivery(context: ReconcileContext): Promise<JobResult | null> {
  const found = await previewDelivery(context);
  return found ? { ...composePreview(found), outputs: outputsOf(found) } : null;
}

function entersByHandOnly({ expected, entries }: Preview): boolean {
  return expected.length > 0 && entries?.isOnlyWay === true;
}

function outputsOf({ expected, unchanged, problems }: Preview): JobResult["outputs"] {
  const count = (deliveries: Preview["expected"]) => deliveries.flatMap(({ changes }) => changes).length;
  return {
    changes: count(expected),
    "to-enter": count(expected.filter(({ isEnteredByHand }) => isEnteredByHand)),
    unchanged,
    ...countProblems(problems),
  };
}
