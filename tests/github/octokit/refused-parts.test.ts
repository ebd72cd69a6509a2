import { getHeapStatistics } from "node:v8";
import { expect, it } from "vitest";
import { RefusedParts } from "../../../src/github/octokit/request-parts.ts";

it("takes room for what was refused, not for what could be: a server has two for each contractor", () => {
  const before = getHeapStatistics().used_heap_size;
  const all = Array.from({ length: 200 }, () => new RefusedParts());
  for (const one of all) one.add({ owner: "atelier", name: "dossiers" }, ["branches"]);
  const each = (getHeapStatistics().used_heap_size - before) / all.length;
  // Some 400 kB each where room was made for ten thousand repositories.
  expect(each).toBeLessThan(40_000);
  expect([...(all[0]?.of({ owner: "Atelier", name: "dossiers" }) ?? [])]).toEqual(["branches"]);
});
