import colorsFor from "picocolors";
import type { Severity } from "../../problems/entry.ts";
import { catalogue } from "../../standards/catalogue.ts";
import { countFindings, type Finding, type FindingAnswer } from "../../standards/finding.ts";
import { cleanText } from "../../templating/clean-text.ts";
import { renderTemplate } from "../../templating/render-template.ts";
import { elapsed } from "../progress.ts";
import type { Subject } from "./load-subjects.ts";

/**
 * For people: what each product fails, with the way out. Where there is one product only, what is unknown too, those that only
 * people can answer on one line.
 */
export function printFindings(
  subjects: readonly Subject[],
  findings: readonly Finding[],
  stream: NodeJS.WriteStream,
): void {
  const single = subjects.length === 1;
  const colors = colorsFor.createColors(colorsFor.isColorSupported && stream.isTTY === true);
  const paint: Record<Severity, (text: string) => string> = {
    error: colors.red,
    warning: colors.yellow,
    note: colors.cyan,
  };
  const shown: readonly FindingAnswer[] = single ? ["fail", "unknown"] : ["fail"];
  for (const { product, fiche } of subjects) {
    const own = findings.filter((finding) => finding.product === product.id);
    const heading = renderTemplate("terminal/check-product", {
      id: colors.bold(product.id),
      title: cleanText(product.title),
      phase: fiche.phase ? cleanText(fiche.phase.name) : null,
      counts: countFindings(own),
    });
    stream.write(`${heading.trim()}\n`);
    for (const finding of own.filter(({ answer, rule }) => shown.includes(answer) && !isForPeople(answer, rule))) {
      const { answer, severity, rule, message, remedy } = finding;
      const word = renderTemplate("terminal/check-word", { answer, severity }).trim();
      stream.write(`  ${(answer === "fail" ? paint[severity] : colors.dim)(word)}  ${rule}  ${cleanText(message)}\n`);
      stream.write(`      → ${cleanText(remedy ?? "")}\n`);
    }
    const left = own.filter(({ answer, rule }) => isForPeople(answer, rule)).map(({ rule }) => rule);
    if (single && left.length > 0) stream.write(`  ${renderTemplate("terminal/check-left", { left }).trim()}\n`);
    stream.write("\n");
  }
  const summary = renderTemplate("terminal/check-summary", { counts: countFindings(findings) });
  stream.write(`${summary.trim()}${elapsed(stream)}\n`);
}

const attestOnlyRules: ReadonlySet<string> = new Set(
  catalogue.filter((rule) => "attestOnly" in rule).map(({ id }) => id),
);

/** Nobody has answered yet what only people can. */
function isForPeople(answer: FindingAnswer, rule: string): boolean {
  return answer === "unknown" && attestOnlyRules.has(rule);
}
