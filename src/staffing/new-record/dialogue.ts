import type { z } from "zod";
import type { Problem } from "../../problems/problem.ts";

export interface Wanted {
  /** Of one value, as a record takes it. */
  shape: z.ZodType;
  isRequired?: boolean;
  /** Taken where nothing is said; proposed at a terminal. */
  fallback?: string | undefined;
  /** What there is to choose from. */
  offered?: readonly string[];
  /** Likely values, shown to be chosen; any other will do. */
  suggested?: readonly string[];
}

/** Values from options, else from a person at a terminal; what is missing or wrong is gathered, so that it is told at once. */
export interface Dialogue {
  readonly problems: Problem[];
  /** Whether somebody answers. */
  readonly isLive: boolean;
  one(option: string, wanted: Wanted): Promise<string | undefined>;
  many(option: string, wanted: Wanted): Promise<string[]>;
  /** Asks although an option has said something that cannot be. */
  askAgain(option: string, wanted: Wanted): Promise<string | undefined>;
  /** What an option says, without a question. */
  option(option: string, wanted: Wanted): Promise<string | undefined>;
  value(option: string): string | undefined;
  /** The same of one that may be given several times. */
  values(option: string, wanted: Wanted): string[];
  /** Whether a flag was given. */
  said(flag: string): boolean;
  /** A question to answer by yes or no; null where nobody answers. */
  confirm(question: string): Promise<boolean | null>;
  tell(problems: readonly Problem[]): void;
}
