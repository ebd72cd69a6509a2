import type { Report } from "../../src/contract/report.ts";
import { exampleReport } from "./example-report.ts";
import { reportWithSite } from "./report-with-site.ts";

/** What somebody may write to get out of the place where their text is shown. */
export const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>'&]]>{{ 7 }}--></style></title></svg>`;

/** The example quarter, where every text that people write is hostile; addresses run a script. */
export function hostileReport(): Report {
  const report = { ...reportWithSite(), independents: exampleReport({ isInternal: true }).independents };
  return {
    ...report,
    ...{ contractor: hostile, beneficiary: null },
    beneficiaries: report.beneficiaries.map((one) => ({ ...one, beneficiary: hostile })),
    projects: report.projects.map((one) => ({
      ...one,
      ...{ beneficiary: hostile, product: hostile, title: hostile, orders: [hostile] },
    })),
    orders: report.orders.map((order) => ({
      ...order,
      ...{ reference: hostile, beneficiary: hostile, product: hostile, title: hostile },
      activityPlan: order.activityPlan && {
        ...order.activityPlan,
        others: order.activityPlan.others.map((one) => ({ ...one, activity: hostile })),
        planned: order.activityPlan.planned.map((one) => ({ ...one, activity: hostile })),
      },
      activities: order.activities.map((one) => ({ ...one, activity: hostile })),
    })),
    products: report.products.map((one) => ({
      ...one,
      ...{ product: hostile, title: hostile, phase: hostile, statsUrl: "javascript:alert(1)" },
      stats: one.stats && { ...one.stats, message: hostile },
    })),
    impact: report.impact.map((one) => ({
      ...one,
      title: hostile,
      indicator: hostile,
      unit: hostile,
      source: hostile,
    })),
    risks: report.risks.map((one) => ({
      ...one,
      ...{ title: hostile, name: hostile, owner: hostile, mitigation: hostile },
      changes: one.changes.map((change) => ({ ...change, note: hostile })),
    })),
    deliverables: report.deliverables.map((one) => ({
      ...one,
      title: hostile,
      items: one.items.map((item) => ({ ...item, title: hostile, url: "javascript:alert(1)", result: hostile })),
    })),
    committees: report.committees.map((one) => ({ ...one, title: hostile, note: hostile, phase: hostile })),
    fiches: report.fiches?.map((one) => ({ ...one, name: hostile })) ?? null,
    standards:
      report.standards?.map((one) => ({
        ...one,
        title: hostile,
        failures: one.failures.map((failure) => ({ ...failure, message: hostile })),
      })) ?? null,
    trainings: report.trainings.map((one) => ({
      ...one,
      ...{ fullname: hostile, title: hostile, skills: [hostile], to: [hostile] },
    })),
    checkIns: { held: 1, next: (report.checkIns?.next ?? []).map((one) => ({ ...one, fullname: hostile })) },
    replacements: report.replacements.map((one) => ({ ...one, reference: hostile, fullname: hostile })),
    renewals: report.renewals.map((one) => ({
      ...one,
      ...{ product: hostile, leaving: { ...one.leaving, fullname: hostile } },
      arriving: { ...one.arriving, fullname: hostile },
    })),
    overlaps: report.overlaps.map((one) => ({ ...one, reference: hostile, leaving: hostile, arriving: hostile })),
    rules: report.rules.map((one) => ({ ...one, fullname: hostile, titles: [hostile] })),
    independents: (report.independents ?? []).map((one) => ({
      ...one,
      ...{ fullname: hostile, lastTraining: { date: "2026-01-05", title: hostile } },
      dependence: { kind: "one", beneficiary: hostile, since: "2026-01-05", months: 9 },
    })),
    duty: {
      people: report.duty.people.map((one) => ({
        ...one,
        ...{ name: hostile, email: hostile, hours: hostile, replaces: [hostile] },
      })),
      uncovered: [hostile],
    },
    coverGaps: report.coverGaps.map((one) => ({ ...one, names: [hostile] })),
  };
}
