import { proposalsOf } from "../delivery/proposals-of.ts";
import { titleOf } from "../delivery/title-of.ts";
import { planChanges } from "../plan/plan-changes.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { type AppliedBranch, applyGroup, openClone } from "./apply-group.ts";
import type { Command } from "./command.ts";
import { inputOptions } from "./input-options.ts";
import { loadInputs } from "./load-inputs.ts";
import { checkOptions, isProblem, parseOptions } from "./parse-options.ts";
import { printProblems } from "./print-problems.ts";

/** Makes one branch per pull request in a local clone of the site; its current branch, index and working tree stay as they are. */
export const apply: Command = async (args) => {
  const values = parseOptions(args, inputOptions, ["records", "site"]);
  const wrong = isProblem(values) ? values : checkOptions(values);
  if (wrong || isProblem(values)) {
    printProblems(wrong ? [wrong] : [], process.stderr);
    return 1;
  }
  const { records = "", site = "", ...rest } = values;
  const { branches, problems } = await applyPlan({ ...rest, records, site });
  if (values.format === "json") process.stdout.write(`${JSON.stringify({ branches, problems }, null, 2)}\n`);
  else {
    for (const branch of branches) process.stdout.write(`${renderTemplate("terminal/apply-branch", branch).trim()}\n`);
    printProblems(problems, process.stdout);
  }
  return problems.some(({ severity }) => severity === "error") ? 1 : 0;
};

async function applyPlan(options: { records: string; site: string; settings?: string; base?: string }) {
  const inputs = await loadInputs(options);
  if (Array.isArray(inputs)) return { branches: [], problems: inputs };
  const plan = planChanges(inputs);
  const problems = [...inputs.records.problems, ...plan.problems];
  const clone = openClone(inputs.folder.root);
  if (isProblem(clone)) return { branches: [], problems: [...problems, clone] };
  const branches: AppliedBranch[] = [];
  for (const { group, changes } of proposalsOf(plan)) {
    const applied = applyGroup(clone, group, titleOf(changes), changes);
    if (isProblem(applied)) problems.push(applied);
    else branches.push(applied);
  }
  return { branches, problems };
}
