import type { Repository } from "../github/port.ts";
import type { PublicProduct } from "../standards/evaluate-repository.ts";

/** A product that a contractor works on and whose repository is on GitHub; nothing of it but is public. */
export interface SubscribedProduct extends PublicProduct {
  /** The address of its repository, as the record or the fiche gives it. */
  repositoryUrl: string;
  repository: Repository;
  /** The folder of the repository that is its own; `` for all of it. */
  folder: string;
  /** Whether the contractor wants an issue for it there. */
  issues: boolean;
}

/** Which products have which repository, as far as reconciling staffing repositories has shown: the daily resync covers the rest. */
export interface ProductSubscriptions {
  /** Sets those of a staffing repository (`owner/name`); returns the installed repositories whose products changed. */
  subscribe(staffing: string, products: readonly SubscribedProduct[]): Promise<string[]>;
  /** Those of a repository by id, each once whoever works on it; the first ten. */
  productsOf(repository: Repository): Promise<SubscribedProduct[]>;
  /** Records that the App is installed there. */
  recordInstallation(repository: Repository): Promise<void>;
}

/** By staffing repository. */
type SubscriptionsByStaffing = ReadonlyMap<string, readonly SubscribedProduct[]>;

/** Products of one repository: whoever names somebody else's repository in records fills it with no more than this. */
const MAX_PRODUCTS = 10;

/** In the memory of this process. */
export function createProductSubscriptions(): ProductSubscriptions {
  const subscriptions = new Map<string, readonly SubscribedProduct[]>();
  const installed = new Map<string, string>();
  return {
    async subscribe(staffing, products) {
      const changed = findChangedRepositories(subscriptions, staffing, products);
      subscriptions.set(staffing, products);
      return changed.flatMap((key) => installed.get(key) ?? []);
    },
    productsOf: async (repository) => productsOfRepository(subscriptions, repositoryKey(repository)),
    async recordInstallation(repository) {
      installed.set(repositoryKey(repository), `${repository.owner}/${repository.name}`);
    },
  };
}

/** GitHub compares names without case. */
export function repositoryKey({ owner, name }: Repository): string {
  return `${owner}/${name}`.toLowerCase();
}

/** Those of a repository, by its key; an issue is wanted where one of the contractors wants it. */
export function productsOfRepository(subscriptions: SubscriptionsByStaffing, key: string): SubscribedProduct[] {
  const byId = new Map<string, SubscribedProduct>();
  for (const [, products] of [...subscriptions].toSorted(([one], [other]) => (one < other ? -1 : 1)))
    for (const product of products.filter(({ repository }) => repositoryKey(repository) === key)) {
      const known = byId.get(product.id) ?? product;
      byId.set(product.id, { ...known, issues: known.issues || product.issues });
    }
  return [...byId.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1)).slice(0, MAX_PRODUCTS);
}

/** The repositories, by their keys, whose products change with those of a staffing repository. */
export function findChangedRepositories(
  subscriptions: SubscriptionsByStaffing,
  staffing: string,
  products: readonly SubscribedProduct[],
): string[] {
  const keys = [...(subscriptions.get(staffing) ?? []), ...products].map(({ repository }) => repositoryKey(repository));
  const after = new Map(subscriptions).set(staffing, products);
  const printProducts = (all: SubscriptionsByStaffing, key: string) => JSON.stringify(productsOfRepository(all, key));
  return [...new Set(keys)].filter((key) => printProducts(subscriptions, key) !== printProducts(after, key));
}
