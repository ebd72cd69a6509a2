import type { Actor } from "../auth/actor.ts";
import type { Rate } from "../http/rate-limits.ts";
import type { Repository, World } from "../world.ts";
import type { GraphqlNode } from "./graphql-node.ts";

/** Who a query is for: it decides what is visible. */
export interface View {
  world: World;
  actor: Actor;
  cost: number;
  rate: Rate;
  /** Everything leads back to its repository; handed over here since the nodes would import each other in a circle. */
  repositoryNode: (view: View, repository: Repository) => GraphqlNode;
}
