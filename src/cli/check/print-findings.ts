import { arrangeFindings } from "../../standards/arrange-findings.ts";
import { countFindings, type DetailedFinding, type Evidence } from "../../standards/finding.ts";
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
  const { failures, questions, unknown, outside } = arrangeFindings(own);
  const print = (
    kind: string,
    style: Style,
    rules: readonly string[],
    { message, remedy, outside = [] }: { message: string; remedy: string | null; outside?: readonly Evidence[] },
  ) => {
    const word = renderTemplate("terminal/check-word", { kind }).trim();
    printer.line("  ", { style, text: word }, `  ${rules.join(", ")}  ${cleanText(message)}`);
    printer.line(`      → ${cleanText(remedy ?? "")}`);
    if (outside.length > 0) printer.line("      ", { style: "dim", text: outsideText(outside) });
  };
  for (const failure of failures) print(failure.severity, severityStyles[failure.severity], [failure.rule], failure);
  for (const question of questions) print("question", "cyan", [question.rule], question);
  if (!withUnknown) return;
  for (const { rules, ...reason } of unknown) print("unknown", "dim", rules, reason);
  for (const { rule, outside: reported } of outside)
    printer.line(`  ${rule}  `, { style: "dim", text: outsideText(reported) });
}

function outsideText(outside: readonly Evidence[]): string {
  return cleanText(renderTemplate("terminal/check-outside", { outside }).trim());
}
