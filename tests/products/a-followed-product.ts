import type { FollowedProduct } from "../../src/products/followed-products.ts";

export function followed(changes: Partial<FollowedProduct> = {}): FollowedProduct {
  return {
    id: "aide-facile",
    title: "Aide Facile",
    phases: [{ name: "acceleration", start: "2026-06-01" }],
    asked: "https://github.com/fabrique/aide-facile",
    repository: { owner: "fabrique", name: "aide-facile" },
    folder: "",
    issues: false,
    ...changes,
  };
}
