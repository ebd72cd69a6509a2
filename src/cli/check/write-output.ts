import { type ArrangedFindings, arrangeFindings } from "../../standards/arrange-findings.ts";
import { catalogue } from "../../standards/catalogue.ts";
import { countFindings, type DetailedFinding, publicFinding } from "../../standards/finding.ts";
import { asAction, firstRemedies } from "../../standards/first-remedies.ts";
import type { checkCommand } from "../declarations/check-command.ts";
import type { ValuesOf } from "../declarations/command-declaration.ts";
import type { Printer } from "../printer.ts";
import type { Subject } from "./load-subjects.ts";

type Format = ValuesOf<typeof checkCommand>["format"];

/** Writes the findings in the chosen format; each loads only what it needs. */
export async function writeOutput(
  format: Format,
  subjects: readonly Subject[],
  findings: readonly DetailedFinding[],
  printer: Printer,
): Promise<void> {
  if (format === "json") printer.json({ findings: findings.map(publicFinding), summary: countFindings(findings) });
  else if (format === "sarif") printer.json(await sarif(subjects, findings));
  else if (format === "markdown") printer.document(`${await findingsMarkdown(subjects, findings)}\n`);
  else {
    const { printFindings } = await import("./print-findings.ts");
    printFindings(subjects, findings, printer);
  }
}

async function sarif(subjects: readonly Subject[], findings: readonly DetailedFinding[]): Promise<object> {
  const { toSarif } = await import("../../standards/to-sarif.ts");
  const locate = new Map(subjects.map((subject) => [subject.product.id, subject.locate]));
  const located = findings.map((finding) => ({
    finding,
    place: locate.get(finding.product)?.(finding.ficheKey) ?? { file: finding.product, line: 1, column: 1 },
  }));
  const { packageVersion } = await import("../../feedback/package-version.ts");
  return toSarif(located, catalogue, packageVersion());
}

/** Products that are named beside a remedy. */
const NAMES = 8;

/** What to see to first, then a table for each product, as a pull request or an issue shows it. */
export async function findingsMarkdown(
  subjects: readonly Subject[],
  findings: readonly DetailedFinding[],
): Promise<string> {
  const { renderMarkdown } = await import("../../templating/render-markdown.ts");
  const titles = new Map(subjects.map(({ product }) => [product.id, product.title]));
  const remedies = firstRemedies(findings).map(({ remedy, products }) => ({
    ...{ action: asAction(remedy), products, left: Math.max(0, products.length - NAMES) },
    names: products.slice(0, NAMES).map((id) => (titles.get(id) ?? id).trim()),
  }));
  const products = subjects.map(({ product, fiche }) => {
    const own = findings.filter((finding) => finding.product === product.id);
    return {
      ...{ title: product.title, phase: fiche.phase?.name ?? null, counts: countFindings(own) },
      ...tableOf(arrangeFindings(own)),
    };
  });
  const forPeople = new Set(products.flatMap((product) => product.forPeople));
  return renderMarkdown("checks/standards", { remedies, products, forPeople: [...forPeople] });
}

/** A row for each thing to read, the gravest first; the rest by names alone. */
function tableOf({ failures, questions, unknown, ...lists }: ArrangedFindings) {
  const row = ({ rule, answer, severity, message, remedy, outside }: DetailedFinding) => ({
    ...{ rules: [rule], kind: answer, answer, severity },
    ...{ message, outside, remedy: remedy ?? "" },
  });
  return {
    ...{ forPeople: lists.forPeople, outside: lists.outside },
    rows: [
      ...failures.map(row),
      ...questions.map((question) => ({ ...row(question), kind: "question" })),
      ...unknown.map(({ rules, message, remedy }) => ({
        ...{ rules, kind: "unknown", answer: "unknown", severity: "note" },
        ...{ message, remedy, outside: [] },
      })),
    ],
    lists: [
      { kind: "pass", rules: lists.met },
      { kind: "attested", rules: lists.attested },
      { kind: "not-applicable", rules: lists.notApplicable },
    ].filter(({ rules }) => rules.length > 0),
  };
}
