import { branchOf } from "../../markers/branch-name.ts";
import type { Change } from "../../plan/plan.ts";
import { compareProblems, type Problem } from "../../problems/problem.ts";
import type { Settings } from "../../settings/settings-schema.ts";
import { describeChange } from "../describe-change.ts";
import { isEditable } from "../editable-change.ts";
import { groupChanges } from "../group-changes.ts";
import type { Proposal } from "./proposal.ts";
import { baseDigest, proposalDigest } from "./proposal-digest.ts";

/**
 * Changes as one proposal a pull request, by the order of their groups; those without a text are none. `problems`: of the plan, for the
 * warnings among them.
 */
export function groupIntoProposals(
  changes: readonly Change[],
  problems: readonly Problem[],
  { groupBy }: Pick<Settings["pullRequests"], "groupBy">,
): Proposal[] {
  const warnings = groupByFile(problems.filter(({ severity }) => severity === "warning"));
  return [...groupChanges(changes.filter(isEditable), groupBy)].map(([group, members]) => {
    const files = new Set(members.flatMap(({ path, records }) => [path, ...records]));
    return {
      group,
      branch: branchOf(group),
      changes: members.map((change) => ({ ...change, group, description: describeChange(change) })),
      digest: proposalDigest(members),
      base: baseDigest(members),
      warnings: [...files].flatMap((file) => warnings.get(file) ?? []).sort(compareProblems),
    };
  });
}

function groupByFile(problems: readonly Problem[]): ReadonlyMap<string, Problem[]> {
  const byFile = new Map<string, Problem[]>();
  for (const found of problems) {
    const others = byFile.get(found.file);
    if (others) others.push(found);
    else byFile.set(found.file, [found]);
  }
  return byFile;
}
