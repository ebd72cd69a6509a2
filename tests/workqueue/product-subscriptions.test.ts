import { expect, test } from "vitest";
import { createProductSubscriptions } from "../../src/workqueue/product-subscriptions.ts";
import { subscribedProduct } from "../feedback/product-repository/a-subscribed-product.ts";

const HERE = "fabrique/aide-facile";
const elsewhere = { owner: "fabrique", name: "ailleurs" };

const visiting = async () => {
  const products = createProductSubscriptions();
  for (const repository of [subscribedProduct().repository, elsewhere]) await products.recordInstallation(repository);
  return products;
};

test("says which repositories there is something new about, and only those", async () => {
  const products = await visiting();
  expect(await products.subscribe("a/dossiers", [subscribedProduct()])).toEqual([HERE]);
  expect(await products.subscribe("a/dossiers", [subscribedProduct()])).toEqual([]);
  expect(
    await products.subscribe("a/dossiers", [
      subscribedProduct(),
      subscribedProduct({ id: "autre", repository: elsewhere }),
    ]),
  ).toEqual(["fabrique/ailleurs"]);
  expect(await products.subscribe("a/dossiers", [subscribedProduct({ repository: elsewhere })])).toEqual([
    HERE,
    "fabrique/ailleurs",
  ]);
  expect(await products.subscribe("a/dossiers", [])).toEqual(["fabrique/ailleurs"]);
});

test("finds products by their repository, whatever its capitals, by id", async () => {
  const products = createProductSubscriptions();
  await products.subscribe("a/dossiers", [subscribedProduct({ id: "b" }), subscribedProduct({ id: "a" })]);
  expect((await products.productsOf({ owner: "Fabrique", name: "Aide-Facile" })).map(({ id }) => id)).toEqual([
    "a",
    "b",
  ]);
  expect(await products.productsOf(elsewhere)).toEqual([]);
});

test("whoever names somebody else's repository fills it with ten products at most", async () => {
  const products = createProductSubscriptions();
  await products.subscribe(
    "a/dossiers",
    Array.from({ length: 50 }, (_, at) => subscribedProduct({ id: `produit-${at}` })),
  );
  expect(await products.productsOf(subscribedProduct().repository)).toHaveLength(10);
});

test("accounts take turns: one that names many, in however many records, pushes out nobody's product", async () => {
  const products = createProductSubscriptions();
  const named = (name: string, count: number) =>
    Array.from({ length: count }, (_, at) => subscribedProduct({ id: `${name}-${at}` }));
  for (const name of ["a", "b", "c"]) await products.subscribe(`inconnus/${name}`, named(name, 20));
  await products.subscribe("zeta/dossiers", [
    subscribedProduct({ id: "vrai" }),
    subscribedProduct({ id: "vrai-aussi" }),
  ]);
  const ids = (await products.productsOf(subscribedProduct().repository)).map(({ id }) => id);
  expect(ids).toHaveLength(10);
  expect(ids.slice(-2)).toEqual(["vrai", "vrai-aussi"]);
});

test("a product of two contractors is one; an issue is wanted where the one whose account has the repository wants it", async () => {
  const products = await visiting();
  await products.subscribe("Fabrique/dossiers", [subscribedProduct({ issues: true })]);
  expect(await products.subscribe("a/dossiers", [subscribedProduct()])).toEqual([]);
  expect(await products.productsOf(subscribedProduct().repository)).toEqual([subscribedProduct({ issues: true })]);
  expect(await products.subscribe("Fabrique/dossiers", [])).toEqual([HERE]);
  expect(await products.subscribe("a/dossiers", [subscribedProduct({ issues: true })])).toEqual([]);
  expect(await products.productsOf(subscribedProduct().repository)).toEqual([subscribedProduct()]);
});

test("where the App is not known to be installed, there is nothing to reconcile", async () => {
  expect(await createProductSubscriptions().subscribe("a/dossiers", [subscribedProduct()])).toEqual([]);
});
