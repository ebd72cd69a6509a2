import { createWriteBudget, type WriteBudget } from "../github/write-budget.ts";
import { createFollowedProducts } from "../products/followed-products.ts";
import { createFollowers } from "../sync/followers.ts";
import { createQueue, type QueueOptions } from "./create-queue.ts";
import type { Shared } from "./shared.ts";

/**
 * For a process that is alone. Deliveries are not remembered: an event only makes us look, and whoever sends one again by hand
 * means it.
 */
export function keepInProcess({ newBudget = () => createWriteBudget(), ...options }: InProcess = {}): Shared {
  return {
    createQueue: (run, gaveUp) => createQueue(run, { ...options, gaveUp }),
    followers: createFollowers(),
    products: createFollowedProducts(),
    deliveries: { isKnown: async () => false, remember: async () => undefined, claim: async () => true },
    installations: { changed: async () => undefined, haveChanged: async () => false },
    budgetOf: newBudget,
    isReady: () => true,
    close: async () => undefined,
  };
}

export type InProcess = Omit<QueueOptions, "gaveUp"> & { newBudget?: (account: string) => WriteBudget };
