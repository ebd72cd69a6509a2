import { expect, test } from "vitest";
import {
  isCheckCurrent,
  printCheckExternalId,
} from "../../../src/feedback/product-repository/compose-product-check.ts";
import type { SubscribedProduct } from "../../../src/workqueue/product-subscriptions.ts";
import { subscribedProduct } from "./a-subscribed-product.ts";

const externalId = printCheckExternalId("2026-11-23", [subscribedProduct()]);

test.each<[string, string, SubscribedProduct[], boolean]>([
  ["the same day", "2026-11-23", [subscribedProduct()], true],
  ["six days later", "2026-11-29", [subscribedProduct()], true],
  ["seven days later", "2026-11-30", [subscribedProduct()], false],
  ["before, by a clock that was ahead", "2026-11-22", [subscribedProduct()], false],
  ["once an issue is wanted", "2026-11-23", [subscribedProduct({ issues: true })], false],
  ["once the product has entered another phase", "2026-11-23", [subscribedProduct({ phases: [] })], false],
  ["once it has another product", "2026-11-23", [subscribedProduct(), subscribedProduct({ id: "autre" })], false],
])("%s", (_when, today, products, expected) => {
  expect(isCheckCurrent(externalId, today, products)).toBe(expected);
});

test("what another wrote says nothing", () => {
  expect(
    ["", "abc", "12:abc", "2026-11-23:"].map((id) => isCheckCurrent(id, "2026-11-23", [subscribedProduct()])),
  ).toEqual(Array(4).fill(false));
});
