import type { FieldChange } from "../../plan/plan.ts";
import type { Proposal } from "./proposal.ts";

/**
 * Proposals, what cannot wait first: missions whose end moves, those that end soonest on the site before all; then new people, then phases
 * and new products, then the rest. Alike ones keep their order.
 */
export function byUrgency(proposals: readonly Proposal[]): Proposal[] {
  const ranked = proposals.map((proposal) => ({ proposal, urgency: urgencyOf(proposal) }));
  return ranked
    .toSorted((a, b) => (a.urgency < b.urgency ? -1 : Number(a.urgency > b.urgency)))
    .map((one) => one.proposal);
}

/** As text that orders: `0 2026-06-30`, `1`. */
function urgencyOf({ changes }: Proposal): string {
  const urgencies = changes.flatMap(({ collection, kind, fields }) => {
    if (kind === "create") return [collection === "members" ? "1" : "2"];
    return fields.map(urgencyOfField);
  });
  return urgencies.sort()[0] ?? LAST;
}

const LAST = "3";

function urgencyOfField({ path, from }: FieldChange): string {
  const [key, , item] = path;
  if (key === "missions" && item === "end" && typeof from === "string") return `0 ${from}`;
  return key === "phases" ? "2" : LAST;
}
