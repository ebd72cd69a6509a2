import { groupChanges } from "../channels/group-changes.ts";
import { type Day, dayOf } from "../dates/day.ts";
import { parisTime } from "../dates/paris-time.ts";
import type { Change, Plan } from "../plan/plan.ts";
import { isProblem, type Problem } from "../problems/problem.ts";
import { printPath } from "../yaml/path.ts";
import type { Command } from "./command.ts";
import { planCommand } from "./declarations/plan-command.ts";
import { isOnClone, loadPlan, type PlannedInputs } from "./load-inputs.ts";
import { parseArguments } from "./parse-arguments.ts";
import { printProblems, refuse } from "./print-problems.ts";
import { output } from "./printer.ts";
import { elapsed } from "./progress.ts";
import { summarizePlan } from "./summaries.ts";
import { tellOrphans } from "./tell-orphans.ts";

/** Shows what would change on the site; writes nothing but, where asked, what record and site agree on. */
export const plan: Command = async (args) => {
  const values = parseArguments(planCommand, args);
  if (isProblem(values)) return refuse(values, args, failed);
  const { today = dayOf(new Date()), ...rest } = values;
  const inputs = await loadPlan({ ...rest, today });
  const result = Array.isArray(inputs) ? failed(inputs) : planOutput(inputs);
  let isLockWritten = false;
  if (!Array.isArray(inputs)) {
    result.problems.push(...tellOrphans(inputs, today, rest.base), ...whyNotApplied(inputs));
    const updated = values["update-lock"] ? (await import("./update-lock.ts")).updateLock(rest, inputs) : false;
    if (typeof updated === "object") result.problems.push(updated);
    else isLockWritten = updated;
  }
  if (values.format === "json") output.json(promisedKeys(result));
  else if (values.format === "markdown")
    output.document((await import("./render-plan-markdown.ts")).renderPlanMarkdown(result));
  else
    await printPlan(
      result,
      isLockWritten,
      Array.isArray(inputs) ? null : { inputs, today: values.today ?? parisTime(new Date()).day },
    );
  if (result.problems.some(({ severity }) => severity === "error")) return 1;
  return values["exit-code"] && result.changes.length > 0 ? 2 : 0;
};

interface PlanOutput extends Pick<Plan, "problems" | "unchanged"> {
  changes: (Change & { group: string })[];
}

/** In the order of their paths, each with the name of what it would travel with in a pull request. */
function planOutput({ plan: { changes, unchanged }, problems, settings }: PlannedInputs): PlanOutput {
  const groups = [...groupChanges(changes, settings.pullRequests.groupBy)];
  const names = new Map(groups.flatMap(([group, same]) => same.map((change) => [change, group] as const)));
  return {
    changes: changes.map((change) => ({ ...change, group: names.get(change) ?? "all" })),
    problems: [...problems],
    unchanged,
  };
}

/** A clone that Git cannot write branches in without fetching each file; a plain folder is as good as any to plan with. */
function whyNotApplied(inputs: PlannedInputs): Problem[] {
  if (!isOnClone(inputs)) return [];
  const { repository } = inputs.site;
  return isProblem(repository) && repository.code === "partial-clone" ? [repository] : [];
}

function failed(problems: Problem[]): PlanOutput {
  return { changes: [], problems, unchanged: 0 };
}

/** The shape that scripts may rely on: docs/commande.md. */
function promisedKeys({ changes, problems, unchanged }: PlanOutput): object {
  const printed = changes.map(({ path, kind, group, before, after, fields, records }) => ({
    ...{ path, kind, group, before, after },
    fields: fields.map((field) => ({ path: printPath(field.path), from: field.from, to: field.to })),
    records,
  }));
  return { changes: printed, problems, unchanged };
}

async function printPlan(
  { changes, problems, unchanged }: PlanOutput,
  isLockWritten: boolean,
  planned: { inputs: PlannedInputs; today: Day } | null,
): Promise<void> {
  if (changes.length > 0) {
    const { printChange } = await import("./print-change.ts");
    const isEntered = planned !== null && planned.inputs.settings.site.delivery !== "pull-request";
    const { tellSixMonths } = await import("./tell-six-months.ts");
    for (const change of changes)
      printChange(change, output, isEntered ? tellSixMonths(change, planned.inputs, planned.today) : []);
  }
  printProblems(problems, output);
  if (isLockWritten) {
    const { renderTemplate } = await import("../templating/render-template.ts");
    output.text(`${renderTemplate("terminal/lock-written", {}).trim()}\n`);
  }
  output.text(`${summarizePlan({ changes, problems, unchanged })}${elapsed(output)}\n`);
}
