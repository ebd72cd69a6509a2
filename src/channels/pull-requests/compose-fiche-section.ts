import { evaluateFiche } from "../../standards/evaluate-fiches.ts";
import { quoteCodeMarks } from "../../standards/finding.ts";
import { truncateText } from "../../templating/clean-text.ts";
import { renderMarkdown } from "../../templating/render-markdown.ts";
import type { DescribedChange } from "../describe-change.ts";
import type { ChangeRow } from "../field-rows.ts";
import type { ProductPage } from "./product-pages.ts";

interface FicheSectionOptions {
  titled: boolean;
  pageOf: ProductPage;
  /** `2026-01-05`. */
  today: string;
}

/** One fiche of a pull request: what it was and what it becomes, as Markdown. */
export function composeFicheSection(
  change: DescribedChange,
  rows: readonly ChangeRow[],
  { titled, pageOf, today }: FicheSectionOptions,
): string {
  const { id, collection } = change;
  const { name } = change.description;
  const table = rows.filter((row) => row.name.kind !== "body");
  const missions = table.every((row) => row.name.kind === "mission");
  return renderMarkdown("pull-requests/fiche", {
    titled,
    name: truncateText(name, 100),
    path: change.path,
    url: collection === "products" ? pageOf(id) : null,
    created: change.kind === "create",
    rows: table,
    missions,
    // Where every row is about a mission, the table's head says so once.
    named: !missions,
    body: rows.find((row) => row.name.kind === "body")?.to ?? null,
    standards: composeStandards(change, today),
  });
}

/** Folded, the whole stays under twenty lines. */
const SHOWN_STANDARDS = 7;

/**
 * The standards of a product as its fiche decides them once changed, as Markdown; null where it decides none. Public: attestations
 * are private, so none is read.
 */
export function composeStandards(change: DescribedChange, today: string): string | null {
  const { id, collection } = change;
  const { name } = change.description;
  if (collection !== "products") return null;
  // No attestation is read, so that how long one counts has no effect.
  const judged = evaluateFiche({ id, title: name, attestations: [] }, change.data, { today, attestationMonths: 0 });
  if (judged.length === 0) return null;
  const failed = judged.filter(({ answer }) => answer === "fail");
  return renderMarkdown("pull-requests/standards", {
    failed: failed.length,
    rows: failed.slice(0, SHOWN_STANDARDS).map(({ rule, answer, severity, message, remedy }) => ({
      rule,
      answer,
      severity,
      message: truncateText(quoteCodeMarks(message), 200),
      remedy: quoteCodeMarks(remedy ?? ""),
    })),
    passed: judged.filter(({ answer }) => answer === "pass").map(({ rule }) => rule),
  });
}
