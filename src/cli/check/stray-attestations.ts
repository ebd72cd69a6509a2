import { nearest } from "../../problems/nearest.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import type { Records } from "../../records/records.ts";
import { catalogue } from "../../standards/catalogue.ts";

/** Attestations of a standard that does not exist: a slip of the pen would else be silent for a year. */
export function strayAttestations({ products }: Records): Problem[] {
  const ids = catalogue.map(({ id }) => id);
  return products.flatMap(({ value: { attestations = [] }, locate }) =>
    attestations.flatMap(({ rule }, at) =>
      ids.includes(rule)
        ? []
        : [problem("unknown-rule", { rule, nearest: nearest(rule, ids) }, locate(["attestations", at, "rule"]))],
    ),
  );
}
