import { type Problem, problem } from "../problems/problem.ts";
import { settingsPath } from "../settings/parse-settings.ts";
import type { tasks } from "./tasks.ts";

type Tasks = typeof tasks;

/** `tasks`, done by other threads, or as if. Each rejects with WorkLimitError where its texts ask for too much work. */
export type Workers = {
  [Name in keyof Tasks]: (...input: Parameters<Tasks[Name]>) => Promise<ReturnType<Tasks[Name]>>;
};

/** As `createWorkers` makes them: `close` ends all threads. */
export type WorkerPool = Workers & { close(): Promise<void> };

/** What a thread was given takes more time or memory than anything that people mean. To try again would come to the same. */
export class WorkLimitError extends Error {
  readonly limit: "time" | "memory";

  constructor(limit: WorkLimitError["limit"], options?: ErrorOptions) {
    super(`The work took too much ${limit}`, options);
    this.limit = limit;
  }
}

/** Of no file that is known. */
const anywhere = { file: settingsPath, line: 1, column: 1 };

/** For the people whose commit asks for it. */
export function workLimitProblem({ limit }: WorkLimitError): Problem {
  return problem("too-much-work", { limit }, anywhere);
}

/** The same where only `what` is left out of the pages. */
export function pagesLimitProblem({ limit }: WorkLimitError, what: "contract" | "products"): Problem {
  return problem("pages-too-much-work", { what, limit }, anywhere);
}
