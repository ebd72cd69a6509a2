import type { CheckRun } from "../github/check-run.ts";
import type { Judged } from "../standards/finding.ts";
import { repositoryRules } from "../standards/repository-rules.ts";
import { summarise } from "../standards/summarise.ts";
import { withoutBackticks } from "../standards/without-backticks.ts";
import { keepWithin } from "../templating/keep-within.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { renderTemplate } from "../templating/render-template.ts";
import type { FollowedProduct } from "./followed-products.ts";

export interface JudgedProduct {
  product: FollowedProduct;
  findings: readonly Judged[];
}

/** Characters of the products' parts of the summary, which GitHub cuts at 65,535. */
const BUDGET = 60_000;

/**
 * What anyone reads on the head commit of a product's repository. Never a failure, however grave what is not met: hosts that wait
 * for a green commit before they deploy it look at the very commit that this is said of.
 */
export function composeProductCheck(
  judged: readonly JudgedProduct[],
  links: { homepage: string; siteUrl: string },
): Pick<CheckRun, "conclusion" | "title" | "summary"> {
  const counts = summarise(judged.flatMap(({ findings }) => findings));
  const parts = judged.map(({ product: { id, title }, findings }) =>
    renderMarkdown("products/product", {
      id,
      title,
      fiche: `${links.siteUrl}/startups/${encodeURIComponent(id.replace(/\p{Cs}/gu, ""))}.html`,
      rows: findings.map((finding) => rowOf(finding, links.homepage)),
    }),
  );
  const { kept, left } = keepWithin(parts, BUDGET);
  return {
    conclusion: counts.fail === 0 && counts.pass > 0 ? "success" : "neutral",
    title: renderTemplate("products/title", { counts }).trim(),
    summary: renderMarkdown("products/summary", { parts: kept, left, homepage: links.homepage }),
  };
}

function rowOf({ rule, answer, severity, message, remedy, clause }: Judged, homepage: string) {
  return {
    title: titleOf(rule),
    page: pageOf(rule, homepage),
    answer,
    severity,
    message: withoutBackticks(message),
    remedy: withoutBackticks(remedy ?? ""),
    clause: clause ?? "",
  };
}

export function titleOf(rule: string): string {
  return repositoryRules.find(({ id }) => id === rule)?.title ?? rule;
}

/** Where a standard is explained. */
export function pageOf(rule: string, homepage: string): string {
  return `${homepage}/blob/main/docs/standards/${rule}.md`;
}
