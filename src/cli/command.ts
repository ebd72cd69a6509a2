import { type ParseArgsConfig, parseArgs } from "node:util";
import { isDay } from "../dates/day.ts";
import { type Problem, problem } from "../problems/problem.ts";

/** Runs with the arguments after its name and gives the process's exit code. */
export type Command = (args: string[]) => Promise<number>;

/** The options of every command that compares records with a site. */
export const inputOptions = {
  records: { type: "string" },
  site: { type: "string" },
  settings: { type: "string" },
  base: { type: "string" },
  today: { type: "string" },
  format: { type: "string" },
} as const;

type OptionDefinitions = NonNullable<ParseArgsConfig["options"]>;
interface StrictConfig<Config extends OptionDefinitions> {
  args: string[];
  options: Config;
  allowPositionals: false;
  strict: true;
}
type Values<Config extends OptionDefinitions> = ReturnType<typeof parseArgs<StrictConfig<Config>>>["values"];

const NOWHERE = { file: "", line: 1, column: 1 };

/** The command line's values, or the problem with them. */
export function parseOptions<Config extends OptionDefinitions>(
  args: string[],
  options: Config,
  required: readonly (keyof Config & string)[] = [],
): Values<Config> | Problem {
  try {
    const { values } = parseArgs<StrictConfig<Config>>({ args, options, allowPositionals: false, strict: true });
    // `--records "$FOLDER"` where the variable is empty.
    const empty = Object.entries<unknown>(values).find(([, value]) => [value].flat().includes(""));
    if (empty) return problem("option-unknown", { option: `--${empty[0]}` }, NOWHERE);
    const given = new Set(Object.keys(values));
    const missing = required.find((name) => !given.has(name));
    return missing === undefined ? values : problem("option-missing", { option: `--${missing}` }, NOWHERE);
  } catch (error) {
    if (!(error instanceof TypeError) || !("code" in error)) throw error;
    const option = /'([^' ]+)/.exec(error.message)?.[1] ?? args.join(" ");
    return problem("option-unknown", { option }, NOWHERE);
  }
}

/** Why `--format` or `--today` cannot be used, if so. */
export function checkOptions(values: { format?: string; today?: string }): Problem | undefined {
  const { format, today } = values;
  if (format !== undefined && format !== "text" && format !== "json") {
    return problem("option-invalid", { option: "--format", got: format, expected: ["text", "json"] }, NOWHERE);
  }
  return checkDay("--today", today);
}

/** Why the value of an option that wants a day cannot be used, if so. */
export function checkDay(option: string, day: string | undefined): Problem | undefined {
  if (day === undefined || isDay(day)) return undefined;
  return problem("option-invalid", { option, got: day, expected: "une date AAAA-MM-JJ" }, NOWHERE);
}
