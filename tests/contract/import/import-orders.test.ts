import { describe, expect, it } from "vitest";
import { importOrders } from "../../../src/contract/import/import-orders.ts";
import { dayInWords } from "../../../src/dates/french-dates.ts";

const head = "Bon de commande;Bénéficiaire;Produit;Signé le;Début;Fin;Unité d'œuvre;Quantité;Prix unitaire";
const columns = ["order", "beneficiary", "product", "signed", "start", "end", "unit", "quantity", "price"] as const;
type Cells = Partial<Record<(typeof columns)[number], string>>;

const row = (cells: Cells) => {
  const all = {
    ...{
      order: "B-1",
      beneficiary: "Agence",
      product: "aide",
      signed: "15/12/2026",
      start: "04/01/2027",
      end: "31/12/2027",
    },
    ...{ unit: "devops-senior", quantity: "12", price: "12 000,00" },
    ...cells,
  };
  return columns.map((key) => all[key]).join(";");
};
const importText = (text: string) => importOrders(text, "c.csv", new Map(), (reference) => reference);
const importRow = (cells: Cells) => importText(`${head}\n${row(cells)}`);
const plain = (text: string) => text.replaceAll("\u00A0", " ");
/** The line of the record, and what was said. */
function written(cells: Cells, key: string) {
  const found = importRow(cells);
  if (Array.isArray(found)) return found.map(({ message, remedy }) => plain(`${message} ${remedy}`));
  const line = found.orders
    .get(cells.order ?? "B-1")
    ?.split("\n")
    .find((text) => text.trim().startsWith(`${key}:`));
  return [line?.trim().slice(key.length + 2), ...found.warnings.map(({ message }) => plain(message))];
}

describe("an order of a sheet", () => {
  it.each<[keyof Cells, string, string]>([
    ["price", "12 000,00", "'12000.00'"],
    ["price", "12\u202F000,00\u00A0€\u00A0HT", "'12000.00'"],
    ["price", "12\u00A0000", "'12000.00'"],
    ["price", "€ 12.000,5", "'12000.50'"],
    ["price", "12000.500 EUR HT", "'12000.50'"],
    ["price", "12 000 euros", "'12000.00'"],
    ["quantity", "0,5", "'0.50'"],
    ["quantity", "80 %", "'0.80'"],
    ["quantity", "12 UO", "'12.00'"],
    ["quantity", "012", "'12.00'"],
    ["signed", "15 déc. 2026", "2026-12-15"],
    ["signed", "mardi 15 décembre 2026", "2026-12-15"],
    ["signed", "15/12/26", "2026-12-15"],
    ["start", "4-janv-27", "2027-01-04"],
    ["end", "2027-12-31 00:00:00", "2027-12-31"],
    ["beneficiary", '"Direction\nde l\'été"', "Direction de l'été"],
  ])("takes the %s %j", (key, cell, expected) => {
    expect(written({ [key]: cell }, key === "price" ? "unitPrice" : key)).toEqual([expected]);
  });

  it.each<["start" | "end", string, string]>([
    ["start", "janv.-27", "2027-01-01"],
    ["start", "janv-27", "2027-01-01"],
    ["start", "FÉVRIER 2027", "2027-02-01"],
    ["end", "déc.-27", "2027-12-31"],
    ["end", "févr.-28", "2028-02-29"],
    ["end", "09/2027", "2027-09-30"],
  ])("takes a %s that is a month, %s, and says so", (key, cell, day) => {
    const column = key === "start" ? "Début" : "Fin";
    expect(written({ [key]: cell }, key)).toEqual([
      day,
      `« ${column} » n'a pas de jour : « ${cell} » est lu comme le ${dayInWords(day)}.`,
    ]);
  });

  it.each<[keyof Cells, string, string]>([
    ["signed", "05/13/2026", "Une date se lit jour/mois/année, et une année a douze mois."],
    ["signed", "31/02/2026", "Ce jour n'existe pas."],
    ["signed", "déc.-26", "Il manque le jour."],
    ["start", "04-janv", "Il manque l'année"],
    ["start", "01/27", "Il manque l'année"],
    ["end", "46387", "C'est une date que le tableur montre comme un nombre"],
    ["price", "1?234,00", "Le « ? » tient la place d'une espace que l'export n'a pas su écrire"],
    ["price", "1,2E+04", "Le tableur a abrégé ce nombre"],
    ["price", "12.000", "On ne sait pas si ce nombre a des milliers ou trois décimales"],
    ["price", "80 %", "L'unité écrite avec ce nombre n'est pas celle de la colonne"],
    ["price", "12 k€", "L'unité écrite avec ce nombre n'est pas celle de la colonne"],
    ["price", "12 000 € TTC", "L'unité écrite avec ce nombre n'est pas celle de la colonne"],
    ["quantity", "18 jours", "L'unité écrite avec ce nombre n'est pas celle de la colonne"],
    ["order", "janv.-27", "Le tableur a pris cette référence pour une date"],
    ["order", "01-févr", "Le tableur a pris cette référence pour une date"],
  ])("refuses the %s %j with the reason", (key, cell, reason) => {
    const [said, ...others] = written({ [key]: cell }, key);
    expect(others).toEqual([]);
    expect(said).toContain(`« ${cell} » ne convient pas à « `);
    expect(said).toContain(reason);
    expect(said).toContain("Attendu : ");
  });

  it.each<[keyof Cells, string, string]>([
    ["price", "#REF!", "Prix unitaire"],
    ["price", "#DIV/0 !", "Prix unitaire"],
    ["quantity", "#VALEUR!", "Quantité"],
    ["beneficiary", "#N/A", "Bénéficiaire"],
    ["start", "########", "Début"],
    ["end", "Err :502", "Fin"],
    ["unit", "#NOM?", "Unité d'œuvre"],
    ["product", "#RÉF !", "Produit"],
    ["order", "#N/D", "Bon de commande"],
    ["signed", "#ValueError", "Signé le"],
  ])("calls an error of the spreadsheet so: the %s %j", (key, cell, column) => {
    expect(written({ [key]: cell }, key)).toEqual([
      expect.stringContaining(`« ${column} » contient une erreur du tableur : « ${cell} ».`),
    ]);
  });

  it("takes the same day written in two ways on two lines for the same", () => {
    const found = importText(
      `${head}\n${row({ start: "janv.-27" })}\n${row({ start: "01/01/27", unit: "devops-junior" })}`,
    );
    expect(found).toMatchObject({ orders: { size: 1 }, warnings: [{ code: "sheet-month-as-day", line: 2 }] });
  });

  it("points at the line and the column, below a title and sep=", () => {
    const found = importText(
      `sep=;\r\nBons 2027;;\r\n${head}\r\n\r\n${row({ price: "#REF!" })}\r\nTotal;;;;;;;12;144 000,00`,
    );
    expect(found).toMatchObject([
      { code: "sheet-cell-error", line: 5, column: 67 },
      { code: "sheet-total", line: 6, column: 1 },
    ]);
  });
});
