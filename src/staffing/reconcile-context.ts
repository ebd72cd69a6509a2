import type { LRUCache } from "lru-cache";
import type { ChannelContext } from "../channels/channel.ts";
import type { MemberDatabase } from "../channels/espace-membre/database/read-members.ts";
import type { Connections } from "../github/connections.ts";
import type { GitHub, Repository } from "../github/port.ts";
import type { RefusalMemory } from "../github/refused-right.ts";
import type { GitObjectCache } from "../github/repository-source.ts";
import type { GristConnector } from "../records/grist/connect-grist.ts";
import type { GristAddress } from "../records/grist/grist-address.ts";
import type { OperatorRules } from "../settings/operator-rules.ts";
import type { PublishedSiteReader } from "../site/public-json/json-reader.ts";
import type { Workers } from "../workers/workers.ts";
import type { SubscribedProduct } from "../workqueue/product-subscriptions.ts";
import type { Subscriptions } from "../workqueue/subscriptions.ts";
import type { PublishCache } from "./publish-cache.ts";

/** What to reconcile, and with what. */
export interface ReconcileContext {
  /** The staffing repository, or that of a product. */
  repository: Repository;
  /** The App on that repository. */
  github: GitHub;
  connections: Connections;
  /** Of what is private, and of what the site publishes: nothing of the first may be kept on disk. */
  cache: GitObjectCache;
  siteCache: GitObjectCache;
  /** Where the site is read once its repository is closed to us; absent where that is not known to be the same site. */
  publishedSite?: PublishedSiteReader | undefined;
  /** The espace membre's database, where the operator has a key to it. */
  memberDatabase?: MemberDatabase | undefined;
  /** Records in Grist, where the operator has a key to them. */
  grist?: GristConnector | undefined;
  /** Says where the records of this repository are in Grist, and at which moment they were read; null where they are not, or could not be. */
  watchGrist?: ((address: GristAddress | null, state: string | null) => Promise<void>) | undefined;
  /** Who works on texts of others. */
  workers: Workers;
  subscriptions: Subscriptions;
  /** Records the products that a staffing repository (`owner/name`) follows, and enqueues the repositories of those that changed. */
  subscribeToProducts(repository: string, products: readonly SubscribedProduct[]): Promise<void>;
  /** Repositories, by `keyOf`, that have no code scanning or refuse it to the App. */
  codeScanningUnavailable: Set<string>;
  /** What repositories are called now, by their names in records, in small letters; null for those that not everyone sees. */
  renamedRepositories: RenamedRepositories;
  publishCache: PublishCache;
  keptCommits: ChannelContext["keptCommits"];
  unsettled: ChannelContext["unsettled"];
  leftToPeople: ChannelContext["leftToPeople"];
  /** Branches whose pull requests a contractor was last asked for on a site, by `expectedKey`: they are read with the site. */
  expectedBranches: LRUCache<string, readonly string[]>;
  /** What GitHub refused for want of a right. */
  refusals: RefusalMemory;
  /** Whether other work waits for this to end. */
  othersWait(): Promise<boolean>;
  operator: OperatorRules;
  /** Whether a site that declines pull requests gets fewer of them: the operator says. */
  probation: boolean;
  now: () => Date;
  links: Pick<ChannelContext, "webUrl" | "homepage" | "siteUrl">;
  /** Somebody requested the check run again: it is created even where nothing changed, for GitHub waits for it. */
  force: boolean;
}

interface RenamedRepositories {
  has(name: string): boolean;
  get(name: string): { now: string | null } | undefined;
  set(name: string, found: { now: string | null }): unknown;
}
