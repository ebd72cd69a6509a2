import { expect, test } from "vitest";
import { createFollowedProducts } from "../../src/products/followed-products.ts";
import { followed } from "./a-followed-product.ts";

const HERE = "fabrique/aide-facile";
const elsewhere = { owner: "fabrique", name: "ailleurs" };

test("says which repositories there is something new about, and only those", () => {
  const products = createFollowedProducts();
  expect(products.note("a/dossiers", [followed()])).toEqual([HERE]);
  expect(products.note("a/dossiers", [followed()])).toEqual([]);
  expect(products.note("a/dossiers", [followed(), followed({ id: "autre", repository: elsewhere })])).toEqual([
    "fabrique/ailleurs",
  ]);
  expect(products.note("a/dossiers", [followed({ repository: elsewhere })])).toEqual([HERE, "fabrique/ailleurs"]);
  expect(products.note("a/dossiers", [])).toEqual(["fabrique/ailleurs"]);
});

test("finds products by their repository, whatever its capitals, by id", () => {
  const products = createFollowedProducts();
  products.note("a/dossiers", [followed({ id: "b" }), followed({ id: "a" })]);
  expect(products.of({ owner: "Fabrique", name: "Aide-Facile" }).map(({ id }) => id)).toEqual(["a", "b"]);
  expect(products.of(elsewhere)).toEqual([]);
});

test("whoever names somebody else's repository fills it with ten products at most", () => {
  const products = createFollowedProducts();
  products.note(
    "a/dossiers",
    Array.from({ length: 50 }, (_, at) => followed({ id: `produit-${at}` })),
  );
  expect(products.of(followed().repository)).toHaveLength(10);
});

test("a product of two contractors is one; an issue is wanted where one of them wants it", () => {
  const products = createFollowedProducts();
  products.note("b/dossiers", [followed({ issues: true })]);
  expect(products.note("a/dossiers", [followed()])).toEqual([]);
  expect(products.of(followed().repository)).toEqual([followed({ issues: true })]);
  expect(products.note("b/dossiers", [])).toEqual([HERE]);
});
