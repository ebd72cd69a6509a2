import { GitHubError } from "../error.ts";
import type { Question } from "./question.ts";

/** An answer of another shape is a proxy's page, a body cut short or a change at GitHub: `unavailable`, never a crash further on. */
export function parseAnswer<Answer>(data: unknown, question: Question<Answer>): Answer {
  const parsed = question.answer.safeParse(data);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join(".") || "the whole body";
  throw new GitHubError("unavailable", `${question.operation}: GitHub's answer has an unexpected shape at ${where}`);
}
