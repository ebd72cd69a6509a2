import type { Report } from "../contract/report.ts";
import { type Table, tableOf } from "./table.ts";

/** What the contract asks about people. */
export function peopleTables(report: Report): Table[] {
  const { trainings, checkIns, replacements, replacementDays, renewals, overlaps, rules, duty, coverGaps } = report;
  return [
    tableOf("trainings", trainings, {
      date: ["date", ({ date }) => date],
      member: ["text", ({ fullname }) => fullname],
      training: ["text", ({ title }) => title],
      kind: ["word", ({ kind }) => kind],
      hours: ["units", ({ centihours }) => centihours],
      skills: ["text", ({ skills }) => skills.join(", ")],
      audience: ["text", ({ to }) => to.join(", ")],
    }),
    tableOf("check-ins", checkIns?.next ?? [], {
      member: ["text", ({ fullname }) => fullname],
      last: ["date", ({ last }) => last],
      due: ["date", ({ due }) => due],
    }),
    tableOf("replacements", replacements, {
      order: ["text", ({ reference }) => reference],
      member: ["text", ({ fullname }) => fullname],
      asked: ["date", ({ askedOn }) => askedOn],
      answered: ["date", ({ answeredOn }) => answeredOn],
      "answered-by": ["text", ({ answeredBy }) => answeredBy],
      "days-taken": ["count", ({ days }) => days],
      target: ["count", () => replacementDays],
    }),
    tableOf("renewals", renewals, {
      product: ["text", ({ product }) => product],
      leaving: ["text", ({ leaving }) => leaving.fullname],
      "left-on": ["date", ({ leaving }) => leaving.end],
      arriving: ["text", ({ arriving }) => arriving.fullname],
      "arrived-on": ["date", ({ arriving }) => arriving.start],
      delay: ["count", ({ delay }) => delay],
      "days-overlap": ["days", ({ overlap }) => overlap],
    }),
    tableOf("overlaps", overlaps, {
      order: ["text", ({ reference }) => reference],
      leaving: ["text", ({ leaving }) => leaving],
      arriving: ["text", ({ arriving }) => arriving],
      start: ["date", ({ start }) => start],
      end: ["date", ({ end }) => end],
      "days-overlap": ["days", ({ centidays }) => centidays],
    }),
    tableOf("rules", rules, {
      member: ["text", ({ fullname }) => fullname],
      product: ["text", ({ products }) => products.join(", ")],
      agreed: ["date", ({ agreedOn }) => agreedOn],
      reviewed: ["date", ({ reviewedOn }) => reviewedOn],
      "review-due": ["date", ({ reviewDue }) => reviewDue],
    }),
    tableOf("correspondents", duty.people, {
      name: ["text", ({ name }) => name],
      email: ["text", ({ email }) => email],
      phone: ["text", ({ phone }) => phone],
      "hours-reachable": ["text", ({ hours }) => hours],
      replaces: ["text", ({ replaces }) => replaces.join(", ")],
    }),
    tableOf("cover-gaps", coverGaps, {
      start: ["date", ({ start }) => start],
      end: ["date", ({ end }) => end],
      cover: ["word", ({ isNobody }) => (isNobody ? "nobody" : "partial")],
      names: ["text", ({ names }) => names.join(", ")],
    }),
    ...internalTables(report),
  ];
}

type Independent = NonNullable<Report["independents"]>[number];

/** Words of templates/reports/word.liquid. */
const DEPENDENCE: Readonly<Record<Independent["dependence"]["kind"], string | null>> = {
  one: "one-beneficiary",
  several: "several-beneficiaries",
  unknown: null,
};

/** For the contractor alone: a report that may leave it has no such table. */
function internalTables({ independents }: Report): Table[] {
  if (independents === null) return [];
  return [
    tableOf("independents", independents, {
      member: ["text", ({ fullname }) => fullname],
      "other-clients": ["word", ({ otherClients }) => (otherClients === null ? null : otherClients ? "yes" : "no")],
      "asked-on": ["date", ({ askedOn }) => askedOn],
      dependence: ["word", ({ dependence: { kind } }) => DEPENDENCE[kind]],
      beneficiary: ["text", ({ dependence }) => (dependence.kind === "one" ? dependence.beneficiary : null)],
      since: ["date", ({ dependence }) => (dependence.kind === "one" ? dependence.since : null)],
      "months-dependent": ["count", ({ dependence }) => (dependence.kind === "one" ? dependence.months : null)],
      "last-training": ["text", ({ lastTraining }) => lastTraining?.title ?? null],
      "trained-on": ["date", ({ lastTraining }) => lastTraining?.date ?? null],
    }),
  ];
}
