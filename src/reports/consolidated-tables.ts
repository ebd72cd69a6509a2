import type { Cents } from "../contract/amount.ts";
import type { Consolidated, ReportGap } from "../contract/consolidated.ts";
import { reportLabel } from "./label.ts";
import { type Table, tableOf } from "./table.ts";

type Counted = Pick<Consolidated["contractors"][number], "centidays" | "cents" | "inPeriod">;

/** All that a consolidated report holds, table by table; those with nothing in them included. */
export function consolidatedTables(consolidated: Consolidated): Table[] {
  const { contractors, beneficiaries, units, months, orders, activities, products, standards } = consolidated;
  return [
    tableOf("contractors", contractors, {
      contractor: ["text", ({ contractor }) => contractor],
      from: ["date", ({ from }) => from],
      to: ["date", ({ to }) => to],
      made: ["date", ({ today }) => today],
      "order-count": ["count", ({ orders }) => orders],
      ...counted,
    }),
    tableOf("beneficiaries", beneficiaries, {
      beneficiary: ["text", ({ beneficiary }) => beneficiary],
      contractors: ["text", ({ contractors }) => contractors.join(", ")],
      ...counted,
    }),
    tableOf(
      "unit-totals",
      units.flatMap(({ unit, contractors }) => contractors.map((one) => ({ unit, one }))),
      {
        unit: ["word", ({ unit }) => unit],
        contractor: ["text", ({ one }) => one.contractor],
        // Lines of a unit that differ in price have no one price.
        "unit-price": ["money", ({ one }) => (one.unitPrices.length === 1 ? (one.unitPrices[0] ?? null) : null)],
        quantity: ["units", ({ one }) => one.centiunits],
        "days-ordered": ["days", ({ one }) => one.centidays.ordered],
        "days-done": ["days", ({ one }) => one.centidays.done],
        "days-left": ["days", ({ one }) => one.centidays.left],
        "amount-ordered": ["money", ({ one }) => one.cents.ordered],
        "amount-done": ["money", ({ one }) => one.cents.done],
        "amount-left": ["money", ({ one }) => one.cents.left],
      },
    ),
    tableOf("month-totals", months, {
      month: ["text", ({ month }) => month],
      "days-done": ["days", ({ centidays }) => centidays],
      "amount-done": ["money", ({ cents }) => cents],
    }),
    tableOf("orders", orders, {
      order: ["text", ({ reference }) => reference],
      contractor: ["text", ({ contractor }) => contractor],
      beneficiary: ["text", ({ beneficiary }) => beneficiary],
      product: ["text", ({ title }) => title],
      start: ["date", ({ start }) => start],
      end: ["date", ({ end }) => end],
      ...counted,
    }),
    tableOf("activity-plan", activities, {
      order: ["text", ({ reference }) => reference],
      contractor: ["text", ({ contractor }) => contractor],
      product: ["text", ({ title }) => title],
      activity: ["text", ({ activity }) => activity ?? reportLabel("word", "unplanned")],
      "days-planned": ["days", ({ ordered }) => ordered],
      "days-done": ["days", ({ done }) => done],
      "days-left": ["days", ({ left }) => left],
    }),
    tableOf("products", products, {
      product: ["text", ({ title }) => title],
      contractors: ["text", ({ contractors }) => contractors.join(", ")],
      phase: ["word", ({ phase }) => phase],
      "stats-page": ["text", ({ statsUrl }) => statsUrl],
      "impact-page": ["text", ({ impactUrl }) => impactUrl],
    }),
    ...followUpTables(consolidated),
    tableOf("standards", standards, {
      product: ["text", ({ title }) => title],
      contractor: ["text", ({ contractor }) => contractor],
      pass: ["count", ({ counts }) => counts.pass],
      attested: ["count", ({ counts }) => counts.attested],
      fail: ["count", ({ counts }) => counts.fail],
      unknown: ["count", ({ counts }) => counts.unknown],
      "not-applicable": ["count", ({ counts }) => counts["not-applicable"]],
    }),
  ];
}

