import type { Report } from "../contract/report.ts";
import type { Table } from "./table.ts";
import { tableOf } from "./table-of.ts";

export function peopleTables({ trainings, checkIns, replacements, duty }: Report): Table[] {
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
    tableOf("check-ins", checkIns.next, {
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
    }),
    tableOf("correspondents", duty.people, {
      name: ["text", ({ name }) => name],
      email: ["text", ({ email }) => email],
      phone: ["text", ({ phone }) => phone],
      replaces: ["text", ({ replaces }) => replaces.join(", ")],
    }),
  ];
}
