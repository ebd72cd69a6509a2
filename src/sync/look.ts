import type { DeliveryContext } from "../delivery/delivery-context.ts";
import type { Connections } from "../github/connections.ts";
import type { GitHub, Repository } from "../github/port.ts";
import type { ReadingCache } from "../github/repository-source.ts";
import type { FollowedProduct } from "../products/followed-products.ts";
import type { Settled } from "../staffing/settled.ts";
import type { Followers } from "./followers.ts";

/** Where to look, and with what. */
export interface Look {
  staffing: Repository;
  /** The App on the staffing repository. */
  github: GitHub;
  connections: Connections;
  /** Of what is private, and of what the site publishes: nothing of the first may be kept on disk. */
  cache: ReadingCache;
  siteCache: ReadingCache;
  followers: Followers;
  /** Hears of the products that a staffing repository (`owner/name`) follows: where there is news of them is looked at. */
  noteProducts(staffing: string, products: readonly FollowedProduct[]): Promise<void>;
  /** Repositories, as `keyOf` names them, that gave us no code scanning. */
  unscanned: Set<string>;
  /** What repositories are called now, by their names in records, in small letters; null for those that not everyone sees. */
  names: Names;
  settled: Settled;
  now: () => Date;
  links: Pick<DeliveryContext, "webUrl" | "homepage" | "siteUrl">;
  /** Somebody asked for the check run again: GitHub waits for it, even where it says the same. */
  again: boolean;
}

interface Names {
  has(name: string): boolean;
  get(name: string): { now: string | null } | undefined;
  set(name: string, found: { now: string | null }): unknown;
}
