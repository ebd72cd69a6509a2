import type { Share } from "../contract/amount.ts";
import type { Report, ReportOrder } from "../contract/report.ts";
import { reportLabel } from "./label.ts";
import { peopleTables } from "./people-tables.ts";
import { type Table, tableOf } from "./table.ts";

/** All that a report holds, table by table; those with nothing in them included, so that scripts find what they expect. */
export function reportTables(report: Report): Table[] {
  return [...orderTables(report), ...productTables(report), ...peopleTables(report)];
}

function orderTables({ orders, projects }: Report): Table[] {
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
    amendmentTable(orders),
    tableOf(
      "activity-plan",
      orders.flatMap((order) => planRows(order).map((one) => ({ order, one }))),
      {
        beneficiary: ["text", ({ order }) => order.beneficiary],
        product: ["text", ({ order }) => order.product],
        order: ["text", ({ order }) => order.reference],
        activity: ["text", ({ one }) => one.activity],
        "days-planned": ["days", ({ one }) => one.centidays.ordered],
        "days-done": ["days", ({ one }) => one.centidays.done],
        "days-left": ["days", ({ one }) => one.centidays.left],
        forecast: ["date", ({ one }) => one.day],
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
    tableOf("projects", projects, {
      beneficiary: ["text", ({ beneficiary }) => beneficiary],
      product: ["text", ({ product }) => product],
      title: ["text", ({ title }) => title],
      orders: ["text", (project) => project.orders.join(", ")],
      "days-ordered": ["days", ({ centidays }) => centidays.ordered],
      "days-done": ["days", ({ centidays }) => centidays.done],
      "days-in-period": ["days", ({ inPeriod }) => inPeriod.centidays],
      "days-left": ["days", ({ centidays }) => centidays.left],
      "amount-ordered": ["money", ({ cents }) => cents.ordered],
      "amount-done": ["money", ({ cents }) => cents.done],
      "amount-in-period": ["money", ({ inPeriod }) => inPeriod.cents],
      "amount-left": ["money", ({ cents }) => cents.left],
    }),
  ];
}

/** What was added to orders and given back: the units of their tables count it already. */
function amendmentTable(orders: readonly ReportOrder[]): Table {
  return tableOf(
    "amendments",
    orders.flatMap((order) => order.amendments.map((one) => ({ order, one }))),
    {
      beneficiary: ["text", ({ order }) => order.beneficiary],
      product: ["text", ({ order }) => order.product],
      order: ["text", ({ order }) => order.reference],
      kind: ["word", ({ one }) => (one.centiunits < 0 ? "credit" : "amendment")],
      amendment: ["text", ({ one }) => one.name],
      date: ["date", ({ one }) => one.on],
      unit: ["word", ({ one }) => one.unit],
      quantity: ["units", ({ one }) => one.centiunits],
    },
  );
}

/** Rows that add up to the order, whether its activities are planned or not. */
function planRows({ activityPlan: plan, centidays }: ReportOrder) {
  const row = (activity: string, days: Share, day: string | null = null) => ({ activity, centidays: days, day });
  if (plan === null) return [row(reportLabel("word", "no-plan"), centidays)];
  return [
    ...plan.planned.map(({ activity, centidays: days, forecast }) =>
      row(activity, days, forecast.kind === "day" ? forecast.day : null),
    ),
    row(reportLabel("word", "unplanned"), plan.unplanned),
  ];
}

function productTables(report: Report): Table[] {
  const { products, risks, standards, fiches } = report;
  return [
    tableOf("products", products, {
      product: ["text", ({ product }) => product],
      title: ["text", ({ title }) => title],
      phase: ["word", ({ phase }) => phase],
      "stats-page": ["text", ({ statsUrl }) => statsUrl],
      "impact-page": ["text", ({ impactUrl }) => impactUrl],
      finding: ["text", ({ stats }) => stats?.message ?? null],
    }),
    tableOf("risks", risks, {
      product: ["text", ({ product }) => product],
      risk: ["text", ({ name }) => name],
      level: ["word", ({ level }) => level],
      owner: ["text", ({ owner }) => owner],
      mitigation: ["text", ({ mitigation }) => mitigation],
      since: ["date", ({ since }) => since],
      closed: ["date", ({ closedOn }) => closedOn],
    }),
    ...followUpTables(report),
    tableOf("standards", standards ?? [], {
      product: ["text", ({ product }) => product],
      pass: ["count", ({ counts }) => counts.pass],
      attested: ["count", ({ counts }) => counts.attested],
      fail: ["count", ({ counts }) => counts.fail],
      unknown: ["count", ({ counts }) => counts.unknown],
      "not-applicable": ["count", ({ counts }) => counts["not-applicable"]],
    }),
    tableOf(
      "findings",
      (standards ?? []).flatMap(({ failures }) => failures),
      {
        product: ["text", ({ product }) => product],
        rule: ["text", ({ rule }) => rule],
        severity: ["word", ({ severity }) => severity],
        finding: ["text", ({ message }) => message],
        since: ["date", ({ since }) => since],
      },
    ),
    tableOf("fiches", fiches ?? [], {
      kind: ["word", ({ kind }) => kind],
      fiche: ["text", ({ id }) => id],
      title: ["text", ({ name }) => name],
      state: ["word", ({ state }) => state],
    }),
  ];
}

/** What a product's record keeps from one report to the next. */
function followUpTables({ impact, risks, riskQuarters, deliverables, committees }: Report): Table[] {
  return [
    tableOf(
      "risk-changes",
      risks.flatMap(({ product, name, changes }) => changes.map((change) => ({ product, name, change }))),
      {
        product: ["text", ({ product }) => product],
        risk: ["text", ({ name }) => name],
        date: ["date", ({ change }) => change.on],
        change: ["word", ({ change }) => change.kind],
        before: ["word", ({ change }) => change.before],
        after: ["word", ({ change }) => change.after],
        note: ["text", ({ change }) => change.note],
      },
    ),
    tableOf("risk-quarters", riskQuarters, {
      year: ["count", ({ year }) => year],
      quarter: ["count", ({ number }) => number],
      opened: ["count", ({ opened }) => opened],
      raised: ["count", ({ raised }) => raised],
      lowered: ["count", ({ lowered }) => lowered],
      "closed-count": ["count", ({ closed }) => closed],
      open: ["count", ({ open }) => open],
    }),
    tableOf("impact", impact, {
      product: ["text", ({ product }) => product],
      indicator: ["text", ({ indicator }) => indicator],
      "impact-state": ["word", ({ state }) => state],
      value: ["units", ({ value }) => value],
      "value-unit": ["text", ({ unit }) => unit],
      date: ["date", ({ date }) => date],
      change: ["units", ({ change }) => change],
      "compared-with": ["date", ({ previous }) => previous?.date ?? null],
      source: ["text", ({ source }) => source],
    }),
    tableOf("deliverables", deliverables.flatMap(deliverableRows), {
      product: ["text", ({ product }) => product],
      clause: ["text", ({ clauses }) => clauses.join(", ")],
      deliverable: ["word", ({ kind }) => kind],
      title: ["text", ({ item }) => item?.title ?? null],
      state: ["word", ({ item }) => (item ? "recorded" : "not-recorded")],
      date: ["date", ({ item }) => item?.date ?? null],
      result: ["text", ({ item }) => item?.result ?? null],
      address: ["text", ({ item }) => item?.url ?? null],
    }),
    tableOf("committees", committees, {
      product: ["text", ({ product }) => product],
      date: ["date", ({ date }) => date],
      decision: ["word", ({ decision }) => decision ?? "not-recorded"],
      note: ["text", ({ note }) => note],
      "phase-decided": ["word", ({ phase }) => phase],
    }),
  ];
}

function deliverableRows({ items, ...deliverable }: Report["deliverables"][number]) {
  const rows = items.length > 0 ? items : [null];
  return rows.map((item) => ({ ...deliverable, item }));
}
