import { catalogue } from "../../standards/catalogue.ts";
import { countFindings, type Finding, type FindingAnswer } from "../../standards/finding.ts";
import { cleanText } from "../../templating/clean-text.ts";
import { renderTemplate } from "../../templating/render-template.ts";
import { severityStyles } from "../print-problems.ts";
import type { Printer } from "../printer.ts";
import { elapsed } from "../progress.ts";
import type { Subject } from "./load-subjects.ts";

/**
 * For people: what each product fails, with the way out. Where there is one product only, what is unknown too, those that only
 * people can answer on one line.
 */
export function printFindings(subjects: readonly Subject[], findings: readonly Finding[], printer: Printer): void {
  const single = subjects.length === 1;
  const shown: readonly FindingAnswer[] = single ? ["fail", "unknown"] : ["fail"];
  for (const { product, fiche } of subjects) {
    const own = findings.filter((finding) => finding.product === product.id);
    const heading = renderTemplate("terminal/check-product", {
      title: cleanText(product.title),
      phase: fiche.phase ? cleanText(fiche.phase.name) : null,
      counts: countFindings(own),
    });
    printer.line({ style: "bold", text: product.id }, `  ${heading.trim()}`);
    for (const finding of own.filter(({ answer, rule }) => shown.includes(answer) && !isForPeople(answer, rule))) {
      const { answer, severity, rule, message, remedy } = finding;
      const word = renderTemplate("terminal/check-word", { answer, severity }).trim();
      const style = answer === "fail" ? severityStyles[severity] : "dim";
      printer.line("  ", { style, text: word }, `  ${rule}  ${cleanText(message)}`);
      printer.line(`      → ${cleanText(remedy ?? "")}`);
    }
    const left = own.filter(({ answer, rule }) => isForPeople(answer, rule)).map(({ rule }) => rule);
    if (single && left.length > 0) printer.line(`  ${renderTemplate("terminal/check-left", { left }).trim()}`);
    printer.line();
  }
  const summary = renderTemplate("terminal/check-summary", { counts: countFindings(findings) });
  printer.line(`${summary.trim()}${elapsed(printer)}`);
}

const attestOnlyRules: ReadonlySet<string> = new Set(
  catalogue.filter((rule) => "attestOnly" in rule).map(({ id }) => id),
);

/** Nobody has answered yet what only people can. */
function isForPeople(answer: FindingAnswer, rule: string): boolean {
  return answer === "unknown" && attestOnlyRules.has(rule);
}
