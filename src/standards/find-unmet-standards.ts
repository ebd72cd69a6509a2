import type { JsonObject } from "../fiches/json.ts";
import { isFiche, readFiche } from "../fiches/read-fiche.ts";
import type { Plan } from "../plan/plan.ts";
import { type Problem, problem } from "../problems/problem.ts";
import { locatorOf } from "../records/locator-of.ts";
import type { ProductRecord } from "../records/product-record.ts";
import type { RecordFile } from "../records/records.ts";
import type { Site } from "../site/site.ts";
import { evaluateFiche } from "./evaluate-fiches.ts";
import type { EvaluationOptions } from "./evaluate-product.ts";
import { type DetailedFinding, quoteCodeMarks } from "./finding.ts";

type ProductFile = RecordFile<ProductRecord>;

/** Two requests of 50 annotations: who changes more products at once sees the first. */
const MAX_PROBLEMS = 100;

/**
 * What products would still fail once a plan is merged, as far as their fiches alone decide it, on the lines of their records.
 * Never an error: a standard is no reason to hold a record back.
 */
export function findUnmetStandards(
  products: readonly ProductFile[],
  plan: Pick<Plan, "changes">,
  site: Site,
  options: EvaluationOptions,
): Problem[] {
  return products
    .flatMap((product) => {
      const data = plannedFiche(product, plan, site);
      if (!data) return [];
      const { id, value } = product;
      const findings = evaluateFiche({ id, title: id, attestations: value.attestations ?? [] }, data, options);
      return findings.filter(({ answer }) => answer === "fail").map((finding) => toProblem(finding, product));
    })
    .slice(0, MAX_PROBLEMS);
}

function plannedFiche({ id, file }: ProductFile, { changes }: Pick<Plan, "changes">, site: Site): JsonObject | null {
  const change = changes.find((one) => one.collection === "products" && one.records.includes(file));
  if (change) return change.data;
  const path = site.index.products.get(id);
  if (path === undefined) return null;
  const fiche = readFiche(site.texts.get(path) ?? null, file);
  return isFiche(fiche) ? fiche.data : null;
}

function toProblem(
  { rule, message, remedy, severity, ficheKey: about }: DetailedFinding,
  product: ProductFile,
): Problem {
  const locate = locatorOf(product);
  const isInRecord = about !== null && Object.hasOwn(product.value, about);
  const details = {
    rule,
    message: quoteCodeMarks(message),
    remedy: quoteCodeMarks(remedy ?? ""),
    missing: isInRecord ? null : about,
  };
  const found = problem("standard-not-met", details, isInRecord ? locate([about], "key") : locate([]));
  return { ...found, severity: severity === "error" ? "warning" : severity };
}
