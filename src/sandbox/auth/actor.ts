import { accountNamed, botAccount } from "../find.ts";
import type { Account, Token, World } from "../world.ts";

/** Who asks. The App itself (a JWT), one of its installations, a person's token, or nobody. */
export type Actor =
  | { kind: "app" }
  | ({ token: string } & Extract<Token, { kind: "installation" }>)
  | ({ token: string } & Extract<Token, { kind: "user" }>)
  | { kind: "anonymous" };

/** In whose name an act is recorded. */
export function actorAccount(world: World, actor: Actor): Account {
  if (actor.kind === "user") return actor.account;
  return actor.kind === "anonymous" ? accountNamed(world, "ghost") : botAccount(world);
}

/** What tells one token's answers and budget from another's. */
export function actorKey(actor: Actor): string {
  if (actor.kind === "installation") return `installation ID ${actor.installation.id}`;
  return actor.kind === "user" ? `user ID ${actor.account.id}` : actor.kind;
}
