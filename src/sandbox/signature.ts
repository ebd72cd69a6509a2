import type { Signature } from "./git/commit.ts";
import type { Account, World } from "./world.ts";

/** How an account signs a commit: GitHub's private address for bots and people. */
export const signatureOf = (world: World, { id, login }: Account): Signature => ({
  name: login,
  email: `${id}+${login}@users.noreply.github.com`,
  date: world.now(),
});
