import fc from "fast-check";
import { expect, it } from "vitest";
import { hundredthsOf } from "../../src/records/decimal.ts";

it.each([
  ["0,5", 50],
  ["12000.00", 1_200_000],
  [12000.1, 1_200_010],
  [1.15, 115],
  [8, 800],
  ["007,50", 750],
])("the decimal %j is %i hundredths", (value, hundredths) => {
  expect(hundredthsOf(value)).toBe(hundredths);
});

it("a number says what its two decimals say, whatever its binary form", () => {
  fc.assert(
    fc.property(fc.nat(999_999_999), (hundredths) => {
      const text = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}`;
      expect(hundredthsOf(text)).toBe(hundredths);
      expect(hundredthsOf(Number(text))).toBe(hundredths);
    }),
  );
});
