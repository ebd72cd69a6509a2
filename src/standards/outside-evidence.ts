import type { Evidence } from "./finding.ts";
import type { Observations } from "./observations.ts";
import { categoryOf } from "./programme.ts";
import type { AttestOnly, Rule } from "./rule.ts";

/** What that evidence's `what` begins with: it has a finding of its own, `self-evaluation`. */
export const SELF_EVALUATION = "auto-évaluation, ";

/** What others say of what a rule judges: shown beside the verdict, which never rests on it. */
export function outsideEvidence(
  { id, standard }: Pick<Rule | AttestOnly, "id" | "standard">,
  { selfEvaluation, outside }: Observations,
): Evidence[] {
  const category = standard === null ? null : categoryOf(standard);
  const declared =
    category === null || selfEvaluation?.kind !== "observed" ? undefined : selfEvaluation.conformity?.get(category);
  return [
    ...(declared === undefined || category === null || selfEvaluation?.kind !== "observed"
      ? []
      : [
          {
            what: `${SELF_EVALUATION}« ${category.replaceAll("-", " ")} »`,
            url: selfEvaluation.url,
            at: selfEvaluation.at,
            status: `${Math.round(declared)} % conforme`,
          },
        ]),
    ...(outside?.get(id) ?? []),
  ];
}
