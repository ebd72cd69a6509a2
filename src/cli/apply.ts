import { changeTitle } from "../channels/change-title.ts";
import { groupIntoProposals } from "../channels/pull-requests/group-into-proposals.ts";
import { isProblem, type Problem } from "../problems/problem.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { type AppliedBranch, applyGroup } from "./apply-group.ts";
import { type Command, checkOptions, inputOptions, parseOptions } from "./command.ts";
import { type InputOptions, loadPlan } from "./load-inputs.ts";
import { countBySeverity, printProblems, refuse } from "./print-problems.ts";
import { elapsed } from "./progress.ts";

/** Makes one branch per pull request in a local clone of the site; its current branch, index and working tree stay as they are. */
export const apply: Command = async (args) => {
  const values = parseOptions(args, inputOptions, ["records", "site"]);
  if (isProblem(values)) return refuse(values, args, nothing);
  const wrong = checkOptions(values);
  if (wrong) return refuse(wrong, args, nothing);
  const { records = "", site = "", ...rest } = values;
  const { branches, problems } = await applyPlan({ ...rest, records, site });
  if (values.format === "json") process.stdout.write(`${JSON.stringify({ branches, problems }, null, 2)}\n`);
  else printApplied({ branches, problems });
  return problems.some(({ severity }) => severity === "error") ? 1 : 0;
};

/** The shape of `--format json`. */
interface ApplyOutput {
  branches: AppliedBranch[];
  problems: Problem[];
}

function nothing(problems: Problem[]): ApplyOutput {
  return { branches: [], problems };
}

async function applyPlan(options: InputOptions & { site: string }): Promise<ApplyOutput> {
  const inputs = await loadPlan(options);
  if (Array.isArray(inputs)) return nothing(inputs);
  const { plan, site } = inputs;
  const problems = [...inputs.problems];
  const clone = site.repository;
  if (isProblem(clone)) return nothing([...problems, clone]);
  const branches: AppliedBranch[] = [];
  for (const { group, changes } of groupIntoProposals(plan.changes, plan.problems, inputs.settings.pullRequests)) {
    const applied = applyGroup(clone, group, changeTitle(changes), changes);
    if (isProblem(applied)) problems.push(applied);
    else branches.push(applied);
  }
  return { branches, problems };
}

function printApplied({ branches, problems }: ApplyOutput): void {
  for (const branch of branches) process.stdout.write(`${renderTemplate("terminal/apply-branch", branch).trim()}\n`);
  if (branches.length > 0 && problems.length > 0) process.stdout.write("\n");
  printProblems(problems, process.stdout);
  const changed = branches.filter(({ status }) => status !== "unchanged").length;
  const counts = { moved: changed, branches: branches.length, ...countBySeverity(problems) };
  process.stdout.write(`${renderTemplate("terminal/apply-summary", counts).trim()}${elapsed(process.stdout)}\n`);
}
