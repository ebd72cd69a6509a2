import type { Pace } from "../github/pace-requests.ts";
import type { WriteBudget } from "../github/write-budget.ts";
import type { FollowedProducts } from "../products/followed-products.ts";
import type { Followers } from "../sync/followers.ts";
import type { Queue, Run } from "./create-queue.ts";

/** What the processes of one App share: the memory of the only one, or a Redis. */
export interface Shared {
  /** Called once. `gaveUp` hears of a key that failed too often to be tried again by itself. */
  createQueue(run: Run, gaveUp: (key: string) => void): Queue;
  followers: Followers;
  products: FollowedProducts;
  deliveries: Deliveries;
  installations: Installations;
  /** What an account of GitHub may still write, counted by all. */
  budgetOf(account: string): WriteBudget;
  /** Through which requests are paced together; absent for a process that is alone. */
  pace?: Pace;
  isReady(): boolean;
  /** Once the queue has stopped. */
  close(): Promise<void>;
}

/** Webhook deliveries, by GitHub's GUID. */
export interface Deliveries {
  /** Whether all that it asks for was taken on before. */
  isKnown(guid: string): Promise<boolean>;
  remember(guid: string): Promise<void>;
  /** Whether this process, and no other one, may ask GitHub to send it again. */
  claim(guid: string): Promise<boolean>;
}

/** News of where the App is installed, which each process remembers for itself. */
export interface Installations {
  changed(): Promise<void>;
  /** Whether a process said so since this one last asked. */
  haveChanged(): Promise<boolean>;
}
