import { readFileSync } from "node:fs";
import { catalogue } from "../../standards/catalogue.ts";
import type { Judged } from "../../standards/finding.ts";
import { promised } from "../../standards/promised.ts";
import { summarise } from "../../standards/summarise.ts";
import type { Format } from "./check-options.ts";
import type { Subject } from "./subject.ts";

/** Writes the findings in the format asked for; each loads only what it needs. */
export async function writeOutput(
  format: Format,
  subjects: readonly Subject[],
  findings: readonly Judged[],
  stream: NodeJS.WriteStream,
): Promise<void> {
  if (format === "json") stream.write(inJson({ findings: findings.map(promised), summary: summarise(findings) }));
  else if (format === "sarif") stream.write(inJson(await sarif(subjects, findings)));
  else if (format === "markdown") stream.write(`${await markdown(subjects, findings)}\n`);
  else {
    const { printFindings } = await import("./print-findings.ts");
    printFindings(subjects, findings, stream);
  }
}

async function sarif(subjects: readonly Subject[], findings: readonly Judged[]): Promise<object> {
  const { toSarif } = await import("../../standards/to-sarif.ts");
  const locate = new Map(subjects.map((subject) => [subject.product.id, subject.locate]));
  const placed = findings.map((finding) => ({
    finding,
    place: locate.get(finding.product)?.(finding.about) ?? { file: finding.product, line: 1, column: 1 },
  }));
  const { version }: { version: string } = JSON.parse(
    readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
  );
  return toSarif(placed, catalogue, version);
}

async function markdown(subjects: readonly Subject[], findings: readonly Judged[]): Promise<string> {
  const { renderMarkdown } = await import("../../templating/render-markdown.ts");
  const products = subjects.map(({ product }) => {
    const rows = findings.filter((finding) => finding.product === product.id);
    return { title: product.title, counts: summarise(rows), rows };
  });
  return renderMarkdown("checks/standards", { products });
}

function inJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
