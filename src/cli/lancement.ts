import { kickOffOf } from "../contract/kick-off-of.ts";
import { isProblem } from "../problems/problem.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import type { Command } from "./command.ts";
import { lancementCommand } from "./declarations/lancement-command.ts";
import { loadContractor } from "./load-inputs.ts";
import { notFound, writeOrPrint } from "./named-file.ts";
import { parseArguments } from "./parse-arguments.ts";
import { failWith } from "./print-problems.ts";

/** Writes the file of an order's kick-off meeting, filled from the records. */
export const lancement: Command = async (args) => {
  const values = parseArguments(lancementCommand, args);
  if (isProblem(values)) return failWith([values]);
  const { order, out, ...rest } = values;
  const inputs = await loadContractor(rest);
  if (Array.isArray(inputs)) return failWith(inputs);
  const reference = order.normalize("NFC");
  const kickOff = kickOffOf(reference, inputs.records, inputs.settings);
  const known = inputs.records.orders.map(({ id }) => id);
  if (!kickOff) return notFound("order-unknown", reference, known);
  return writeOrPrint(`${renderMarkdown("reports/kick-off", kickOff)}\n`, out);
};
