import { isOperatorSite, type OperatorRules } from "../settings/operator-rules.ts";
import type { ProductSubscriptions } from "../workqueue/product-subscriptions.ts";
import type { Subscriptions } from "../workqueue/subscriptions.ts";

/** What is known of repositories (`owner/name`) as sites, as far as the settings of contractors were read. */
export interface KnownSites {
  /** Somebody's fiches are there: it is never offered settings of its own. */
  isSite(repository: string): Promise<boolean>;
  /** It holds no settings, and no product's code. */
  isNothingButSite(repository: string): Promise<boolean>;
}

export function createKnownSites(
  subscriptions: Subscriptions,
  products: ProductSubscriptions,
  operator: Pick<OperatorRules, "sites">,
): KnownSites {
  const isSite: KnownSites["isSite"] = async (repository) =>
    isOperatorSite(repository, operator) || (await subscriptions.subscribers(repository)).length > 0;
  return {
    isSite,
    async isNothingButSite(repository) {
      const [owner = "", name = ""] = repository.split("/");
      if (!(await isSite(repository)) || (await subscriptions.isSubscriber(repository))) return false;
      return (await products.productsOf({ owner, name })).length === 0;
    },
  };
}
