import type { Repository } from "../github/port.ts";
import { isOfAccount } from "../settings/operator-rules.ts";
import type { PublicProduct } from "../standards/evaluate-repository.ts";

/** A product that a contractor works on and whose repository is on GitHub; nothing of it but is public. */
export interface SubscribedProduct extends PublicProduct {
  /** The address of its repository, as the fiche gives it. */
  repositoryUrl: string;
  repository: Repository;
  /** The folder of the repository that is its own; `` for all of it. */
  folder: string;
  /** Whether settings want an issue for it there: those of the account that has the repository, once it was searched there. */
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

/** Products of one repository. */
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

/**
 * Those of a repository, by its key. Accounts take turns, so that one that names many pushes out nobody's; an issue is wanted where the
 * settings of the account that has the repository want it.
 */
export function productsOfRepository(subscriptions: SubscriptionsByStaffing, key: string): SubscribedProduct[] {
  const byAccount = new Map<string, SubscribedProduct[]>();
  for (const [staffing, products] of [...subscriptions].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    const account = staffing.split("/")[0]?.toLowerCase() ?? "";
    const here = products.filter(({ repository }) => repositoryKey(repository) === key);
    const ofAccount = here.map((one) => ({ ...one, issues: one.issues && isOfAccount(key, account) }));
    byAccount.set(account, [...(byAccount.get(account) ?? []), ...ofAccount].toSorted(byId));
  }
  const chosen = new Map<string, SubscribedProduct>();
  const most = Math.max(0, ...[...byAccount.values()].map(({ length }) => length));
  for (let turn = 0; turn < most; turn += 1)
    for (const { [turn]: product } of byAccount.values()) {
      const known = product && (chosen.get(product.id) ?? (chosen.size < MAX_PRODUCTS ? product : undefined));
      if (known) chosen.set(known.id, { ...known, issues: known.issues || product.issues });
    }
  return [...chosen.values()].toSorted(byId);
}

function byId(one: SubscribedProduct, other: SubscribedProduct): number {
  return one.id < other.id ? -1 : 1;
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
