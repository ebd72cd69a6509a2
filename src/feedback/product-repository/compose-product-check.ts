import { createHash } from "node:crypto";
import { daysBetween } from "../../dates/day.ts";
import type { CheckRun } from "../../github/check-run.ts";
import { printExternalId, readExternalId } from "../../markers/external-id.ts";
import { type ProductChoice, productChoicePath } from "../../settings/parse-product-choice.ts";
import { arrangeFindings } from "../../standards/arrange-findings.ts";
import { repositoryRules } from "../../standards/evaluate-repository.ts";
import { countFindings, type DetailedFinding, quoteCodeMarks } from "../../standards/finding.ts";
import { takeWithin } from "../../templating/clean-text.ts";
import { renderMarkdown } from "../../templating/render-markdown.ts";
import { renderTemplate } from "../../templating/render-template.ts";
import type { SubscribedProduct } from "../../workqueue/product-subscriptions.ts";

export interface EvaluatedProduct {
  product: SubscribedProduct;
  findings: readonly DetailedFinding[];
}

/** Characters of the products' parts of the summary, which GitHub cuts at 65,535. */
const MAX_SUMMARY = 60_000;

/**
 * What anyone reads on the head commit of a product's repository. Never a failure, however grave what is not met: hosts that wait
 * for a green commit before they deploy it check this very commit.
 */
export function composeProductCheck(
  evaluated: readonly EvaluatedProduct[],
  links: { homepage: string; siteUrl: string },
  { isUnusable }: Pick<ProductChoice, "isUnusable"> = { isUnusable: false },
): Pick<CheckRun, "conclusion" | "title" | "summary"> {
  const counts = countFindings(evaluated.flatMap(({ findings }) => findings));
  const parts = evaluated.map(({ product: { id, title }, findings }) =>
    renderMarkdown("products/product", {
      id,
      title,
      fiche: `${links.siteUrl}/startups/${encodeURIComponent(id.replace(/\p{Cs}/gu, ""))}.html`,
      rows: inReadingOrder(findings).map((finding) => rowOf(finding, links.homepage)),
    }),
  );
  const { kept, left } = takeWithin(parts, MAX_SUMMARY);
  return {
    conclusion: counts.fail === 0 && counts.pass > 0 ? "success" : "neutral",
    title: renderTemplate("products/title", { counts }).trim(),
    summary: renderMarkdown("products/summary", {
      ...{ parts: kept, left, homepage: links.homepage },
      unusable: isUnusable ? productChoicePath : null,
    }),
  };
}

/** What is not met first, by gravity, then what could not be seen. */
function inReadingOrder(findings: readonly DetailedFinding[]): DetailedFinding[] {
  const { failures } = arrangeFindings(findings);
  const unknown = findings.filter(({ answer }) => answer === "unknown");
  return [...failures, ...unknown, ...findings.filter(({ answer }) => answer !== "fail" && answer !== "unknown")];
}

function rowOf({ rule, answer, severity, message, remedy, clause }: DetailedFinding, homepage: string) {
  return {
    title: ruleTitle(rule),
    page: ruleUrl(rule, homepage),
    answer,
    severity,
    message: quoteCodeMarks(message),
    remedy: quoteCodeMarks(remedy ?? ""),
    clause: clause ?? "",
  };
}

export function ruleTitle(rule: string): string {
  return repositoryRules.find(({ id }) => id === rule)?.title ?? rule;
}

/** Where a standard is explained. */
export function ruleUrl(rule: string, homepage: string): string {
  return `${homepage}/blob/main/docs/standards/${rule}.md`;
}

/** Days for which the check run of a commit counts as current. */
const CURRENT_DAYS = 7;

/** What a check run remembers, as its external id: the day it was published, and a digest of its products. */
export function printCheckExternalId(day: string, products: readonly SubscribedProduct[]): string {
  return printExternalId({ kind: "standards", day, digest: productsDigest(products) });
}

/** Whether a commit's last check run is about these products, and recent enough. `today` is a day. */
export function isCheckCurrent(externalId: string, today: string, products: readonly SubscribedProduct[]): boolean {
  const id = readExternalId(externalId);
  if (id?.kind !== "standards") return false;
  const age = daysBetween(id.day, today);
  return id.digest === productsDigest(products) && age >= 0 && age < CURRENT_DAYS;
}

function productsDigest(products: readonly SubscribedProduct[]): string {
  return createHash("sha256").update(JSON.stringify(products)).digest("hex").slice(0, 16);
}
