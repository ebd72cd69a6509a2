import type { JsonObject } from "../fiches/json.ts";
import { isFiche, readFiche } from "../fiches/read-fiche.ts";
import type { Site } from "../fiches/site.ts";
import type { Plan } from "../plan/plan.ts";
import { type Problem, problem } from "../problems/problem.ts";
import type { ProductRecord } from "../records/product-record.ts";
import type { RecordFile } from "../records/records.ts";
import type { Judged } from "../standards/finding.ts";
import { judgeFiche } from "../standards/judge-fiche.ts";
import type { Judging } from "../standards/judge-product.ts";
import { withoutBackticks } from "../standards/without-backticks.ts";

type Product = RecordFile<ProductRecord>;

/** Two requests of 50 annotations: who changes more products at once sees the first. */
const MOST = 100;

/**
 * What products would still fail once a plan is merged, as far as their fiches alone decide it, on the lines of their records.
 * Never an error: a standard is no reason to hold a record back.
 */
export function standardsAhead(
  products: readonly Product[],
  plan: Pick<Plan, "changes">,
  site: Site,
  judging: Judging,
): Problem[] {
  return products
    .flatMap((product) => {
      const data = ficheAfter(product, plan, site);
      if (!data) return [];
      const { id, value } = product;
      const judged = judgeFiche({ id, title: id, attestations: value.attestations ?? [] }, data, judging);
      return judged.filter(({ answer }) => answer === "fail").map((finding) => onRecord(finding, product));
    })
    .slice(0, MOST);
}

function ficheAfter({ id, file }: Product, { changes }: Pick<Plan, "changes">, site: Site): JsonObject | null {
  const change = changes.find((one) => one.collection === "products" && one.records.includes(file));
  if (change) return change.data;
  const path = site.index.products.get(id);
  if (path === undefined) return null;
  const fiche = readFiche(site.texts.get(path) ?? null, file);
  return isFiche(fiche) ? fiche.data : null;
}

function onRecord({ rule, message, remedy, severity, about }: Judged, { value, locate }: Product): Problem {
  const held = about !== null && Object.hasOwn(value, about);
  const details = {
    rule,
    said: withoutBackticks(message),
    remedy: withoutBackticks(remedy ?? ""),
    missing: held ? null : about,
  };
  const found = problem("standard-not-met", details, held ? locate([about], "key") : locate([]));
  return { ...found, severity: severity === "error" ? "warning" : severity };
}
