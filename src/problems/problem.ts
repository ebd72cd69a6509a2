import { catalogue } from "./catalogue.ts";

export type Severity = "error" | "warning" | "note";

/** A place in a file that a person can open. `file` is relative to the folder it was read from; `line` and `column` count from 1. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

export type ProblemCode = keyof typeof catalogue;

/** What is wrong, why, and the way out: the one shape shown on the terminal, in check runs and on the web. */
export interface Problem extends Place {
  severity: Severity;
  code: ProblemCode;
  message: string;
  remedy: string;
}

type Details = { [Code in ProblemCode]: Parameters<(typeof catalogue)[Code]["message"]>[0] };

type Catalogue = { [Code in ProblemCode]: Entry<Details[Code]> };

interface Entry<D> {
  severity: Severity;
  message: (details: D) => string;
  remedy: (details: D) => string;
}

const entries: Catalogue = catalogue;

/** Makes a problem of the catalogue; `details` are what its sentences name. */
export function problem<Code extends ProblemCode>(code: Code, details: Details[Code], place: Place): Problem {
  const entry = entries[code];
  return { severity: entry.severity, code, message: entry.message(details), remedy: entry.remedy(details), ...place };
}
