import { transferOf } from "../contract/transfer-of.ts";
import { dayOf } from "../dates/day.ts";
import { isProblem } from "../problems/problem.ts";
import type { Records } from "../records/records.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { type Command, checkDay, parseOptions } from "./command.ts";
import { isOnClone, isPlanned, loadContractorOrPlan } from "./load-inputs.ts";
import { notFound, splitName, writeOrPrint } from "./named-file.ts";
import { failWith } from "./print-problems.ts";

const options = {
  records: { type: "string" },
  site: { type: "string" },
  settings: { type: "string" },
  out: { type: "string" },
  today: { type: "string" },
} as const;

/** Writes the transfer file of a product from what the records, and the site where it is given, know of it. */
export const reversibilite: Command = async (args) => {
  const named = splitName(args, "PRODUIT");
  const values = isProblem(named) ? named : parseOptions(named.rest, options, ["records"]);
  const wrong = isProblem(values) ? values : checkDay("--today", values.today);
  if (isProblem(named) || isProblem(values) || wrong) return failWith(wrong ? [wrong] : []);
  const { records = "", out, today = dayOf(new Date()), ...rest } = values;
  const inputs = await loadContractorOrPlan({ ...rest, records });
  if (Array.isArray(inputs)) return failWith(inputs);
  const product = named.name.normalize("NFC");
  const known = productsOf(inputs.records);
  if (!known.has(product)) return notFound("product-unknown", product, known);
  const standards = isOnClone(inputs)
    ? await (await import("./check/load-subjects.ts")).evaluateOffline(inputs, today)
    : null;
  const published = isPlanned(inputs)
    ? (await import("../contract/fiche-states.ts")).publishedProducts(inputs.site, today)
    : new Map();
  const transfer = transferOf(product, {
    ...{ records: inputs.records, published: published.get(product) ?? {}, standards, today },
  });
  return writeOrPrint(`${renderMarkdown("reports/transfer", transfer)}\n`, out);
};

/** Those that a record is about, an order is for or a mission is on. */
function productsOf({ products, orders, members }: Records): Set<string> {
  const missions = members.flatMap(({ value }) => value.missions.flatMap(({ startups = [] }) => startups));
  const ids = [...products.map(({ id }) => id), ...orders.map(({ value }) => value.product), ...missions];
  return new Set(ids.map((id) => id.normalize("NFC")));
}
