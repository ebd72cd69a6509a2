import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readNumber } from "../../src/sheets/read-number.ts";

describe("a number of a sheet", () => {
  it.each([
    ["12 000,00", "12000.00", ""],
    ["12\u00A0000,00", "12000.00", ""],
    ["12\u202F000,00", "12000.00", ""],
    ["12\u2009000", "12000", ""],
    ["1 234 567,8", "1234567.8", ""],
    ["12000", "12000", ""],
    ["12000,5", "12000.5", ""],
    ["12000.5", "12000.5", ""],
    ["13.260,00", "13260.00", ""],
    ["1.234.567", "1234567", ""],
    ["1,234.50", "1234.50", ""],
    ["1'234,50", "1234.50", ""],
    ["0,125", "0.125", ""],
    ["0.125", "0.125", ""],
    ["007", "7", ""],
    ["−3", "-3", ""],
    ["-3,5", "-3.5", ""],
    ["– 3", "-3", ""],
    ["12 000,00 €", "12000.00", "€"],
    ["12\u00A0000,00\u00A0€\u00A0HT", "12000.00", "€ht"],
    ["€ 12 000", "12000", "€"],
    ["12000 EUR", "12000", "eur"],
    ["80 %", "0.80", "%"],
    ["80%", "0.80", "%"],
    ["80\u202F%", "0.80", "%"],
    ["5 %", "0.05", "%"],
    ["12,5 %", "0.125", "%"],
    ["150 %", "1.50", "%"],
    ["18,5 jours", "18.5", "jours"],
    ["18,5 j", "18.5", "j"],
  ])("%j is %s, with %j", (text, number, unit) => {
    expect(readNumber(text)).toEqual({ number, unit });
  });

  it.each([
    ["1?234", "lost-blank"],
    ["12?000,00 €", "lost-blank"],
    ["1\uFFFD234", "lost-blank"],
    ["1,2E+04", "scientific"],
    ["1E5", "scientific"],
    ["1.234", "thousands-or-decimals"],
    ["1,234", "thousands-or-decimals"],
    ["12 34", "other"],
    ["1 2 000", "other"],
    ["12 000 000 00", "other"],
    ["1,2,3", "other"],
    ["1.2.3", "other"],
    ["10 à 12", "other"],
    ["10-12", "other"],
    ["3/4", "other"],
    ["douze", "other"],
    ["", "other"],
    ["-", "other"],
    [",", "other"],
  ])("%j is none: %s", (text, fault) => {
    expect(readNumber(text)).toEqual({ fault });
  });

  it("reads what Intl writes in French, whatever the number", () => {
    const format = new Intl.NumberFormat("fr-FR", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (hundredths) => {
        fc.pre(hundredths !== 0);
        const read = readNumber(format.format(hundredths / 100));
        expect(read).toEqual({ number: (hundredths / 100).toFixed(2), unit: "" });
      }),
    );
  });
});
