import type { Annotation } from "../github/check-run.ts";
import type { Problem, Severity } from "../problems/problem.ts";
import { cleanText } from "../templating/clean-text.ts";
import { cutText } from "../templating/cut-text.ts";

const levels: Record<Severity, Annotation["level"]> = { error: "failure", warning: "warning", note: "notice" };

/** GitHub shows at most 255 characters of a title. */
const LONGEST_TITLE = 255;

/** A problem at its line: what is wrong in bold, then what to do. GitHub shows annotations as plain text. */
export function annotationOf({ severity, message, remedy, file, line, column }: Problem): Annotation {
  const whole = cleanText(message);
  const title = cutText(whole, LONGEST_TITLE);
  return {
    path: file,
    line,
    column,
    level: levels[severity],
    title,
    message: title === whole ? cleanText(remedy) : `${whole}\n\n${cleanText(remedy)}`,
  };
}
