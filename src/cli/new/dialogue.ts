import { z } from "zod";
import { nearest } from "../../problems/nearest.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import type { Dialogue, Wanted } from "../../staffing/new-record/dialogue.ts";
import { renderTemplate } from "../../templating/render-template.ts";
import { findBreaches } from "../../yaml/check-shape.ts";
import type { Asker } from "../asker.ts";
import type { CommandDeclaration } from "../declarations/command-declaration.ts";
import { valueName } from "../declarations/value-name.ts";
import { printProblems } from "../print-problems.ts";
import { errors } from "../printer.ts";

const NOWHERE = { file: "", line: 1, column: 1 };

/** Choices that are shown at once; of more, a person types a part. */
const SHOWN = 15;

export type Given = Readonly<Record<string, string | boolean | string[] | undefined>>;

/** `options`: as declared. What help says of one is its question. */
export function createDialogue(given: Given, options: CommandDeclaration["options"], asker: Asker | null): Dialogue {
  const problems: Problem[] = [];

  function check(option: string, shape: z.ZodType, value: string): Problem | undefined {
    const namePath = () => `--${option}`;
    return findBreaches(z.object({ [option]: shape }), { [option]: value }, () => NOWHERE, { namePath })[0]?.problem;
  }

  async function ask(option: string, wanted: Wanted, asking: Asker): Promise<string | undefined> {
    const { fallback, isRequired = false, offered = [], suggested = [], shape } = wanted;
    const shown = offered.length <= SHOWN ? [...offered, ...suggested] : [];
    const label = capitalised(options[option]?.description ?? option);
    if (shown.length > 0) {
      errors.line(`${label}\u00A0:`);
      for (const [at, choice] of shown.entries()) errors.line(`  ${at + 1}. ${choice}`);
    }
    const question = { label, choices: shown, proposed: fallback ?? null, optional: !isRequired };
    for (;;) {
      const typed = await asking.ask(renderTemplate("terminal/question", question).trimEnd().concat(" "));
      if (typed === "" && (fallback !== undefined || !isRequired)) return fallback;
      const value = chosen(typed, shown) ?? typed;
      const wrong = check(option, shape, value) ?? unknownChoice(option, value, offered);
      if (!wrong) return value;
      printProblems([wrong], errors);
    }
  }

  function missing(option: string): Problem {
    const declared = options[option];
    const value = declared && declared.type !== "flag" ? valueName(declared) : "";
    return problem(
      "option-missing",
      { option: `--${option}`, value, description: declared?.description ?? "" },
      NOWHERE,
    );
  }

  const givenText = (option: string) => {
    const value = given[option];
    return typeof value === "string" ? value : undefined;
  };

  function optionOf(option: string, { shape, offered = [] }: Wanted): string | undefined {
    const value = givenText(option);
    const wrong =
      value === undefined ? undefined : (check(option, shape, value) ?? unknownChoice(option, value, offered));
    if (wrong) problems.push(wrong);
    return value;
  }

  function givenList(option: string, { shape, offered = [] }: Wanted): string[] {
    const values = given[option];
    if (!Array.isArray(values)) return [];
    const wrong = values.map((value) => check(option, shape, value) ?? unknownChoice(option, value, offered));
    problems.push(...wrong.filter((found) => found !== undefined));
    return values;
  }

  return {
    problems,
    values: givenList,
    isLive: asker !== null,
    option: async (option, wanted) => optionOf(option, wanted),
    value: givenText,
    async one(option, wanted) {
      const value = optionOf(option, wanted);
      if (value !== undefined) return value;
      if (asker) return ask(option, wanted, asker);
      if (wanted.isRequired && wanted.fallback === undefined) problems.push(missing(option));
      return wanted.fallback;
    },
    async many(option, wanted) {
      const values = givenList(option, wanted);
      if (values.length > 0) return values;
      const answers: string[] = [];
      while (asker) {
        const isRequired = wanted.isRequired === true && answers.length === 0;
        const left = wanted.offered?.filter((choice) => !answers.includes(choice));
        if (left?.length === 0) return answers;
        const answer = await ask(option, { ...wanted, isRequired, ...(left ? { offered: left } : {}) }, asker);
        if (answer === undefined) return answers;
        answers.push(answer);
      }
      if (wanted.isRequired) problems.push(missing(option));
      return answers;
    },
    askAgain: async (option, wanted) => (asker ? ask(option, wanted, asker) : undefined),
    said: (flag) => given[flag] === true,
    async confirm(question) {
      if (!asker) return null;
      for (;;) {
        const answer = (
          await asker.ask(renderTemplate("terminal/yes-or-no", { question }).trimEnd().concat(" "))
        ).toLowerCase();
        if (/^(?:o|oui|y|yes)$/.test(answer)) return true;
        if (/^(?:n|non|no)$/.test(answer)) return false;
      }
    },
    tell: (found) => printProblems(found, errors),
  };
}

/** By its number, or by letters that only one choice begins with. */
function chosen(typed: string, choices: readonly string[]): string | undefined {
  if (/^\d+$/.test(typed)) return choices[Number(typed) - 1];
  const begun = choices.filter((choice) => choice.toLowerCase().startsWith(typed.toLowerCase()));
  return (
    begun.find((choice) => choice.toLowerCase() === typed.toLowerCase()) ?? (begun.length === 1 ? begun[0] : undefined)
  );
}

function unknownChoice(option: string, got: string, offered: readonly string[]): Problem | undefined {
  if (offered.length === 0 || offered.includes(got)) return undefined;
  const near = nearest(got, offered);
  const expected = near.length > 0 ? near : offered.slice(0, SHOWN);
  return problem("option-invalid", { option: `--${option}`, got, expected }, NOWHERE);
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
