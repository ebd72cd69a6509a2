import type { Repository } from "./port.ts";

/** GitHub compares names without case. */
export function isSameRepository(fullName: string, { owner, name }: Repository): boolean {
  return fullName.toLowerCase() === `${owner}/${name}`.toLowerCase();
}
