import type { Report } from "../contract/report.ts";
import { peopleTables } from "./people-tables.ts";
import { productTables } from "./product-tables.ts";
import type { Table } from "./table.ts";
import { tableOf } from "./table-of.ts";

/** All that a report says, table by table; those with nothing in them included, so that scripts find what they expect. */
export function tablesOf(report: Report): Table[] {
  return [...orderTables(report), ...productTables(report), ...peopleTables(report)];
}

function orderTables({ orders }: Report): Table[] {
  return [
    tableOf("orders", orders, {
      beneficiary: ["text", (order) => order.beneficiary],
      product: ["text", (order) => order.product],
      order: ["text", (order) => order.reference],
      signed: ["date", (order) => order.signed],
      start: ["date", (order) => order.start],
      end: ["date", (order) => order.end],
      "days-ordered": ["days", (order) => order.centidays.ordered],
      "days-done": ["days", (order) => order.centidays.done],
      "days-in-period": ["days", (order) => order.inPeriod.centidays],
      "days-left": ["days", (order) => order.centidays.left],
      "amount-ordered": ["money", (order) => order.cents.ordered],
      "amount-done": ["money", (order) => order.cents.done],
      "amount-in-period": ["money", (order) => order.inPeriod.cents],
      "amount-left": ["money", (order) => order.cents.left],
      forecast: ["date", ({ forecast }) => (forecast.kind === "day" ? forecast.day : null)],
    }),
    tableOf(
      "units",
      orders.flatMap((order) => order.units.map((unit) => ({ order, unit }))),
      {
        beneficiary: ["text", ({ order }) => order.beneficiary],
        product: ["text", ({ order }) => order.product],
        order: ["text", ({ order }) => order.reference],
        unit: ["word", ({ unit }) => unit.unit],
        quantity: ["units", ({ unit }) => unit.centiunits],
        // An order whose lines of a unit differ in price has no one price.
        "unit-price": ["money", ({ unit }) => (unit.unitPrices.length === 1 ? (unit.unitPrices[0] ?? null) : null)],
        "days-ordered": ["days", ({ unit }) => unit.centidays.ordered],
        "days-done": ["days", ({ unit }) => unit.centidays.done],
        "days-left": ["days", ({ unit }) => unit.centidays.left],
        "amount-ordered": ["money", ({ unit }) => unit.cents.ordered],
        "amount-done": ["money", ({ unit }) => unit.cents.done],
        "amount-left": ["money", ({ unit }) => unit.cents.left],
      },
    ),
    tableOf(
      "activities",
      orders.flatMap((order) => order.activities.map((one) => ({ order, one }))),
      {
        beneficiary: ["text", ({ order }) => order.beneficiary],
        product: ["text", ({ order }) => order.product],
        order: ["text", ({ order }) => order.reference],
        activity: ["text", ({ one }) => one.activity],
        "days-done": ["days", ({ one }) => one.centidays],
      },
    ),
    tableOf(
      "months",
      orders.flatMap((order) => order.months.map((month) => ({ order, month }))),
      {
        order: ["text", ({ order }) => order.reference],
        month: ["text", ({ month }) => month.month],
        "days-done": ["days", ({ month }) => month.centidays],
        "amount-done": ["money", ({ month }) => month.cents],
      },
    ),
  ];
}
