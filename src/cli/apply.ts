import { changeTitle } from "../channels/change-title.ts";
import { groupIntoProposals } from "../channels/pull-requests/group-into-proposals.ts";
import { type Day, dayOf } from "../dates/day.ts";
import { isProblem, type Problem } from "../problems/problem.ts";
import { isSiteAddress, needsClone } from "../site/site-address.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { type AppliedBranch, applyGroup } from "./apply-group.ts";
import type { Command } from "./command.ts";
import { applyCommand } from "./declarations/apply-command.ts";
import { type InputOptions, isOnClone, loadPlan } from "./load-inputs.ts";
import { parseArguments } from "./parse-arguments.ts";
import { countBySeverity, printProblems, refuse } from "./print-problems.ts";
import { output } from "./printer.ts";
import { elapsed } from "./progress.ts";
import { tellOrphans } from "./tell-orphans.ts";
import { updateLock } from "./update-lock.ts";

/** Makes one branch per pull request in a local clone of the site; its current branch, index and working tree stay as they are. */
export const apply: Command = async (args) => {
  const values = parseArguments(applyCommand, args);
  if (isProblem(values)) return refuse(values, args, nothing);
  const { records, site, today = dayOf(new Date()), yes, ...rest } = values;
  if (isSiteAddress(site)) return refuse(needsClone(site), args, nothing);
  const { isLockWritten, base, ...applied } = await applyPlan({ ...rest, records, site, today, isReleased: yes });
  const { problems } = applied;
  if (values.format === "json") output.json(applied);
  else printApplied(applied, { isLockWritten, base });
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

interface Applied extends ApplyOutput {
  isLockWritten: boolean;
  /** Where branches start, as people call it. */
  base: string;
}

async function applyPlan(options: InputOptions & { site: string; today: Day }): Promise<Applied> {
  const inputs = await loadPlan(options);
  if (Array.isArray(inputs)) return { ...nothing(inputs), isLockWritten: false, base: "" };
  if (!isOnClone(inputs)) return { ...nothing([needsClone(options.site)]), isLockWritten: false, base: "" };
  const { plan, site } = inputs;
  const problems = [...inputs.problems, ...tellOrphans(inputs, options.today, options.base)];
  const clone = site.repository;
  if (isProblem(clone)) return { ...nothing([...problems, clone]), isLockWritten: false, base: "" };
  if (plan.massChange) return { ...nothing(problems.map(refuseMassChange)), isLockWritten: false, base: "" };
  // Before any branch, as the App does: what was proposed is remembered even where the rest stops halfway.
  const isLockWritten = updateLock(options, inputs);
  if (typeof isLockWritten === "object")
    return { ...nothing([...problems, isLockWritten]), isLockWritten: false, base: "" };
  const branches: AppliedBranch[] = [];
  for (const { group, changes } of await groupIntoProposals(
    plan.changes,
    plan.problems,
    inputs.settings.pullRequests,
  )) {
    const applied = applyGroup(clone, group, changeTitle(changes), changes);
    if (isProblem(applied)) problems.push(applied);
    else branches.push(applied);
  }
  return { branches, problems, isLockWritten, base: clone.baseName };
}

/** What a plan only warns of keeps `apply` from doing it. */
function refuseMassChange(found: Problem): Problem {
  return found.code === "mass-change" ? { ...found, severity: "error" } : found;
}

function printApplied(
  { branches, problems }: ApplyOutput,
  { isLockWritten, base }: Pick<Applied, "isLockWritten" | "base">,
): void {
  for (const branch of branches) output.text(`${renderTemplate("terminal/apply-branch", branch).trim()}\n`);
  if (branches.length > 0 && problems.length > 0) output.text("\n");
  printProblems(problems, output);
  if (isLockWritten) output.text(`${renderTemplate("terminal/lock-written", {}).trim()}\n`);
  const changed = branches.filter(({ status }) => status !== "unchanged").length;
  const counts = { moved: changed, branches: branches.length, base, ...countBySeverity(problems) };
  output.text(`${renderTemplate("terminal/apply-summary", counts).trim()}${elapsed(output)}\n`);
}
