import { accountNamed, botAccount } from "../find.ts";
import type { Account, Token, World } from "../world.ts";

/**
 * Who makes a request. The App itself (a JWT), one of its installations, a person's token, or nobody. `required`: the permissions that the request
 * took, as `contents=write`.
 */
export type Actor =
  | { kind: "app"; appId: number }
  | ({ token: string; required: Set<string> } & Extract<Token, { kind: "installation" }>)
  | ({ token: string } & Extract<Token, { kind: "user" }>)
  | { kind: "anonymous" };

/** In whose name an act is recorded. */
export function actorAccount(world: World, actor: Actor): Account {
  if (actor.kind === "user") return actor.account;
  return actor.kind === "anonymous" ? accountNamed(world, "ghost") : botAccount(world);
}

/** Keys the answers and the budget of one token. */
export function actorKey(actor: Actor): string {
  if (actor.kind === "installation") return `installation ID ${actor.installation.id}`;
  return actor.kind === "user" ? `user ID ${actor.account.id}` : actor.kind;
}
