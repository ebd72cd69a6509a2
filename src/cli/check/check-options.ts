import { type Problem, problem } from "../../problems/problem.ts";
import { checkOptions as checkUsual } from "../parse-options.ts";

export const options = {
  records: { type: "string" },
  site: { type: "string" },
  settings: { type: "string" },
  product: { type: "string", multiple: true },
  offline: { type: "boolean" },
  cache: { type: "string" },
  badges: { type: "string" },
  trend: { type: "string" },
  format: { type: "string" },
  "fail-on": { type: "string" },
  today: { type: "string" },
} as const;

const formats = ["text", "json", "sarif", "markdown"] as const;
const levels = ["error", "warning", "never"] as const;

export type Format = (typeof formats)[number];
export type FailOn = (typeof levels)[number];

interface Choices {
  format: Format;
  failOn: FailOn;
}

/** The two closed choices and the date, or why they cannot be used. */
export function choose(values: { format?: string; "fail-on"?: string; today?: string }): Choices | Problem {
  const { format = "text", "fail-on": level = "error", today } = values;
  const known = formats.find((one) => one === format);
  if (!known) return wrong("--format", format, formats);
  const failOn = levels.find((one) => one === level);
  if (!failOn) return wrong("--fail-on", level, levels);
  return checkUsual(today === undefined ? {} : { today }) ?? { format: known, failOn };
}

function wrong(option: string, got: string, expected: readonly string[]): Problem {
  return problem("option-invalid", { option, got, expected }, { file: "", line: 1, column: 1 });
}
