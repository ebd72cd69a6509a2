import { describeChange } from "../../src/channels/describe-change.ts";
import type { Proposal } from "../../src/channels/pull-requests/proposal.ts";
import { branchOf } from "../../src/markers/branch-name.ts";
import type { Plan } from "../../src/plan/plan.ts";

/** The proposals of a plan, one per group, as delivery makes them; the digest is made up. */
export function proposalsOf(plan: Plan): Proposal[] {
  const groups = [...new Set(plan.changes.map(({ group }) => group))];
  return groups.map((group) => {
    const changes = plan.changes
      .filter((change) => change.group === group)
      .map((change) => ({ ...change, description: describeChange(change) }));
    const files = new Set(changes.flatMap(({ path, records }) => [path, ...records]));
    const warnings = plan.problems.filter(({ severity, file }) => severity === "warning" && files.has(file));
    return { group, branch: branchOf(group), changes, digest: "5f3a9c0e", warnings };
  });
}

export function onlyProposal(plan: Plan): Proposal {
  const [proposal, ...others] = proposalsOf(plan);
  if (!proposal || others.length > 0) throw new Error(`one proposal expected, got ${others.length + 1}`);
  return proposal;
}
