import { type JsonObject, textOf } from "../fiches/json.ts";
import { isFiche } from "../fiches/read-fiche.ts";
import { ficheFolders } from "../fiches/site-index.ts";
import type { Plan } from "../plan/plan.ts";
import { productRecordSchema } from "../records/product-record.ts";
import type { Records } from "../records/records.ts";
import { type Site, siteFicheAt } from "../site/site.ts";
import { currentPhase } from "./phase-reminders.ts";
import type { FicheState, PublishedProduct } from "./report.ts";

export interface SiteFacts {
  fiches: FicheState[];
  published: Map<string, PublishedProduct>;
}

/** What a report takes from the site: whether each fiche agrees with its record, and the products' public values. `at`: a day. */
export function ficheStates(
  { records, site }: { records: Records; site: Site },
  { changes, problems }: Pick<Plan, "changes" | "problems">,
  at: string,
): SiteFacts {
  const kinds = new Map(changes.map(({ path, kind }) => [path, kind]));
  const held = new Set(problems.filter(({ severity }) => severity === "error").map(({ file }) => file));
  const published = publishedProducts(site, at);
  const stateOf = (collection: "members" | "products", id: string, file: string): FicheState["state"] | null => {
    const path = site.index[collection].get(id);
    const kind = kinds.get(path ?? `${ficheFolders[collection]}/${id}.md`);
    if (kind !== undefined) return kind === "create" ? "to-create" : "to-update";
    if (held.has(file)) return "held-back";
    return path === undefined ? null : "up-to-date";
  };
  const members = records.members
    .filter(({ value }) => value.publish !== false)
    .map(({ id, file, value }) => ({
      kind: "member" as const,
      id,
      name: value.fullname,
      state: stateOf("members", id, file),
    }));
  const products = records.products.map(({ id, file, value }) => {
    const name = value.title ?? published.get(id)?.title ?? id;
    return { kind: "product" as const, id, name, state: stateOf("products", id, file) };
  });
  const fiches = [...members, ...products].flatMap(({ state, ...fiche }) =>
    state === null ? [] : { ...fiche, state },
  );
  return { fiches, published };
}

/** The products' public values, from the fiches that were read. */
export function publishedProducts(site: Site, at: string): Map<string, PublishedProduct> {
  const published = new Map<string, PublishedProduct>();
  for (const [id, path] of site.index.products) {
    if (!site.texts.has(path) && !site.published?.fiches.has(path)) continue;
    const fiche = siteFicheAt(site, path);
    if (isFiche(fiche)) published.set(id, factsOf(fiche.data, at));
  }
  return published;
}

/** Only what has the shape that records ask for: a fiche may hold anything. */
function factsOf(data: JsonObject, at: string): PublishedProduct {
  const phases = productRecordSchema.shape.phases.safeParse(data.phases);
  return {
    title: textOf(data.title) || null,
    ...{ link: textOf(data.link) || null, repository: textOf(data.repository) || null },
    ...{ contact: textOf(data.contact) || null, accessibility: textOf(data.accessibility_status) || null },
    ...{ dashlordUrl: textOf(data.dashlord_url) || null, budgetUrl: textOf(data.budget_url) || null },
    riskAnalysisUrl: textOf(data.analyse_risques_url) || null,
    statsUrl: textOf(data.stats_url) || null,
    impactUrl: textOf(data.impact_url) || null,
    phase: phases.success && phases.data ? (currentPhase({ phases: phases.data }, at)?.name ?? null) : null,
  };
}
