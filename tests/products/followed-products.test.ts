import { expect, test } from "vitest";
import { createFollowedProducts } from "../../src/products/followed-products.ts";
import { followed } from "./a-followed-product.ts";

const HERE = "fabrique/aide-facile";
const elsewhere = { owner: "fabrique", name: "ailleurs" };

const visiting = async () => {
  const products = createFollowedProducts();
  for (const repository of [followed().repository, elsewhere]) await products.visit(repository);
  return products;
};

test("says which repositories there is something new about, and only those", async () => {
  const products = await visiting();
  expect(await products.note("a/dossiers", [followed()])).toEqual([HERE]);
  expect(await products.note("a/dossiers", [followed()])).toEqual([]);
  expect(await products.note("a/dossiers", [followed(), followed({ id: "autre", repository: elsewhere })])).toEqual([
    "fabrique/ailleurs",
  ]);
  expect(await products.note("a/dossiers", [followed({ repository: elsewhere })])).toEqual([HERE, "fabrique/ailleurs"]);
  expect(await products.note("a/dossiers", [])).toEqual(["fabrique/ailleurs"]);
});

test("finds products by their repository, whatever its capitals, by id", async () => {
  const products = createFollowedProducts();
  await products.note("a/dossiers", [followed({ id: "b" }), followed({ id: "a" })]);
  expect((await products.of({ owner: "Fabrique", name: "Aide-Facile" })).map(({ id }) => id)).toEqual(["a", "b"]);
  expect(await products.of(elsewhere)).toEqual([]);
});

test("whoever names somebody else's repository fills it with ten products at most", async () => {
  const products = createFollowedProducts();
  await products.note(
    "a/dossiers",
    Array.from({ length: 50 }, (_, at) => followed({ id: `produit-${at}` })),
  );
  expect(await products.of(followed().repository)).toHaveLength(10);
});

test("a product of two contractors is one; an issue is wanted where one of them wants it", async () => {
  const products = await visiting();
  await products.note("b/dossiers", [followed({ issues: true })]);
  expect(await products.note("a/dossiers", [followed()])).toEqual([]);
  expect(await products.of(followed().repository)).toEqual([followed({ issues: true })]);
  expect(await products.note("b/dossiers", [])).toEqual([HERE]);
});

test("where the App was not seen to be installed, there is nothing to look at", async () => {
  expect(await createFollowedProducts().note("a/dossiers", [followed()])).toEqual([]);
});
