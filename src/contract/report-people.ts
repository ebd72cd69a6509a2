import { daysBetween } from "../dates/day.ts";
import { hundredthsOf } from "../records/decimal.ts";
import type { MemberRecord } from "../records/member-record.ts";
import type { RecordFile } from "../records/records.ts";
import type { ReportReplacement, ReportTraining } from "./report.ts";
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

/** Replacements that a beneficiary asked for: those asked or answered in the period, and those that still wait; by day of asking. */
export function replacementsOf(input: ReportInput, { orders }: Scope): ReportReplacement[] {
  const { records, from, to, today } = input;
  const names = new Map(records.members.map(({ id, value }) => [id, value.fullname]));
  const references = new Set(orders.map(({ reference }) => reference));
  return records.orders
    .filter(({ id }) => references.has(id))
    .flatMap(({ id, value }) =>
      (value.replacements ?? []).map(({ member, askedOn, answeredOn, answeredBy }) => ({
        ...{ reference: id, member, fullname: names.get(member) ?? member, askedOn },
        answeredOn: answeredOn ?? null,
        answeredBy: answeredBy === undefined ? null : (names.get(answeredBy) ?? answeredBy),
        days: daysBetween(askedOn, answeredOn ?? today),
      })),
    )
    .filter(({ askedOn, answeredOn }) => askedOn <= to && (answeredOn ?? to) >= from)
    .sort((a, b) => (a.askedOn < b.askedOn ? -1 : Number(a.askedOn > b.askedOn)));
}
