import { transferOf } from "../contract/transfer-of.ts";
import { dayOf } from "../dates/day.ts";
import { isProblem } from "../problems/problem.ts";
import type { Records } from "../records/records.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import type { Command } from "./command.ts";
import { reversibiliteCommand } from "./declarations/reversibilite-command.ts";
import { isOnClone, isPlanned, loadContractorOrPlan, loadPlan, loadSettings } from "./load-inputs.ts";
import { notFound, writeOrPrint } from "./named-file.ts";
import { parseArguments } from "./parse-arguments.ts";
import { failWith } from "./print-problems.ts";

/** Writes the transfer file of a product from what the records, and the site where it is given or kept, know of it. */
export const reversibilite: Command = async (args) => {
  const values = parseArguments(reversibiliteCommand, args);
  if (isProblem(values)) return failWith([values]);
  const { out, today = dayOf(new Date()), product: named, ...rest } = values;
  const inputs = await loadWithSite({ ...rest, today });
  if (Array.isArray(inputs)) return failWith(inputs);
  const product = named.normalize("NFC");
  const known = productsOf(inputs.records);
  if (!known.has(product)) return notFound("product-unknown", product, known);
  const standards = isOnClone(inputs)
    ? await (await import("./check/load-subjects.ts")).evaluateOffline(inputs, today)
    : null;
  const published = isPlanned(inputs)
    ? (await import("../contract/fiche-states.ts")).publishedProducts(inputs.site, today)
    : null;
  const transfer = transferOf(product, {
    ...{ records: inputs.records, published: published?.get(product) ?? null, standards, today },
  });
  return writeOrPrint(`${renderMarkdown("reports/transfer", transfer)}\n`, out);
};

/** With the site that is given, else with the copy that `site update` keeps of the settings' own, where there is one. */
async function loadWithSite(options: Parameters<typeof loadContractorOrPlan>[0]) {
  if (options.site !== undefined) return loadContractorOrPlan(options);
  const settings = await loadSettings(options);
  if (Array.isArray(settings)) return settings;
  const { findKeptSite } = await import("../site/clone/kept-site.ts");
  return findKeptSite(settings.site) ? loadPlan(options) : loadContractorOrPlan(options);
}

/** Those that a record is about, an order is for or a mission is on. */
function productsOf({ products, orders, members }: Records): Set<string> {
  const missions = members.flatMap(({ value }) => value.missions.flatMap(({ startups = [] }) => startups));
  const ids = [...products.map(({ id }) => id), ...orders.map(({ value }) => value.product), ...missions];
  return new Set(ids.map((id) => id.normalize("NFC")));
}
