import type { Actor } from "../auth/actor.ts";
import type { Rate } from "../http/rate-limits.ts";
import type { World } from "../world.ts";

/** Through whose eyes a query sees the world. */
export interface View {
  world: World;
  actor: Actor;
  cost: number;
  rate: Rate;
}
