import type { Place } from "../problems/problem.ts";
import { repositoryRules } from "./evaluate-repository.ts";
import type { Finding } from "./finding.ts";
import type { ObservedCode } from "./observations.ts";
import type { AttestOnly, Rule } from "./rule.ts";

export interface LocatedFinding {
  finding: Finding;
  place: Place;
}

/** Where the page of each rule is published. */
const DOCS = "https://github.com/beta-fiches/beta-fiches/blob/main/docs/standards";

/**
 * What is not met, and what is unknown, as SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/. Files are relative
 * to the folder that was read.
 */
export function toSarif(located: readonly LocatedFinding[], rules: readonly (Rule | AttestOnly)[], version: string) {
  const results = located.filter(({ finding: { answer } }) => answer === "fail" || answer === "unknown");
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "beta-fiches",
            version,
            informationUri: "https://github.com/beta-fiches/beta-fiches",
            rules: rules.map(sarifRule),
          },
        },
        columnKind: "utf16CodeUnits",
        results: results.map((one) => sarifResult(one, rules)),
      },
    ],
  };
}

function sarifRule({ id, title, why, fix, clause, standard }: Rule | AttestOnly) {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: fix.join(" ") },
    helpUri: `${DOCS}/${id}.md`,
    properties: { clause, standard },
  };
}

function sarifResult({ finding, place }: LocatedFinding, rules: readonly (Rule | AttestOnly)[]) {
  const { product, rule, answer, severity, message, remedy } = finding;
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex(({ id }) => id === rule),
    // Only a fail has a level: section 3.27.10.
    kind: answer === "fail" ? "fail" : "open",
    level: answer === "fail" ? severity : "none",
    message: { text: `${product} : ${message}${remedy === null ? "" : ` ${remedy}`}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: place.file.split("/").map(encodeURIComponent).join("/") },
          region: { startLine: Math.max(1, place.line), startColumn: Math.max(1, place.column) },
        },
      },
    ],
    // What stays the same when lines move; GitHub knows alerts again by the second, and by nothing else.
    partialFingerprints: { "beta-fiches/v1": `${product}/${rule}`, primaryLocationLineHash: `${product}/${rule}:1` },
  };
}

/** Where code scanning shows what is of no file in particular. */
const DEFAULT_PLACE = { file: "README.md", line: 1, column: 1 };

/** What fails, as code scanning takes it; what is unknown is no alert. */
export function composeRepositorySarif(
  evaluated: readonly { findings: readonly Finding[]; code: ObservedCode | null }[],
  version: string,
): string {
  const located = evaluated.flatMap(({ findings, code }) =>
    findings
      .filter(({ answer }) => answer === "fail")
      .map((finding) => ({
        finding,
        place: (finding.rule === "no-noreply" && worstSenderPlace(code)) || DEFAULT_PLACE,
      })),
  );
  return JSON.stringify(toSarif(located, repositoryRules, version));
}

/** The line that the rule `no-noreply` names first. */
function worstSenderPlace(code: ObservedCode | null) {
  const worst = code?.senders.find(({ replyTo }) => !replyTo) ?? code?.senders[0];
  return worst && { file: worst.path, line: worst.line, column: 1 };
}
