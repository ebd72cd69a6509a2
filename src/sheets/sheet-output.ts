import type { SheetCell } from "./workbook.ts";

/** A sheet to write. */
export interface SheetOutput {
  name: string;
  columns: readonly ColumnOutput[];
  rows: readonly (readonly (SheetCell | undefined)[])[];
  /** Rows to be filled in: the titles are protected, the cells below get formats and lists of choices, so many of them. */
  blankRows?: number;
}

export interface ColumnOutput {
  title: string;
  type: "text" | "day" | "number";
  /** The words to choose from; others may be typed. */
  choices?: readonly string[];
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;" };

/** Characters that XML 1.0 cannot hold are left out: https://www.w3.org/TR/xml/#charsets */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"\n]/g, (mark) => entities[mark] ?? mark);
}

/** A zip dates its files, from 1980 on; one date for all, and the same sheets are the same bytes. */
export const ZIP_DATE = new Date(1980, 0, 1);
