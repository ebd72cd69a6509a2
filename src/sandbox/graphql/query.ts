import { isVisible } from "../auth/access.ts";
import { actorAccount } from "../auth/actor.ts";
import { repositoryKey } from "../find.ts";
import { Refusal } from "../refusal.ts";
import type { Repository } from "../world.ts";
import { accountNode } from "./account-node.ts";
import { findNode } from "./find-node.ts";
import { repositoryNode } from "./repository-node.ts";
import type { View } from "./view.ts";

/** The root fields of a query. */
export const queryRoot = (view: View) => ({
  repository: ({ owner, name }: { owner: string; name: string }) =>
    repositoryNode(view, visibleRepository(view, `${owner}/${name}`)),
  node: ({ id }: { id: string }) => findNode(view, id),
  nodes: ({ ids }: { ids: string[] }) => ids.map((id) => findNode(view, id)),
  user: ({ login }: { login: string }) => {
    const account = view.world.accounts.get(login.toLowerCase());
    if (account?.type !== "User") throw new Refusal(404, `Could not resolve to a User with the login of '${login}'.`);
    return accountNode(view, account);
  },
  viewer: () => accountNode(view, actorAccount(view.world, view.actor)),
  rateLimit: () => ({
    cost: view.cost,
    limit: view.rate.limit,
    remaining: view.rate.remaining,
    used: view.rate.used,
    nodeCount: 0,
    resetAt: `${new Date(view.rate.reset * 1000).toISOString().slice(0, 19)}Z`,
  }),
});

export function visibleRepository({ world, actor }: View, name: string): Repository {
  const found = world.repositories.get(repositoryKey(name));
  if (found === undefined || !isVisible(actor, found))
    throw new Refusal(404, `Could not resolve to a Repository with the name '${name}'.`);
  return found;
}
