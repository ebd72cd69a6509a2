import type { SubscribedProduct } from "../../../src/workqueue/product-subscriptions.ts";

export function subscribedProduct(changes: Partial<SubscribedProduct> = {}): SubscribedProduct {
  return {
    id: "aide-facile",
    title: "Aide Facile",
    phases: [{ name: "acceleration", start: "2026-06-01" }],
    repositoryUrl: "https://github.com/fabrique/aide-facile",
    repository: { owner: "fabrique", name: "aide-facile" },
    folder: "",
    issues: false,
    ...changes,
  };
}
