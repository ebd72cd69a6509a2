import { z } from "zod";

const expected = { error: "decimal" };
const decimalText = /^\d{1,8}(?:[.,]\d{1,2})?$/;
const figureText = /^\d{1,12}(?:[.,]\d{1,2})?$/;

/**
 * A positive number under `limit` as YAML reads it, or decimal text with a dot or a comma (`0,5`), with at most two decimals; kept
 * as written. The limit keeps every product and every sum of a contract within the integers that a number holds exactly.
 */
export const decimal = (limit: number) =>
  z
    .union([z.number().refine(isDecimal, expected), z.string().regex(decimalText, expected)], expected)
    .refine((value) => !isDecimal(value) || isWithin(value, limit), expected);

/** What was counted or measured: as `decimal`, zero included, and as large as what hundredths can still hold exactly. */
export const figure = z.union(
  [
    z.number().refine((value) => figureText.test(String(value)), { error: "figure" }),
    z.string().regex(figureText, { error: "figure" }),
  ],
  { error: "figure" },
);

function isDecimal(value: number | string): boolean {
  return decimalText.test(String(value));
}

function isWithin(value: number | string, limit: number): boolean {
  const hundredths = hundredthsOf(value);
  return hundredths > 0 && hundredths < limit * 100;
}

/**
 * A decimal of a record in hundredths, exactly: `"0,5"` → 50, 12000.1 → 1200010. A number is read by its shortest decimal spelling,
 * which is the one its writer typed; no arithmetic is done on it.
 */
export function hundredthsOf(value: number | string): number {
  const [whole = "", fraction = ""] = String(value).split(/[.,]/);
  return Number(`${whole}${fraction.padEnd(2, "0")}`);
}
