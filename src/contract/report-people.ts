import { addDays, daysBetween } from "../dates/day.ts";
import { overlap } from "../dates/period.ts";
import { hundredthsOf } from "../records/decimal.ts";
import type { MemberRecord } from "../records/member-record.ts";
import type { RecordFile } from "../records/records.ts";
import { isReviewDue, missionRules } from "./mission-rules.ts";
import type { ReportOverlap, ReportReplacement, ReportRules, ReportTraining } from "./report.ts";
import type { DateRange, ReportInput, Scope } from "./report-scope.ts";

/** Trainings received and given in the period, by day: CCTP §3.3, « montée en compétences […] ainsi que transfert ». */
export function trainingsOf(members: readonly RecordFile<MemberRecord>[], { from, to }: DateRange): ReportTraining[] {
  return members
    .flatMap(({ id, value }) =>
      (value.trainings ?? []).map(({ date, title, kind, hours, skills = [], to: audience = [] }) => ({
        ...{ member: id, fullname: value.fullname, date, title, kind },
        ...{ centihours: hundredthsOf(hours), skills, to: audience },
      })),
    )
    .filter(({ date }) => from <= date && date <= to)
    .sort((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)));
}

/** Replacements that a beneficiary asked for until today: those asked or answered in the period, and those that still wait; by day of asking. */
export function replacementsOf(input: ReportInput, { orders }: Scope): ReportReplacement[] {
  const { records, settings, from, to, today } = input;
  const { replacementDays } = settings.people;
  const names = new Map(records.members.map(({ id, value }) => [id, value.fullname]));
  const references = new Set(orders.map(({ reference }) => reference));
  return records.orders
    .filter(({ id }) => references.has(id))
    .flatMap(({ id, value }) =>
      (value.replacements ?? []).map(({ member, askedOn, answeredOn: noted, answeredBy }) => {
        const answeredOn = noted === undefined || noted > today ? null : noted;
        const days = daysBetween(askedOn, answeredOn ?? today);
        return {
          ...{ reference: id, member, fullname: names.get(member) ?? member, askedOn, answeredOn },
          answeredBy: answeredOn === null || answeredBy === undefined ? null : (names.get(answeredBy) ?? answeredBy),
          days: days < 0 ? null : days,
          isLate: answeredOn === null && addDays(askedOn, replacementDays) < today,
        };
      }),
    )
    .filter(({ askedOn }) => askedOn <= first(to, today))
    .filter(({ askedOn, answeredOn }) => askedOn >= from || (answeredOn ?? to) >= from)
    .sort((a, b) => (a.askedOn < b.askedOn ? -1 : Number(a.askedOn > b.askedOn)));
}

function first(a: string, b: string): string {
  return a < b ? a : b;
}

/** Days of a handover that fall in the period, by their first day; they are billed to nobody. */
export function overlapsOf({ records, from, to }: ReportInput, { orders }: Scope): ReportOverlap[] {
  const names = new Map(records.members.map(({ id, value }) => [id, value.fullname]));
  const references = new Set(orders.map(({ reference }) => reference));
  return records.orders
    .filter(({ id }) => references.has(id))
    .flatMap(({ id, value }) =>
      (value.overlaps ?? []).map(({ leaving, arriving, start, end, days }) => ({
        ...{ reference: id, leaving: names.get(leaving) ?? leaving, arriving: names.get(arriving) ?? arriving },
        ...{ start, end, centidays: hundredthsOf(days) },
      })),
    )
    .filter(({ start, end }) => overlap({ start, end }, { start: from, end: to }))
    .sort((a, b) => (a.start < b.start ? -1 : Number(a.start > b.start)));
}

/** Of the missions of the period on what the report is about. */
export function rulesOf({ records, from, to, today }: ReportInput, scope: Scope): ReportRules[] {
  const members = records.members.filter(({ id }) => scope.members.has(id));
  const references = new Set(scope.orders.map(({ reference }) => reference));
  return missionRules({ members, orders: records.orders }, { start: from, end: to })
    .filter(({ products, order }) => {
      if (scope.beneficiary === null) return true;
      return (order !== null && references.has(order)) || products.some((product) => scope.products.has(product));
    })
    .map((rules) => {
      const products = rules.products.filter((product) => scope.beneficiary === null || scope.products.has(product));
      return {
        ...{ ...rules, products, titles: products.map(scope.title) },
        isNoted: [rules.agreedOn, rules.reviewedOn, rules.reviewDue].some((day) => day !== null),
        isLate: isReviewDue(rules, addDays(today, -1)),
      };
    });
}
