import { problem } from "../problems/problem.ts";
import type { Outcome } from "./draft.ts";

/**
 * Writes in a product's fiche where its repository is now, where the record names the address that it left. Once merged, the site
 * has moved and the record has not: it is proposed to take the new address over, as any value of the site.
 */
export function followRenamed(outcome: Outcome, renamed: ReadonlyMap<string, string>): Outcome {
  const { draft, problems, owned } = outcome;
  const written = draft?.data.repository;
  const now = typeof written === "string" ? renamed.get(written) : undefined;
  if (!draft || now === undefined || !owned?.has("repository")) return outcome;
  const place = draft.locate(["repository"]);
  return {
    ...outcome,
    draft: { ...draft, data: { ...draft.data, repository: now } },
    problems: [...problems, problem("repository-renamed", { written: String(written), now }, place)],
  };
}
