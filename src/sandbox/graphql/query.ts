import { isVisible } from "../auth/access.ts";
import { actorAccount } from "../auth/actor.ts";
import { repositoryKey } from "../find.ts";
import { Refusal } from "../refusal.ts";
import type { Repository } from "../world.ts";
import { accountNode } from "./account-node.ts";
import { connection, type PageArguments } from "./connection.ts";
import { findNode } from "./find-node.ts";
import type { GraphqlNode } from "./graphql-node.ts";
import { repositoryNode } from "./repository-node.ts";
import type { View } from "./view.ts";

/** The root fields of a query. */
export const queryRoot = (view: View) => ({
  repository: ({ owner, name }: { owner: string; name: string }) =>
    repositoryNode(view, visibleRepository(view, `${owner}/${name}`)),
  repositoryOwner: ({ login }: { login: string }) => ownerNode(view, login),
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

/** An account and its repositories, those that the filters of GitHub's schema keep; null where there is none of that login. */
function ownerNode(view: View, login: string): GraphqlNode | null {
  const account = view.world.accounts.get(login.toLowerCase());
  if (account === undefined || account.type === "Bot") return null;
  return {
    ...accountNode(view, account),
    repositories: ({ isFork, visibility, ...page }: OwnedPage) => {
      const owned = [...view.world.repositories.values()].filter(
        (one) =>
          one.owner === account &&
          isVisible(view.actor, one) &&
          (isFork == null || (one.parent !== null) === isFork) &&
          (visibility == null || (visibility === "PRIVATE") === one.private),
      );
      return connection("repositories", page, owned, (one) => repositoryNode(view, one));
    },
  };
}

interface OwnedPage extends PageArguments {
  isFork?: boolean | null;
  visibility?: "PUBLIC" | "PRIVATE" | "INTERNAL" | null;
}

export function visibleRepository({ world, actor }: View, name: string): Repository {
  const found = world.repositories.get(repositoryKey(name)) ?? world.renamed.get(repositoryKey(name));
  if (found === undefined || !isVisible(actor, found))
    throw new Refusal(404, `Could not resolve to a Repository with the name '${name}'.`);
  return found;
}
