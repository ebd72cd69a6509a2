import { eachProposal } from "../../src/channels/pull-requests/group-into-proposals.ts";
import type { Proposal } from "../../src/channels/pull-requests/proposal.ts";
import type { Plan } from "../../src/plan/plan.ts";
import type { Settings } from "../../src/settings/settings-schema.ts";

type GroupBy = Settings["pullRequests"]["groupBy"];

/** The proposals of a plan, as delivery makes them; the digest is made up. */
export function proposalsOf(plan: Plan, groupBy: GroupBy = "fiche"): Proposal[] {
  return Array.from(eachProposal(plan.changes, plan.problems, { groupBy }), (one) => ({ ...one, digest: "5f3a9c0e" }));
}

export function onlyProposal(plan: Plan, groupBy?: GroupBy): Proposal {
  const proposals = proposalsOf(plan, groupBy);
  const [proposal] = proposals;
  if (!proposal || proposals.length > 1) {
    const why = plan.problems.map(({ code }) => code).join(", ");
    throw new Error(`one proposal expected, got ${proposals.length}${why && ` (${why})`}`);
  }
  return proposal;
}
