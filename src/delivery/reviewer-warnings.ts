import type { ProblemCode } from "../problems/problem.ts";
import { cutText } from "../templating/cut-text.ts";
import type { Proposal } from "./proposal.ts";

/**
 * What the site's reviewers may be told: these messages name public values only. A code that is not here may speak of the
 * contractor's records, which are private; so do all remedies.
 */
const shown: ReadonlySet<ProblemCode> = new Set([
  "mission-beside-another-employer",
  "already-broken",
  "unusual-value",
  "repository-renamed",
] as const);

export interface ReviewerWarning {
  /** Whose fiche it is about, where the proposal has several. */
  name: string | null;
  message: string;
  code: ProblemCode;
}

/** The warnings that reviewers see, each once. */
export function reviewerWarnings({ changes, warnings }: Proposal): ReviewerWarning[] {
  const said = new Map<string, ReviewerWarning>();
  for (const { code, message, file } of warnings.filter((warning) => shown.has(warning.code))) {
    const change = changes.find(({ path, records }) => path === file || records.includes(file));
    const name = change && changes.length > 1 ? cutText(change.description.name, 80) : null;
    said.set(`${name} ${message}`, { name, message: cutText(message, 300), code });
  }
  return [...said.values()];
}
