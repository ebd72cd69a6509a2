import { type PersonMay, requireWrite } from "../auth/access.ts";
import { Refusal } from "../refusal.ts";
import type { PermissionName, Repository } from "../world.ts";
import type { View } from "./view.ts";

/** Throws what GitHub's GraphQL answers to a mutation the actor may not run. `name` in capitals, `UpdateRefs`. */
export function requireMutation(
  { actor }: View,
  repository: Repository,
  permission: PermissionName,
  name: string,
  may: PersonMay = "push",
): void {
  try {
    requireWrite(actor, repository, permission, may);
  } catch (error) {
    if (actor.kind !== "user" || !(error instanceof Refusal)) throw error;
    const { login } = actor.account;
    throw new Refusal(403, `${login} does not have the correct permissions to execute \`${name}\``, {
      type: "FORBIDDEN",
    });
  }
}
