import fc from "fast-check";
import { expect, it } from "vitest";
import { createSealedOutcomes } from "../../../src/web/acts/sealed-outcomes.ts";

const outcomes = createSealedOutcomes("x".repeat(32));
const place = { base: "/t/atelier-numeral/dossiers", session: "s".repeat(43) };
const told = async (outcome: Parameters<typeof outcomes.print>[0]["outcome"]) =>
  outcomes.read(await outcomes.print({ ...place, outcome }), place);

it("names each file that was written, and counts those that there is no room for", async () => {
  const few = Array.from({ length: 8 }, (_, at) => `members/${"é".repeat(40)}.${at}.yml`);
  expect(await told({ kind: "written", files: few, left: 0 })).toEqual({ kind: "written", files: few, left: 0 });
  const many = Array.from({ length: 60 }, (_, at) => `members/${"é".repeat(40)}.${at}.yml`);
  const shown = await told({ kind: "written", files: many, left: 0 });
  if (shown?.kind !== "written") throw new Error("It was written");
  expect(shown.files.length).toBeGreaterThan(15);
  expect(shown.files).toEqual(many.slice(0, shown.files.length));
  expect(shown.left).toBe(60 - shown.files.length);
});

it("is read again, whatever the texts hold", async () => {
  const text = fc.string({ unit: "binary", minLength: 300, maxLength: 1_000 });
  await fc.assert(
    fc.asyncProperty(text, text, async (one, other) => {
      expect(await told({ kind: "refused", message: one, remedy: other })).toMatchObject({ kind: "refused" });
      expect(await told({ kind: "written", files: [one, other], left: 0 })).toMatchObject({ kind: "written" });
      expect(await told({ kind: "by-hand", file: one })).toMatchObject({ kind: "by-hand" });
    }),
    { numRuns: 30 },
  );
});
