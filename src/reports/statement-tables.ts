import type { ServiceStatement } from "../contract/service-statement.ts";
import { monthInWords } from "../dates/french-dates.ts";
import { reportLabel } from "./label.ts";
import { type Table, tableOf } from "./table.ts";

/** A statement as the tables of one sheet: what it is of, days, amounts, and the place to sign. */
export function statementTables(statement: ServiceStatement): Table[] {
  const { order, work, units, total, centidays, cents, withoutDays } = statement;
  const heads: [key: string, value: string][] = [
    ["contractor", statement.contractor],
    ["beneficiary", order.beneficiary],
    ["product", order.title],
    ["order", order.reference],
    ["month", monthInWords(statement.month)],
    ["state", reportLabel("word", statement.isRunning ? "provisional" : "complete")],
    ...(withoutDays.length === 0
      ? []
      : [["without-days", withoutDays.map(({ fullname }) => fullname).join(", ")] as [string, string]]),
  ];
  const signers = [statement.contractor, order.beneficiary];
  return [
    tableOf("statement", heads, {
      figure: ["text", ([key]) => reportLabel("column", key)],
      said: ["text", ([, value]) => value],
    }),
    tableOf("statement-days", work, {
      member: ["text", ({ fullname }) => fullname],
      unit: ["word", ({ unit }) => unit],
      activity: ["text", ({ activity }) => activity],
      "days-done": ["days", (line) => line.centidays],
    }),
    tableOf("statement-amounts", [...units, { ...total, unit: "total", unitPrices: [], beyond: null }], {
      unit: ["word", ({ unit }) => unit],
      "unit-price": ["money", ({ unitPrices }) => (unitPrices.length === 1 ? (unitPrices[0] ?? null) : null)],
      "days-done": ["days", (unit) => unit.centidays],
      "days-beyond": ["days", ({ beyond }) => beyond],
      "amount-done": ["money", (unit) => unit.cents],
    }),
    tableOf("statement-order", [{ centidays, cents }], {
      "days-ordered": ["days", (order) => order.centidays.ordered],
      "days-to-date": ["days", (order) => order.centidays.done],
      "days-left": ["days", (order) => order.centidays.left],
      "amount-ordered": ["money", (order) => order.cents.ordered],
      "amount-to-date": ["money", (order) => order.cents.done],
      "amount-left": ["money", (order) => order.cents.left],
    }),
    tableOf("signatures", signers, {
      "signed-for": ["text", (name) => name],
      "name-and-role": ["text", () => null],
      date: ["text", () => null],
      signature: ["text", () => null],
    }),
  ];
}
