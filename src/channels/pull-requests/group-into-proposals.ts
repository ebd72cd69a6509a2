import { setImmediate } from "node:timers/promises";
import { branchOf } from "../../markers/branch-name.ts";
import type { Change } from "../../plan/plan.ts";
import { compareProblems, type Problem } from "../../problems/problem.ts";
import type { Settings } from "../../settings/settings-schema.ts";
import { describeChange } from "../describe-change.ts";
import { type EditableChange, isEditable } from "../editable-change.ts";
import { groupChanges } from "../group-changes.ts";
import type { Proposal } from "./proposal.ts";
import { baseDigest, proposalDigest } from "./proposal-digest.ts";

/** What is to be recognised of a proposal, without the words for it. */
export type ProposedGroup = Pick<Proposal, "group" | "branch" | "digest" | "base"> & {
  changes: readonly EditableChange[];
};

/** Changes by the pull request that they travel with, by the order of their groups; those without a text are none. */
export function groupByBranch(
  changes: readonly Change[],
  { groupBy }: Pick<Settings["pullRequests"], "groupBy">,
): ProposedGroup[] {
  return [...groupChanges(changes.filter(isEditable), groupBy)].map(([group, members]) => ({
    ...{ group, branch: branchOf(group), changes: members },
    ...{ digest: proposalDigest(members), base: baseDigest(members) },
  }));
}

/** Milliseconds of work after which what waits has its turn: the words for hundreds of long fiches take longer than a server may be busy. */
const SLICE = 20;

/** `eachProposal`, all of them, with pauses for what waits. */
export async function groupIntoProposals(...input: Parameters<typeof eachProposal>): Promise<Proposal[]> {
  const proposals: Proposal[] = [];
  let since = performance.now();
  for (const proposal of eachProposal(...input)) {
    proposals.push(proposal);
    if (performance.now() - since < SLICE) continue;
    await setImmediate();
    since = performance.now();
  }
  return proposals;
}

/** `groupByBranch`, one after the other, with the words for it. `problems`: of the plan, for the warnings among them. */
export function* eachProposal(
  changes: readonly Change[],
  problems: readonly Problem[],
  settings: Pick<Settings["pullRequests"], "groupBy">,
): Iterable<Proposal> {
  const warnings = groupByFile(problems.filter(({ severity }) => severity === "warning"));
  for (const proposed of groupByBranch(changes, settings)) {
    const files = new Set(proposed.changes.flatMap(({ path, records }) => [path, ...records]));
    yield {
      ...proposed,
      changes: proposed.changes.map((change) => ({
        ...change,
        group: proposed.group,
        description: describeChange(change),
      })),
      warnings: [...files].flatMap((file) => warnings.get(file) ?? []).sort(compareProblems),
    };
  }
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
