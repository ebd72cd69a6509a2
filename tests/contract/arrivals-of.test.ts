import { expect, it } from "vitest";
import { arrivalsOf } from "../../src/contract/arrivals-of.ts";
import { JEANNE, recordsOf, small } from "../support/contract-of.ts";

const arrivals = (more: string) =>
  arrivalsOf(recordsOf({ ...small, [JEANNE]: `${small[JEANNE]}${more}` }), "2026-01-06").map(
    ({ member, product }) => `${member} ${product}`,
  );

it.each<[string, string, string[]]>([
  ["alone", "", ["jeanne.exemplaire aide-facile"]],
  [
    "beside another of the same day, once",
    "  - { start: 2026-01-05, end: 2026-06-30, startups: [carnet] }\n",
    ["jeanne.exemplaire aide-facile"],
  ],
  ["but not soon after another", "  - { start: 2025-06-01, end: 2025-12-31, startups: [carnet] }\n", []],
])("a first mission is an arrival, %s", (_, more, expected) => {
  expect(arrivals(more)).toEqual(expected);
});
