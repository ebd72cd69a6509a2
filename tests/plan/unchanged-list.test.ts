import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/fiches/json.ts";
import { listKindOf } from "../../src/plan/lists/list-kind.ts";
import { type ListMemory, mergeList } from "../../src/plan/lists/merge-list.ts";
import { mergeUnchangedList } from "../../src/plan/lists/unchanged-list.ts";

const phases = fc.array(
  fc.record<JsonObject>(
    {
      name: fc.constantFrom("investigation", "construction", "acceleration"),
      start: fc.constantFrom("2025-01-06", "2025-03-03"),
      end: fc.constantFrom<Json>("2025-06-30", "2026-06-30", null),
      comment: fc.constantFrom("", "prolongée"),
      budget: fc.constant(3),
    },
    { requiredKeys: ["name", "start"] },
  ),
  { maxLength: 3 },
);
const words = fc.array(fc.constantFrom("PIX", "DINUM", "ANCT"), { maxLength: 3 });

/** What a side may hold of a list: the same most often, else something near. */
function side(list: Json[]): fc.Arbitrary<Json[]> {
  const other = fc.nat(list.length).map((at) => list.toSpliced(at, 1));
  return fc.oneof({ weight: 8, arbitrary: fc.constant(list) }, fc.constant(list.toReversed()), other);
}

function memories(list: Json[]): fc.Arbitrary<ListMemory> {
  const none: JsonObject[] = [];
  const [item = null] = list;
  const rarely = <Value>(usual: Value, rare: Value) =>
    fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, fc.constant(rare));
  return fc.record<ListMemory>({
    lastApplied: fc.oneof({ weight: 8, arbitrary: side(list) }, fc.constant(undefined)),
    pendingDesired: rarely<readonly Json[] | undefined>(undefined, list),
    replaced: rarely(none, [{ item, replaced: { item: { value: null } } }]),
    neverAgreed: rarely(none, [{ item }]),
    lastModifiedBy: fc.constant(undefined),
  });
}

describe.each([
  ["phases", phases],
  ["sponsors", words],
] as const)("%s that nothing has changed", (key, lists) => {
  const kind = listKindOf(key);
  if (!kind) throw new Error("a list that merges by item expected");

  it("are merged as all others are, key order included", () => {
    let taken = 0;
    fc.assert(
      fc.property(
        fc
          .oneof<fc.Arbitrary<Json[]>[]>(lists)
          .chain((list) => fc.tuple(fc.constant(list), side(list), memories(list))),
        ([desired, actual, memory]) => {
          const quick = mergeUnchangedList(desired, actual, memory, kind);
          if (!quick) return;
          taken += 1;
          expect(JSON.stringify(quick)).toBe(
            JSON.stringify(sortedLike(quick, mergeList(desired, actual, memory, kind))),
          );
        },
      ),
      { numRuns: 20_000 },
    );
    expect(taken).toBeGreaterThan(2_000);
  });
});

/** The order of the outermost keys is nobody's business. */
function sortedLike(model: object, other: object): object {
  const entries = new Map(Object.entries(other));
  return Object.fromEntries(Object.keys(model).map((key) => [key, entries.get(key)]));
}
