import { expect, test } from "vitest";
import type { FollowedProduct } from "../../src/products/followed-products.ts";
import { isSaid, printSaid } from "../../src/products/said.ts";
import { followed } from "./a-followed-product.ts";

const said = printSaid("2026-11-23", [followed()]);

test.each<[string, string, FollowedProduct[], boolean]>([
  ["the same day", "2026-11-23", [followed()], true],
  ["six days later", "2026-11-29", [followed()], true],
  ["seven days later", "2026-11-30", [followed()], false],
  ["before, by a clock that was ahead", "2026-11-22", [followed()], false],
  ["once an issue is wanted", "2026-11-23", [followed({ issues: true })], false],
  ["once the product has entered another phase", "2026-11-23", [followed({ phases: [] })], false],
  ["once it has another product", "2026-11-23", [followed(), followed({ id: "autre" })], false],
])("%s", (_when, today, products, expected) => {
  expect(isSaid(said, today, products)).toBe(expected);
});

test("what another wrote says nothing", () => {
  expect(["", "abc", "12:abc", "2026-11-23:"].map((id) => isSaid(id, "2026-11-23", [followed()]))).toEqual(
    Array(4).fill(false),
  );
});
