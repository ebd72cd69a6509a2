import { describe, expect, it } from "vitest";
import { type PlanInput, planChanges } from "../../../src/plan/plan-changes.ts";
import type { Problem } from "../../../src/problems/problem.ts";
import type { Records } from "../../../src/records/records.ts";
import { exampleInputs } from "../../support/example-report.ts";
import { examplesCase } from "../../support/examples-case.ts";
import { inputOf } from "../../support/plan-of.ts";
import { forms, inSheets } from "../../support/sheets-of.ts";

/** A fault that every source can have: its problem is the same, but for its place. */
const faults: Record<string, string> = {
  "no fault": "",
  "a mission that ends before it starts": "end: 2025-12-31",
  "a product that nobody knows": "startups: [aide-facil]",
  "a domain that is none": "domaine: Informatique",
  "a day that is no day": "end: 2026-02-30",
};

function faulty(fault: string): Record<string, string> {
  const { records } = examplesCase();
  const key = /^\w+/.exec(fault)?.[0] ?? "-";
  const path = "members/jeanne.exemplaire.yml";
  const text = records[path] ?? "";
  return { ...records, [path]: text.replace(new RegExp(`${key}: .*`), fault) };
}

const withoutPlaces = (problems: readonly Problem[]) =>
  problems
    .map(({ severity, code, message, remedy }) => ({ severity, code, message, remedy }))
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

function outcome(input: PlanInput, records: Records) {
  const plan = planChanges({ ...input, records });
  const changes = plan.changes.map(({ records: _, ...change }) => change);
  const writeBacks = plan.writeBacks.map(({ file: _, ...writeBack }) => writeBack);
  return {
    changes,
    writeBacks,
    lastApplied: plan.lastApplied,
    problems: withoutPlaces([...records.problems, ...plan.problems]),
  };
}

describe.each(forms)("The records of the example contractor, kept as %s,", (form) => {
  const { records } = exampleInputs();
  const kept = inSheets(records, form);

  it("are the same records, and come without a problem", () => {
    expect(kept.problems).toEqual([]);
    const valuesOf = ({ members, products, orders, prices }: Records) =>
      [...members, ...products, ...orders, ...(prices ? [prices] : [])].map(({ id, value }) => ({
        id,
        value: asNumbers(value),
      }));
    expect(valuesOf(kept)).toEqual(valuesOf(records));
  });

  it.each(Object.entries(faults))("give the same plan and problems: %s", (_, fault) => {
    const input = inputOf({ ...examplesCase(), records: faulty(fault), today: "2026-11-02" });
    const sound = inputOf({ ...examplesCase(), today: "2026-11-02" });
    // What is rejected is not there to be printed: the faulty value is put into the cell.
    const sheets = fault === "" ? inSheets(input.records, form) : faultyInSheets(sound.records, fault, form);
    expect(outcome(input, sheets)).toEqual(outcome(input, input.records));
  });
});

function faultyInSheets(records: Records, fault: string, form: (typeof forms)[number]): Records {
  const [key = "", value = ""] = fault.replace(/[[\]]/g, "").split(": ");
  const members = records.members.map((member) => {
    if (member.id !== "jeanne.exemplaire") return member;
    const [mission, ...others] = member.value.missions;
    if (!mission) throw new Error("Jeanne has a mission in the examples");
    const wrong: object = {
      ...member.value,
      ...(key === "domaine"
        ? { domaine: value }
        : { missions: [{ ...mission, [key]: key === "startups" ? [value] : value }, ...others] }),
    };
    return Object.assign({}, member, { value: wrong });
  });
  return inSheets({ ...records, members }, form);
}

/** Decimals are what they say, however they are written. */
function asNumbers(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, one) =>
    typeof one === "string" && /^\d+[.,]\d+$/.test(one) ? Number(one.replace(",", ".")) : one,
  );
}
