/**
 * A text, number or truth that others wrote, as text; empty for anything else. `String` throws for a map that names `toString` among its keys,
 * and for lists too deep.
 */
export function scalarText(value: unknown): string {
  return ["string", "number", "boolean"].includes(typeof value) ? String(value) : "";
}
