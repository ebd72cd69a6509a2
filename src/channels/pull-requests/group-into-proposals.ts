import { branchOf } from "../../markers/branch-name.ts";
import type { Change } from "../../plan/plan.ts";
import type { Problem } from "../../problems/problem.ts";
import { describeChange } from "../describe-change.ts";
import type { Proposal } from "./proposal.ts";
import { proposalDigest } from "./proposal-digest.ts";

/** Changes as one proposal a pull request, by the order of their groups. `problems`: of the plan, for the warnings among them. */
export function groupIntoProposals(changes: readonly Change[], problems: readonly Problem[]): Proposal[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) groups.set(change.group, [...(groups.get(change.group) ?? []), change]);
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, members]) => {
      const files = new Set(members.flatMap(({ path, records }) => [path, ...records]));
      return {
        group,
        branch: branchOf(group),
        changes: members.map((change) => ({ ...change, description: describeChange(change) })),
        digest: proposalDigest(members),
        warnings: problems.filter(({ file, severity }) => severity === "warning" && files.has(file)),
      };
    });
}
