import type { CodeSeen } from "../standards/forge-evidence.ts";
import { repositoryRules } from "../standards/repository-rules.ts";
import { toSarif } from "../standards/to-sarif.ts";
import type { JudgedProduct } from "./compose-product-check.ts";

/** Where code scanning shows what is of no file in particular. */
const FRONT = { file: "README.md", line: 1, column: 1 };

/** What fails, as code scanning takes it; what could not be told is no alert. */
export function composeSarif(judged: readonly (JudgedProduct & { code: CodeSeen | null })[], version: string): string {
  const placed = judged.flatMap(({ findings, code }) =>
    findings
      .filter(({ answer }) => answer === "fail")
      .map((finding) => ({ finding, place: (finding.rule === "no-noreply" && senderOf(code)) || FRONT })),
  );
  return JSON.stringify(toSarif(placed, repositoryRules, version));
}

/** The line that the rule `no-noreply` names first. */
function senderOf(code: CodeSeen | null) {
  const worst = code?.senders.find(({ replyTo }) => !replyTo) ?? code?.senders[0];
  return worst && { file: worst.path, line: worst.line, column: 1 };
}
