import { kickOffOf } from "../contract/kick-off-of.ts";
import { dayOf } from "../dates/day.ts";
import { isProblem } from "../problems/problem.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import type { Command } from "./command.ts";
import { lancementCommand } from "./declarations/lancement-command.ts";
import { isPlanned, loadContractorOrPlan } from "./load-inputs.ts";
import { notFound, writeOrPrint } from "./named-file.ts";
import { parseArguments } from "./parse-arguments.ts";
import { failWith } from "./print-problems.ts";

/** Writes the file of an order's kick-off meeting, filled from the records, and from the site where it is given. */
export const lancement: Command = async (args) => {
  const values = parseArguments(lancementCommand, args);
  if (isProblem(values)) return failWith([values]);
  const { order, out, today = dayOf(new Date()), ...rest } = values;
  const inputs = await loadContractorOrPlan({ ...rest, today });
  if (Array.isArray(inputs)) return failWith(inputs);
  const reference = order.normalize("NFC");
  const published = isPlanned(inputs)
    ? (await import("../contract/fiche-states.ts")).publishedProducts(inputs.site, today)
    : new Map<string, never>();
  const kickOff = kickOffOf(reference, { records: inputs.records, settings: inputs.settings, published, today });
  const known = inputs.records.orders.map(({ id }) => id);
  if (!kickOff) return notFound("order-unknown", reference, known);
  return writeOrPrint(`${renderMarkdown("reports/kick-off", kickOff)}\n`, out);
};
