import { addDays, type Day, daysBetween } from "../dates/day.ts";
import { overlap, type Period } from "../dates/period.ts";
import { workingDaysBetween } from "../dates/working-days.ts";
import { hundredthsOf } from "../records/decimal.ts";
import type { MemberRecord } from "../records/member-record.ts";
import type { RecordFile } from "../records/records.ts";
import type { Centidays } from "./amount.ts";
import { isReviewDue, missionRules } from "./mission-rules.ts";
import type { ReportOverlap, ReportReplacement, ReportRules, ReportTraining } from "./report.ts";
import type { DateRange, ReportInput, Scope } from "./report-scope.ts";

/** Calendar days beyond which a span is a mistake, and its working days are not reckoned one by one. */
const LONGEST_SPAN = 366;

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

/**
 * Days of a handover that fall in the period, by their first day; they are billed to nobody. One that goes on beyond the period is told with
 * its part alone, so that reports that follow each other count each day once.
 */
export function overlapsOf({ records, from, to }: ReportInput, { orders }: Scope): ReportOverlap[] {
  const names = new Map(records.members.map(({ id, value }) => [id, value.fullname]));
  const references = new Set(orders.map(({ reference }) => reference));
  return records.orders
    .filter(({ id }) => references.has(id))
    .flatMap(({ id, value }) =>
      (value.overlaps ?? []).map(({ leaving, arriving, start, end, days }) => ({
        ...{ reference: id, leaving: names.get(leaving) ?? leaving, arriving: names.get(arriving) ?? arriving },
        ...{ start: start < from ? from : start, end: first(end, to) },
        centidays: daysWithin({ start, end }, hundredthsOf(days), { start: from, end: to }),
      })),
    )
    .filter(({ centidays }) => centidays > 0)
    .sort((a, b) => (a.start < b.start ? -1 : Number(a.start > b.start)));
}

/** What of some days of a span falls in a period, by working days: what falls in periods that follow each other adds up to the days. */
function daysWithin(span: Period, centidays: Centidays, period: Period): Centidays {
  if (!overlap(span, period)) return 0;
  const calendarDays = daysBetween(span.start, span.end) + 1;
  const isByWorkingDays = calendarDays <= LONGEST_SPAN && workingDaysBetween(span.start, span.end) > 0;
  const count = (to: Day) =>
    isByWorkingDays ? workingDaysBetween(span.start, to) : Math.max(0, daysBetween(span.start, to) + 1);
  const until = (day: Day) => Math.round((centidays * count(first(day, span.end))) / count(span.end));
  return until(period.end) - until(addDays(period.start, -1));
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
        isLate: isReviewDue(rules, addDays(today, -1), today),
      };
    });
}
