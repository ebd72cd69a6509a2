import { type KickOffInput, kickOffOf } from "../contract/kick-off-of.ts";
import { marketLaunchOf } from "../contract/market-launch-of.ts";
import { dayOf } from "../dates/day.ts";
import { isProblem, type Problem, problem } from "../problems/problem.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import type { Command } from "./command.ts";
import { lancementCommand } from "./declarations/lancement-command.ts";
import { isPlanned, loadContractorOrPlan } from "./load-inputs.ts";
import { notFound, writeOrPrint } from "./named-file.ts";
import { parseArguments } from "./parse-arguments.ts";
import { failWith } from "./print-problems.ts";

const NOWHERE = { file: "", line: 1, column: 1 };

/** Writes the file of the kick-off meeting of an order, or of the whole contract, filled from the records, and from the site where it is given. */
export const lancement: Command = async (args) => {
  const values = parseArguments(lancementCommand, args);
  if (isProblem(values)) return failWith([values]);
  const { order, marche, out, today = dayOf(new Date()), ...rest } = values;
  const wrong = marche ? order !== undefined && tooMany(order) : order === undefined && missing();
  if (wrong) return failWith([wrong]);
  const inputs = await loadContractorOrPlan({ ...rest, today });
  if (Array.isArray(inputs)) return failWith(inputs);
  const published = isPlanned(inputs)
    ? (await import("../contract/fiche-states.ts")).publishedProducts(inputs.site, today)
    : new Map<string, never>();
  const { records, settings } = inputs;
  if (order === undefined) {
    const launch = marketLaunchOf({ records, settings, published, today });
    return writeOrPrint(`${renderMarkdown("reports/market-launch", launch)}\n`, out);
  }
  return writeKickOff(order.normalize("NFC"), { records, settings, published, today }, out);
};

function writeKickOff(reference: string, input: KickOffInput, out: string | undefined): number {
  const kickOff = kickOffOf(reference, input);
  const known = input.records.orders.map(({ id }) => id);
  if (!kickOff) return notFound("order-unknown", reference, known);
  return writeOrPrint(`${renderMarkdown("reports/kick-off", kickOff)}\n`, out);
}

function missing(): Problem {
  const { name, positionals, examples } = lancementCommand;
  const { value, description } = positionals.order;
  return problem("name-missing", { name: value, description, example: examples[0].command, command: name }, NOWHERE);
}

function tooMany(order: string): Problem {
  return problem("argument-unexpected", { command: "lancement --marche", got: order, places: [] }, NOWHERE);
}