/** What records keep from one report to the next. */
function followUpTables({ risks, riskQuarters, deliverables, impact, committees }: Consolidated): Table[] {
  return [
    tableOf("risks", risks, {
      risk: ["text", ({ name }) => name],
      contractor: ["text", ({ contractor }) => contractor],
      product: ["text", ({ title }) => title],
      level: ["word", ({ level }) => level],
      owner: ["text", ({ owner }) => owner],
      mitigation: ["text", ({ mitigation }) => mitigation],
      since: ["date", ({ since }) => since],
      closed: ["date", ({ closedOn }) => closedOn],
    }),
    tableOf("risk-quarters", riskQuarters, {
      quarter: ["text", ({ year, number }) => `${year}-T${number}`],
      contractor: ["text", ({ contractor }) => contractor],
      opened: ["count", ({ opened }) => opened],
      raised: ["count", ({ raised }) => raised],
      lowered: ["count", ({ lowered }) => lowered],
      "closed-count": ["count", ({ closed }) => closed],
      open: ["count", ({ open }) => open],
    }),
    tableOf("deliverables", deliverables, {
      product: ["text", ({ title }) => title],
      contractor: ["text", ({ contractor }) => contractor],
      recorded: ["count", ({ recorded }) => recorded],
      "not-recorded": ["count", ({ notRecorded }) => notRecorded.length],
      "deliverables-unknown": ["text", ({ notRecorded }) => notRecorded.map(deliverableName).join(", ") || null],
    }),
    tableOf("impact", impact, {
      product: ["text", ({ title }) => title],
      contractor: ["text", ({ contractor }) => contractor],
      indicator: ["text", ({ indicator }) => indicator],
      "impact-state": ["word", ({ state }) => state],
      value: ["units", ({ value }) => value],
      "value-unit": ["text", ({ unit }) => unit],
      date: ["date", ({ date }) => date],
      change: ["units", ({ change }) => change],
      source: ["text", ({ source }) => source],
    }),
    tableOf("committees", committees, {
      product: ["text", ({ title }) => title],
      contractor: ["text", ({ contractor }) => contractor],
      date: ["date", ({ date }) => date],
      decision: ["word", ({ decision }) => decision ?? "not-recorded"],
      note: ["text", ({ note }) => note],
      "phase-decided": ["word", ({ phase }) => phase],
    }),
  ];
}

function deliverableName({ kind, clauses }: Consolidated["deliverables"][number]["notRecorded"][number]): string {
  return `${reportLabel("word", kind)} (${clauses.join(", ")})`;
}

interface GapLine {
  gap: ReportGap;
  contractors: string[];
  price: Cents | null;
}

/** What is to be checked, a line for each price where prices differ; pages say it in sentences. */
export function gapTable({ gaps }: Consolidated): Table {
  const lines = gaps.flatMap((gap): GapLine[] => {
    const prices = gap.prices.flatMap(({ contractor, unitPrices }) =>
      unitPrices.map((price) => ({ gap, contractors: [contractor], price })),
    );
    const alone: GapLine = { gap, contractors: gap.contractors, price: null };
    return prices.length > 0 ? prices : [alone];
  });
  return tableOf<GapLine>("gaps", lines, {
    gap: ["word", ({ gap }) => gap.kind],
    contractors: ["text", ({ contractors }) => contractors.join(", ")],
    subject: ["word", ({ gap }) => gap.subject],
    orders: ["text", ({ gap }) => gap.orders.join(", ") || null],
    from: ["text", ({ gap }) => gap.from],
    to: ["text", ({ gap }) => gap.to],
    "unit-price": ["money", ({ price }) => price],
  });
}

const counted = {
  "days-ordered": ["days", ({ centidays }: Counted) => centidays.ordered],
  "days-done": ["days", ({ centidays }: Counted) => centidays.done],
  "days-in-period": ["days", ({ inPeriod }: Counted) => inPeriod.centidays],
  "days-left": ["days", ({ centidays }: Counted) => centidays.left],
  "amount-ordered": ["money", ({ cents }: Counted) => cents.ordered],
  "amount-done": ["money", ({ cents }: Counted) => cents.done],
  "amount-in-period": ["money", ({ inPeriod }: Counted) => inPeriod.cents],
  "amount-left": ["money", ({ cents }: Counted) => cents.left],
} satisfies Parameters<typeof tableOf<Counted>>[2];
