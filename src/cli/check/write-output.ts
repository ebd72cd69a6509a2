import { catalogue } from "../../standards/catalogue.ts";
import { countFindings, type DetailedFinding, publicFinding } from "../../standards/finding.ts";
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

/** A table for each product, as a pull request or an issue shows it. */
export async function findingsMarkdown(
  subjects: readonly Subject[],
  findings: readonly DetailedFinding[],
): Promise<string> {
  const { renderMarkdown } = await import("../../templating/render-markdown.ts");
  const products = subjects.map(({ product }) => {
    const rows = findings.filter((finding) => finding.product === product.id);
    return { title: product.title, counts: countFindings(rows), rows };
  });
  return renderMarkdown("checks/standards", { products });
}
