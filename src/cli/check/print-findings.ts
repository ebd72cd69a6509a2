import { arrangeFindings } from "../../standards/arrange-findings.ts";
import { countFindings, type DetailedFinding } from "../../standards/finding.ts";
import { asAction, firstRemedies } from "../../standards/first-remedies.ts";
import { cleanText } from "../../templating/clean-text.ts";
import { renderTemplate } from "../../templating/render-template.ts";
import { severityStyles } from "../print-problems.ts";
import type { Printer, Style } from "../printer.ts";
import { elapsed } from "../progress.ts";
import type { Subject } from "./load-subjects.ts";

/** Products that are named below a remedy. */
const NAMES = 8;

/**
 * For people: what to see to first, then what each product fails and is asked, the gravest first. Where there is one product only, what
 * is unknown too. What no machine can judge is one line.
 */
export function printFindings(
  subjects: readonly Subject[],
  findings: readonly DetailedFinding[],
  printer: Printer,
): void {
  if (subjects.length > 0) printFirst(findings, printer);
  const isSingle = subjects.length === 1;
  const forPeople = new Set<string>();
  for (const subject of subjects) {
    const own = findings.filter((finding) => finding.product === subject.product.id);
    printProduct(subject, own, { printer, withUnknown: isSingle });
    for (const rule of arrangeFindings(own).forPeople) forPeople.add(rule);
    printer.line();
  }
  if (forPeople.size > 0) {
    printer.line(renderTemplate("terminal/check-left", { left: [...forPeople] }).trim());
    printer.line();
  }
  const summary = renderTemplate("terminal/check-summary", { counts: countFindings(findings) });
  printer.line(`${summary.trim()}${elapsed(printer)}`);
}

function printFirst(findings: readonly DetailedFinding[], printer: Printer): void {
  const remedies = firstRemedies(findings);
  printer.line({
    style: "bold",
    text: renderTemplate("terminal/check-first-title", { remedies: remedies.length }).trim(),
  });
  for (const { remedy, products, rules } of remedies) {
    const action = asAction(cleanText(remedy));
    printer.line(`  ${renderTemplate("terminal/check-first", { action, products, rules }).trim()}`);
    const names = { names: products.slice(0, NAMES), left: Math.max(0, products.length - NAMES) };
    printer.line("      ", { style: "dim", text: renderTemplate("terminal/check-names", names).trim() });
  }
  printer.line();
}

function printProduct(
  { product, fiche }: Subject,
  own: readonly DetailedFinding[],
  { printer, withUnknown }: { printer: Printer; withUnknown: boolean },
): void {
  const heading = renderTemplate("terminal/check-product", {
    title: cleanText(product.title),
    phase: fiche.phase ? cleanText(fiche.phase.name) : null,
    counts: countFindings(own),
  });
  printer.line({ style: "bold", text: product.id }, `  ${heading.trim()}`);
  const { failures, questions, unknown } = arrangeFindings(own);
  const print = (kind: string, style: Style, rules: readonly string[], message: string, remedy: string | null) => {
    const word = renderTemplate("terminal/check-word", { kind }).trim();
    printer.line("  ", { style, text: word }, `  ${rules.join(", ")}  ${cleanText(message)}`);
    printer.line(`      → ${cleanText(remedy ?? "")}`);
  };
  for (const { severity, rule, message, remedy } of failures)
    print(severity, severityStyles[severity], [rule], message, remedy);
  for (const { rule, message, remedy } of questions) print("question", "cyan", [rule], message, remedy);
  if (!withUnknown) return;
  for (const { rules, message, remedy } of unknown) print("unknown", "dim", rules, message, remedy);
}
