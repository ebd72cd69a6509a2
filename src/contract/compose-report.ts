import { monthOf } from "../dates/month.ts";
import { sum } from "./amount.ts";
import { burnDownOf } from "./burn-down-of.ts";
import { checkInsDue } from "./check-ins-due.ts";
import { committeesOf } from "./committees-of.ts";
import { coverGaps } from "./cover-gaps.ts";
import { deliverablesOf } from "./deliverables-of.ts";
import { followUp } from "./follow-up.ts";
import type { MonthFollowUp } from "./follow-up-order.ts";
import { impactOf } from "./impact-of.ts";
import { independentsOf } from "./independents-of.ts";
import { dutyOn } from "./on-duty.ts";
import { phaseReminders } from "./phase-reminders.ts";
import { renewalsOf } from "./renewals-of.ts";
import type { Report, Spent } from "./report.ts";
import { overlapsOf, replacementsOf, rulesOf, trainingsOf } from "./report-people.ts";
import { productsOf, risksOf, standardsFirstOf, standardsOf } from "./report-products.ts";
import { type DateRange, type ReportInput, type Scope, scopeOf } from "./report-scope.ts";

/** The report of a period. What is done and left, and the forecast, are as they stood at its end; who is on duty is today's. */
export function composeReport(input: ReportInput): Report {
  const { settings, from, to, today, fiches } = input;
  const scope = scopeOf(input);
  const followed = followUp(scope.orders, to);
  const linesOf = new Map(scope.orders.map(({ reference, lines }) => [reference, lines]));
  const { title } = scope;
  // A report may be made before its period ends: what is noted for later days has not happened.
  const known = { ...input, to: to < today ? to : today };
  const products = productsOf(known, scope);
  const standards = standardsOf(input, scope);
  return {
    contractor: settings.contractor.name,
    ...{ from, to, today, beneficiary: scope.beneficiary },
    ...{ centidays: followed.centidays, cents: followed.cents, units: followed.units },
    inPeriod: spentIn(followed.months, input),
    months: followed.months.filter((month) => isIn(month, input)),
    beneficiaries: followed.beneficiaries.map(({ beneficiary, centidays, cents, products }) => {
      const months = products.flatMap(({ orders }) => orders.flatMap((order) => order.months));
      return { beneficiary, centidays, cents, inPeriod: spentIn(months, input) };
    }),
    projects: followed.beneficiaries.flatMap(({ beneficiary, products }) =>
      products.map(({ product, orders, centidays, cents }) => ({
        ...{ beneficiary, product, title: title(product), orders: orders.map(({ reference }) => reference) },
        ...{ centidays, cents },
        inPeriod: spentIn(
          orders.flatMap(({ months }) => months),
          input,
        ),
      })),
    ),
    orders: followed.beneficiaries
      .flatMap(({ products }) => products.flatMap(({ orders }) => orders))
      .map((order) => ({
        ...order,
        title: title(order.product),
        inPeriod: spentIn(order.months, input),
        burnDown: burnDownOf({ ...order, lines: linesOf.get(order.reference) ?? [] }, to),
      })),
    products,
    impact: impactOf(known, scope),
    ...risksOf(known, scope),
    deliverables: deliverablesOf(input, scope),
    committees: committeesOf(known, scope),
    fiches: fiches?.filter(({ kind, id }) => (kind === "member" ? scope.members : scope.products).has(id)) ?? null,
    standards,
    standardsFirst: standardsFirstOf(standards),
    ...peopleOf(input, scope),
    duty: dutyOn(settings.correspondents, today),
    coverGaps: coverGaps(settings.correspondents, today),
  };
}

function peopleOf(input: ReportInput, scope: Scope) {
  const { records, settings, from, to, today } = input;
  const until = to < today ? to : today;
  const members = records.members.filter(({ id }) => scope.members.has(id));
  const held = members.flatMap(({ value }) => value.checkIns ?? []).filter(({ date }) => from <= date && date <= until);
  const products = records.products.filter(({ id }) => scope.products.has(id));
  return {
    trainings: trainingsOf(members, { from, to: until }),
    checkIns:
      scope.beneficiary === null
        ? { held: held.length, next: checkInsDue({ members }, settings.people.checkInWeeks, today) }
        : null,
    independents: input.isInternal
      ? independentsOf({ ...records, members }, settings.people.checkInWeeks, today)
      : null,
    replacements: replacementsOf(input, scope),
    replacementDays: settings.people.replacementDays,
    overlaps: overlapsOf(input, scope),
    rules: rulesOf(input, scope),
    renewals: renewalsOf(records, today, { from, to })
      .filter(({ product }) => scope.products.has(product))
      .map((one) => ({ ...one, title: scope.title(one.product) })),
    reminders: phaseReminders({ products }, today).map((one) => ({ ...one, title: scope.title(one.product) })),
  };
}

function spentIn(months: readonly MonthFollowUp[], period: DateRange): Spent {
  const inside = months.filter((month) => isIn(month, period));
  return {
    centidays: sum(inside.map(({ centidays }) => centidays)),
    cents: sum(inside.map(({ cents }) => cents)),
  };
}

function isIn({ month }: { month: string }, { from, to }: DateRange): boolean {
  return monthOf(from) <= month && month <= monthOf(to);
}
