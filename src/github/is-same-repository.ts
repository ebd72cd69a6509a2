import type { Repository } from "./port.ts";

/** GitHub does not tell names apart by case. */
export function isSameRepository(fullName: string, { owner, name }: Repository): boolean {
  return fullName.toLowerCase() === `${owner}/${name}`.toLowerCase();
}
