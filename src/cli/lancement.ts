import { kickOffOf } from "../contract/kick-off-of.ts";
import { isProblem } from "../problems/problem.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { type Command, parseOptions } from "./command.ts";
import { loadContractor } from "./load-inputs.ts";
import { notFound, splitName, writeOrPrint } from "./named-file.ts";
import { failWith } from "./print-problems.ts";

const options = { records: { type: "string" }, settings: { type: "string" }, out: { type: "string" } } as const;

/** Writes the file of an order's kick-off meeting, filled from the records. */
export const lancement: Command = async (args) => {
  const named = splitName(args, "BON");
  const values = isProblem(named) ? named : parseOptions(named.rest, options, ["records"]);
  if (isProblem(named) || isProblem(values)) return failWith(isProblem(values) ? [values] : []);
  const { records = "", out, ...rest } = values;
  const inputs = await loadContractor({ ...rest, records });
  if (Array.isArray(inputs)) return failWith(inputs);
  const reference = named.name.normalize("NFC");
  const kickOff = kickOffOf(reference, inputs.records, inputs.settings);
  const known = inputs.records.orders.map(({ id }) => id);
  if (!kickOff) return notFound("order-unknown", reference, known);
  return writeOrPrint(`${renderMarkdown("reports/kick-off", kickOff)}\n`, out);
};
