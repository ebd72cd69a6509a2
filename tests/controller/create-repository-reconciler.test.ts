import { expect, test } from "vitest";
import { createRepositoryReconciler } from "../../src/controller/create-repository-reconciler.ts";
import { printCheckExternalId } from "../../src/feedback/product-repository/compose-product-check.ts";
import type { SubscribedProduct } from "../../src/workqueue/product-subscriptions.ts";

const repository = { owner: "fabrique", name: "aide-facile" };
const product: SubscribedProduct = {
  ...{ id: "aide-facile", title: "Aide Facile", repository, folder: "", issues: false },
  repositoryUrl: "https://github.com/fabrique/aide-facile",
};

/** What is called of the memory of pages by one reconcile of a repository where the App is not installed. */
async function reconcile(products: object | null): Promise<string[]> {
  const calls: string[] = [];
  const record = (what: string) => async () => void calls.push(what);
  const nothing = async () => undefined;
  const reconcileRepository = createRepositoryReconciler(
    Object.assign(Object.create(null), {
      products: { recordInstallation: nothing, productsOf: async () => [product] },
      snapshots: { forget: record("forget"), keepCode: record("keepCode"), forgetCode: record("forgetCode") },
    }),
  );
  await reconcileRepository(
    { repository, pullRequest: null },
    Object.assign(Object.create(null), {
      connections: { asApp: async () => null, asProductsApp: async () => products },
      subscriptions: { subscribe: nothing },
      ...{ subscribeToProducts: nothing, now: () => new Date("2026-11-23T10:00:00Z"), force: false },
    }),
  );
  return calls;
}

test("what was seen of code stays known to pages where the App of product repositories alone is, and nothing is to be judged anew", async () => {
  const externalId = printCheckExternalId("2026-11-22", [product]);
  const readState = async () => ({ holds: false, head: { branch: "main", commit: "c0" }, check: { externalId } });
  expect(await reconcile({ readState })).toEqual(["forget"]);
});

test("it is forgotten where neither App is installed", async () => {
  expect(await reconcile(null)).toEqual(["forget", "forgetCode"]);
});
