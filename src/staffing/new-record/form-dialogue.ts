import { z } from "zod";
import { nearest } from "../../problems/nearest.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { findBreaches } from "../../yaml/check-shape.ts";
import type { FormValues } from "../person-acts.ts";
import type { Dialogue, Wanted } from "./dialogue.ts";
import type { FormField } from "./form-fields.ts";

const NOWHERE = { file: "", line: 1, column: 1 };

/** Choices that a remedy lists. */
const SHOWN = 15;

/** What a person filled into a form, and which field each problem is of. Nobody answers: a form is all that was said. */
export interface FormDialogue extends Dialogue {
  fieldOf(found: Problem): string | undefined;
}

/** The field by which a person says whose fiche it is: `same` or `other`. */
export const IDENTITY = "identity";

export function createFormDialogue(form: FormValues, fields: readonly FormField[]): FormDialogue {
  const problems: Problem[] = [];
  const ofField = new Map<Problem, string>();
  const labels = new Map(fields.map(({ name, label }) => [name, label]));
  const given = (name: string) => (form.get(name) ?? []).filter((value) => value !== "");

  function add(name: string, found: Problem): void {
    problems.push(found);
    ofField.set(found, name);
  }

  /** What is wrong with a value. */
  function check(name: string, { shape, offered = [] }: Wanted, value: string): Problem | undefined {
    const field = labels.get(name) ?? name;
    const namePath = () => field;
    const [breach] = findBreaches(z.object({ [name]: shape }), { [name]: value }, () => NOWHERE, { namePath });
    if (breach || offered.length === 0 || offered.includes(value)) return breach?.problem;
    const expected = offered.length <= SHOWN ? offered : [];
    return problem("form-field-unknown", { field, got: value, near: nearest(value, offered), expected }, NOWHERE);
  }

  /** Those that can be: others are told, and nothing goes on from them. */
  function values(name: string, wanted: Wanted): string[] {
    return given(name).filter((value) => {
      const found = check(name, wanted, value);
      if (found) add(name, found);
      return !found;
    });
  }

  function one(name: string, wanted: Wanted): string | undefined {
    const [value] = values(name, wanted);
    if (given(name).length === 0 && wanted.isRequired && wanted.fallback === undefined)
      add(name, problem("form-field-missing", { field: labels.get(name) ?? name }, NOWHERE));
    return value ?? wanted.fallback;
  }

  return {
    problems,
    fieldOf: (found) => ofField.get(found),
    isLive: false,
    one: async (name, wanted) => one(name, wanted),
    many: async (name, wanted) => values(name, wanted),
    askAgain: async () => undefined,
    option: async (name, wanted) => values(name, wanted)[0],
    value: (name) => given(name)[0],
    values,
    said: (flag) => flag === `${given(IDENTITY)[0] ?? ""}-person`,
    confirm: async () => null,
    tell: () => undefined,
  };
}
