import { checkContract } from "../contract/check-contract.ts";
import { createContractContext } from "../contract/contract-context.ts";
import { reportPeriod } from "../contract/report-period.ts";
import { isGathered } from "../controller/gather.ts";
import { gatherFromGitHub } from "../controller/gather-from-github.ts";
import { dayOf } from "../dates/day.ts";
import { type WriteOptions, writeAllInside } from "../files/write-inside.ts";
import { type Problem, problem } from "../problems/problem.ts";
import { formats } from "../reports/formats.ts";
import { composePeriodReport } from "../staffing/compose-period-report.ts";
import type { ContractorState } from "../staffing/read-staffing.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { countProblems, type JobResult, resultOfProblems, withProblems } from "./job-result.ts";
import type { ActionInputs } from "./read-inputs.ts";

/** Writes the report of a period in every format below the workspace, for a later step to keep; the summary shows it. */
export async function writeReport(
  context: ReconcileContext,
  contractor: ContractorState,
  { from, to, out, workspace }: ActionInputs,
): Promise<JobResult> {
  const today = dayOf(context.now());
  const period = reportPeriod(from, to, today);
  if (period.from > period.to)
    return resultOfProblems([problem("period-reversed", period, { file: "", line: 1, column: 1 })]);
  const gathered = await gatherFromGitHub(context, contractor);
  if (!isGathered(gathered)) return resultOfProblems(gathered.problems);
  const { records, settings } = contractor;
  const report = await composePeriodReport(context, contractor, gathered, period);
  const { endingWeeks } = settings.contract;
  const problems: Problem[] = [
    ...gathered.problems,
    ...checkContract(createContractContext(records, { today, endingWeeks })),
  ];
  const files = new Map<string, { content: string | Uint8Array } & WriteOptions>();
  let summary = "";
  for (const [format, load] of Object.entries(formats)) {
    const render = await load();
    for (const [end, content] of render(report, problems)) {
      files.set(`${out}/rapport-${period.from}-${period.to}${end}`, { content, existing: "replace" });
      if (format === "markdown") summary = String(content);
    }
  }
  const refused = writeAllInside(workspace, files);
  if (refused) return resultOfProblems([refused]);
  const result: JobResult = {
    conclusion: "success",
    title: renderTemplate("action/report-title", period).trim(),
    summary,
    annotations: [],
    outputs: { report: out, ...countProblems(problems) },
  };
  return withProblems(result, problems, { isDone: true });
}
