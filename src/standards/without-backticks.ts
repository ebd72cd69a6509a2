import { quote } from "../problems/entry.ts";

/** A sentence of a rule where Markdown's code marks would be shown as they are: what they hold is quoted. */
export function withoutBackticks(sentence: string): string {
  return sentence.replace(/`([^`]+)`/g, (_, name: string) => quote(name));
}
