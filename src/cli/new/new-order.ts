import { dayShape } from "../../dates/day.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { units } from "../../records/unit.ts";
import { readNumber } from "../../sheets/read-number.ts";
import { composeNewOrder } from "../../staffing/compose-new-record.ts";
import {
  checkedRecord,
  type NewContext,
  type NewRecord,
  nameExisting,
  productsOf,
} from "../../staffing/new-record/new-context.ts";
import { filledLine, id, reference } from "../../yaml/shapes.ts";

const NOWHERE = { file: "", line: 1, column: 1 };

/** The record of an order: what was bought, from when to when. */
export async function newOrder(context: NewContext): Promise<NewRecord | Problem[]> {
  const { dialogue, records, site } = context;
  const number = await dialogue.one("reference", { shape: id, isRequired: true });
  const path = number === undefined ? "" : context.pathOf("orders", number);
  if (records.orders.some((order) => order.id === number) || records.rejected.has(`orders/${number}`))
    return [
      problem("new-record-exists", { file: nameExisting(context, "orders", number ?? ""), kind: "order" }, NOWHERE),
    ];
  const known = [...new Set(records.orders.map(({ value }) => value.beneficiary))].sort();
  const hint = dialogue.isLive && known.length === 1 ? { fallback: known[0] } : {};
  const beneficiary = await dialogue.one("beneficiary", { shape: filledLine(), isRequired: true, ...hint });
  const product = await dialogue.one("product", { shape: reference, isRequired: true, offered: productsOf(context) });
  const signed = await dialogue.one("signed", { shape: dayShape, isRequired: true });
  const start = await dialogue.one("start", {
    shape: dayShape,
    isRequired: true,
    ...(dialogue.isLive ? { fallback: signed } : {}),
  });
  const end = await dialogue.one("end", { shape: dayShape, isRequired: true });
  const said = await dialogue.many("line", { shape: filledLine(), isRequired: true });
  const lines = said.map(readLine);
  for (const [at, line] of lines.entries())
    if (line === undefined) dialogue.problems.push(problem("new-order-line", { got: said[at] ?? "", units }, NOWHERE));
  if (dialogue.problems.length > 0) return dialogue.problems;
  const whole = lines.filter((line) => line !== undefined);
  const text = composeNewOrder({ beneficiary, product, signed, start, end, lines: whole });
  const hasFiche = site ? site.index.products.has(product ?? "") : null;
  return checkedRecord(context, { path, text, existing: "refuse", hasFiche });
}

/** `devops-confirme:12:12 000,50`: a unit, how many, and the price of one. */
function readLine(text: string): { unit: string; quantity: string; price: string } | undefined {
  const [unit = "", ...amounts] = text.split(":").map((part) => part.trim());
  const [quantity, price, ...others] = amounts.map(decimalOf);
  const isKnown = units.some((known) => known === unit);
  return isKnown && quantity !== undefined && price !== undefined && others.length === 0
    ? { unit, quantity, price }
    : undefined;
}

function decimalOf(text: string): string | undefined {
  const read = readNumber(text);
  return "number" in read && /^\d+(?:\.\d{1,2})?$/.test(read.number) ? read.number : undefined;
}
