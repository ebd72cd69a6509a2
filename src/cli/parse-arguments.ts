import { parseArgs } from "node:util";
import { isDay } from "../dates/day.ts";
import { readFrenchDay } from "../dates/french-dates.ts";
import { nearest } from "../problems/nearest.ts";
import { type Problem, problem } from "../problems/problem.ts";
import type {
  CommandDeclaration,
  OptionDeclaration,
  ValueDeclaration,
  ValuesOf,
} from "./declarations/command-declaration.ts";
import { valueName } from "./declarations/value-name.ts";

const NOWHERE = { file: "", line: 1, column: 1 };

type Values = Record<string, string | boolean | string[]>;

/** What a command line gives of a command's options and positionals, with their defaults; or the first problem with it. */
export function parseArguments<Declaration extends CommandDeclaration>(
  declaration: Declaration,
  args: readonly string[],
): ValuesOf<Declaration> | Problem {
  const values: Values = {};
  const wrong = readArguments(values, declaration, args) ?? addDefaults(values, declaration);
  if (wrong) return wrong;
  if (!isAsDeclared(values, declaration)) throw new Error(`Values of ${declaration.name} are not as declared`);
  return values;
}

/** Adds what is given to the values. */
function readArguments(values: Values, declaration: CommandDeclaration, args: readonly string[]): Problem | undefined {
  const types = Object.entries(declaration.options).map(([name, { type }]) => {
    return [name, { type: type === "flag" ? ("boolean" as const) : ("string" as const) }] as const;
  });
  // Not strict: Node's own sentences are English, and name neither the reason apart nor the nearest.
  const options = { options: Object.fromEntries(types), allowPositionals: true, strict: false, tokens: true } as const;
  const { tokens } = parseArgs({ ...options, args: [...args] });
  const unnamed = Object.entries(declaration.positionals ?? {});
  for (const token of tokens) {
    if (token.kind === "option-terminator") continue;
    const given = token.kind === "option" ? token.rawName : token.value;
    // A dash that a word processor made longer.
    if (token.kind === "option" || /^[–—−]/.test(given)) {
      const option = given.startsWith("--") ? ownOption(declaration.options, given.slice(2)) : undefined;
      const written = token.kind === "option" && !given.startsWith("--") ? (args[token.index] ?? given) : given;
      if (!option || token.kind !== "option") return unknownOption(declaration, written);
      const wrong = addOption(values, token.name, option, token);
      if (wrong) return wrong;
      continue;
    }
    const [name, positional] = unnamed[0] ?? [];
    if (name === undefined || !positional) return unexpected(declaration, given);
    // The last positional may take all that is left.
    if (positional.type === "choice" || !positional.multiple) unnamed.shift();
    const wrong = addValue(values, name, positional, given, valueName(positional));
    if (wrong) return wrong;
  }
  return undefined;
}

function ownOption(options: CommandDeclaration["options"], name: string): OptionDeclaration | undefined {
  return Object.hasOwn(options, name) ? options[name] : undefined;
}

function addOption(
  values: Values,
  name: string,
  declaration: OptionDeclaration,
  { value, inlineValue }: { value: string | undefined; inlineValue: boolean | undefined },
): Problem | undefined {
  const option = `--${name}`;
  if (declaration.type === "flag") {
    if (inlineValue) return problem("option-takes-none", { option }, NOWHERE);
    values[name] = true;
    return undefined;
  }
  // What looks like the next option is no value; `--for=-x` is.
  if (value === undefined || (inlineValue === false && /^-./.test(value))) {
    return problem("option-needs-value", { option, value: valueName(declaration) }, NOWHERE);
  }
  return addValue(values, name, declaration, value, option);
}

function addValue(
  values: Values,
  name: string,
  declaration: ValueDeclaration,
  value: string,
  called: string,
): Problem | undefined {
  // `--records "$FOLDER"` where the variable is empty.
  if (value === "") return problem("option-empty", { option: called }, NOWHERE);
  if (declaration.type === "choice") {
    const chosen = chosenValue(declaration, value);
    const near = nearest(value, declaration.values, 1);
    const expected = [...declaration.values];
    if (chosen === undefined) return problem("option-invalid", { option: called, got: value, expected, near }, NOWHERE);
    values[name] = chosen;
    return undefined;
  }
  if (declaration.type === "day" && !isDay(value)) {
    const details = {
      option: called,
      got: value,
      expected: "une date AAAA-MM-JJ",
      near: [readFrenchDay(value) ?? []].flat(),
    };
    return problem("option-invalid", details, NOWHERE);
  }
  const before = values[name];
  values[name] = declaration.multiple ? [...(Array.isArray(before) ? before : []), value] : value;
  return undefined;
}

function chosenValue(
  { values, synonyms = {} }: ValueDeclaration & { type: "choice" },
  given: string,
): string | undefined {
  return values.find((value) => value === given) ?? (Object.hasOwn(synonyms, given) ? synonyms[given] : undefined);
}

function addDefaults(values: Values, { name, options, positionals = {}, examples }: CommandDeclaration) {
  const [example] = examples;
  const missing = Object.entries(positionals).find(([key, { required }]) => required && values[key] === undefined);
  if (missing && example) {
    const [, positional] = missing;
    const { description } = positional;
    return problem(
      "name-missing",
      { name: valueName(positional), description, example: example.command, command: name },
      NOWHERE,
    );
  }
  for (const [key, declaration] of Object.entries({ ...options, ...positionals })) {
    if (values[key] !== undefined) continue;
    if (declaration.type === "flag") values[key] = false;
    else if (declaration.required) {
      const { description } = declaration;
      return problem("option-missing", { option: `--${key}`, value: valueName(declaration), description }, NOWHERE);
    } else if (declaration.default !== undefined) values[key] = declaration.default;
    else if (declaration.type !== "choice" && declaration.multiple) values[key] = [];
  }
  return undefined;
}

/** What the derived type says, asked of the values. */
function isAsDeclared<Declaration extends CommandDeclaration>(
  values: object,
  { options, positionals = {} }: Declaration,
): values is ValuesOf<Declaration> {
  const given = new Map<string, unknown>(Object.entries(values));
  return Object.entries({ ...options, ...positionals }).every(([key, declaration]) => {
    const value = given.get(key);
    if (declaration.type === "flag") return typeof value === "boolean";
    const isSure = declaration.required === true || declaration.default !== undefined;
    if (declaration.type === "choice")
      return value === undefined ? !isSure : declaration.values.some((one) => one === value);
    if (declaration.multiple) return Array.isArray(value);
    return value === undefined ? !isSure : typeof value === "string";
  });
}

function unknownOption({ name, options }: CommandDeclaration, written: string): Problem {
  const bare = written.replace(/^[-–—−]+|=.*$/gu, "");
  const names = [...Object.keys(options), "help"];
  const near = nearest(bare, names);
  const begin = (text: string, start: string) => start !== "" && text.startsWith(start);
  const others = names.filter((one) => (bare.length < 3 ? begin(one, bare) : begin(bare, one)));
  const meant = (near.length > 0 ? near : others).map((one) => `--${one}`);
  return problem("option-unknown", { option: written.replace(/=.*$/s, ""), command: name, nearest: meant }, NOWHERE);
}

/** A word that is of no use to a command, with the options that may have been meant. */
export function unexpected({ name, options }: CommandDeclaration, got: string): Problem {
  const places = Object.entries(options).flatMap(([key, option]) =>
    option.type === "folder" || option.type === "file" ? [`--${key} ${option.value}`] : [],
  );
  return problem("argument-unexpected", { command: name, got, places: places.slice(0, 3) }, NOWHERE);
}
