import type { Report } from "../contract/report.ts";
import type { Table } from "./table.ts";
import { tableOf } from "./table-of.ts";

export function productTables({ products, risks, standards, fiches }: Report): Table[] {
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
