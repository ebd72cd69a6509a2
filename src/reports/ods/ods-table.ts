import { isDay } from "../../dates/day.ts";
import { cleanText } from "../../templating/clean-text.ts";
import { say } from "../say.ts";
import type { Cell, CellType, Table } from "../table.ts";

/** A sheet of `content.xml`: its first row names the columns, and is printed again on every page. */
export function odsTable({ name, columns, rows }: Table): string {
  const widths = columns.map(({ type }) => `<table:table-column table:style-name="${WIDTH[type]}"/>`).join("");
  const head = columns.map(({ key }) => text(say("column", key), ' table:style-name="head"')).join("");
  const body = rows.map((row) => rowOf(row.map((cell, at) => odsCell(cell, columns[at]?.type ?? "text")).join("")));
  const header = `<table:table-header-rows>${rowOf(head)}</table:table-header-rows>`;
  return `<table:table table:name="${escapeXml(say("table", name))}">${widths}${header}${body.join("")}</table:table>\n`;
}

const WIDTH: Readonly<Record<CellType, "wide" | "narrow">> = {
  ...{ text: "wide", word: "wide" },
  ...{ date: "narrow", count: "narrow", days: "narrow", units: "narrow", money: "narrow" },
};

function rowOf(cells: string): string {
  return `<table:table-row>${cells}</table:table-row>`;
}

/** Numbers keep every digit, for they are spelt from whole ones; text is text whatever it begins with. */
function odsCell(cell: Cell, type: CellType): string {
  if (cell === null) return "<table:table-cell/>";
  if (typeof cell === "number") return number(cell, type);
  if (type === "word") return text(say("word", cell));
  if (type === "date" && isDay(cell)) {
    return `<table:table-cell table:style-name="date" office:value-type="date" office:date-value="${cell}"/>`;
  }
  return text(cell);
}

function number(cell: number, type: CellType): string {
  if (type === "count") {
    return `<table:table-cell table:style-name="count" office:value-type="float" office:value="${cell}"/>`;
  }
  const value = decimal(cell);
  return type === "money"
    ? `<table:table-cell table:style-name="money" office:value-type="currency" office:currency="EUR" office:value="${value}"/>`
    : `<table:table-cell table:style-name="decimal" office:value-type="float" office:value="${value}"/>`;
}

function decimal(hundredths: number): string {
  const digits = String(Math.abs(hundredths)).padStart(3, "0");
  return `${hundredths < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function text(content: string, style = ""): string {
  return `<table:table-cell${style} office:value-type="string"><text:p>${escapeXml(content)}</text:p></table:table-cell>`;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Characters that XML 1.0 cannot hold are gone with the invisible ones, and these two that are no characters: https://www.w3.org/TR/xml/#charsets */
function escapeXml(content: string): string {
  return cleanText(content)
    .replace(/[\uFFFE\uFFFF]/g, "")
    .replace(/[&<>"]/g, (mark) => entities[mark] ?? mark);
}
