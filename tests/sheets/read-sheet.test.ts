import { describe, expect, it } from "vitest";
import { type Columns, readSheet } from "../../src/sheets/read-sheet.ts";

const columns = {
  order: ["Bon de commande", "Référence"],
  product: ["Produit"],
  days: ["Jours", "Nombre de jours"],
} satisfies Columns<string>;
type Column = keyof typeof columns;

const read = (text: string) => readSheet<Column>(text, "t.csv", columns);
/** Each row as `line:column text|text|text`, warnings after them; or the problems. */
function told(text: string): string[] {
  const sheet = read(text);
  const line = (found: { line: number; column: number; message: string }) =>
    `${found.line}:${found.column} ${found.message}`.replaceAll("\u00A0", " ");
  if (Array.isArray(sheet)) return sheet.map(line);
  const rows = sheet.rows.map((row) => {
    const { line, column } = row.place("days");
    return `${line}:${column} ${(["order", "product", "days"] as const).map(row.text).join("|")}`;
  });
  return [...rows, ...sheet.warnings.map(line)];
}

const head = "Bon de commande;Produit;Jours";

describe("the cells of a sheet", () => {
  it.each<[string, string, string[]]>([
    ["semicolons", `${head}\nB-1;aide;3`, ["2:10 B-1|aide|3"]],
    ["commas, and decimal commas in quotes", 'Référence,Produit,Jours\nB-1,aide,"3,5"\n', ["2:10 B-1|aide|3,5"]],
    ["tabs", `${head}\nB-1;aide;3`.replaceAll(";", "\t"), ["2:10 B-1|aide|3"]],
    ["bars", `${head}\nB-1;aide;3`.replaceAll(";", "|"), ["2:10 B-1|aide|3"]],
    ["sep=;", `sep=;\r\n${head}\r\nB-1;aide;3`, ["3:10 B-1|aide|3"]],
    ["sep=, in capitals and quotes", '"SEP=,"\nRéférence,Produit,Jours\nB-1,aide,3', ["3:10 B-1|aide|3"]],
    ["sep= and a tab", `sep=\t\n${head}\nB-1;aide;3`.replaceAll(";", "\t"), ["3:10 B-1|aide|3"]],
    [
      "sep= and a caret, which nothing else says",
      `sep=^\n${head}\nB-1;aide;3`.replaceAll(";", "^"),
      ["3:10 B-1|aide|3"],
    ],
    ["sep= filled up with separators", `sep=;;;\n${head}\nB-1;aide;3`, ["3:10 B-1|aide|3"]],
    ["sep= that the titles belie", `sep=,\n${head}\nB-1;aide;3`, ["3:10 B-1|aide|3"]],
    ["CR LF", `${head}\r\nB-1;aide;3\r\nB-2;aide;4\r\n`, ["2:10 B-1|aide|3", "3:10 B-2|aide|4"]],
    ["CR alone", `${head}\rB-1;aide;3\rB-2;aide;4\r`, ["2:10 B-1|aide|3", "3:10 B-2|aide|4"]],
    [
      "mixed line ends",
      `${head}\r\nB-1;aide;3\nB-2;aide;4\rB-3;aide;5`,
      ["2:10 B-1|aide|3", "3:10 B-2|aide|4", "4:10 B-3|aide|5"],
    ],
    ["no line end at the end", `${head}\nB-1;aide;3`, ["2:10 B-1|aide|3"]],
    ["titles in another order, case and spelling", "JOURS ;Reference;  produit\n3;B-1;aide", ["2:1 B-1|aide|3"]],
    ["titles with a unit in brackets", "Bon de commande;Produit;Jours (réalisés)\nB-1;aide;3", ["2:10 B-1|aide|3"]],
    ["a title on two lines", 'Bon de commande;Produit;"Nombre\nde jours"\nB-1;aide;3', ["3:10 B-1|aide|3"]],
    ["other columns", "Note;Bon de commande;X;Produit;Jours;\na;B-1;b;aide;3;c", ["2:14 B-1|aide|3"]],
    [
      "a line break in a cell of one line",
      `${head}\r\nB-1;"aide\n facile";3\r\nB-2;x;4`,
      ["3:10 B-1|aide facile|3", "4:7 B-2|x|4"],
    ],
    ["CR LF in a cell", `${head}\r\nB-1;"aide\r\nfacile";3\r\nB-2;x;4`, ["3:9 B-1|aide facile|3", "4:7 B-2|x|4"]],
    ["quotes inside quotes", `${head}\nB-1;"a ""b"";c";3`, ['2:17 B-1|a "b";c|3']],
    ["quotes in the middle of a cell", `${head}\nB-1;le "pro";3`, ['2:14 B-1|le "pro"|3']],
    ["zeros at the start, kept", `${head}\n007;aide;03`, ["2:10 007|aide|03"]],
    ["zeros kept by a formula", `${head}\n"=""007""";aide;3`, ["2:17 007|aide|3"]],
    ["short rows", `${head}\nB-1;aide\nB-2`, ["2:9 B-1|aide|", "3:4 B-2||"]],
    ["long rows", `${head}\nB-1;aide;3;;;x`, ["2:10 B-1|aide|3"]],
    ["characters of two units", `${head}\nB-1;🙂🙂;3`, ["2:8 B-1|🙂🙂|3"]],
  ])("are read with %s", (_, text, expected) => {
    expect(told(text)).toEqual(expected);
  });
});

describe("the lines of a sheet", () => {
  it.each<[string, string, string[]]>([
    ["a title above", `Suivi 2027;;\n${head}\nB-1;aide;3`, ["3:10 B-1|aide|3"]],
    ["a title with commas above", `Suivi, bons, jours, 2027\n\n${head}\nB-1;aide;3`, ["4:10 B-1|aide|3"]],
    ["titles of groups above", `;Produit;\n${head}\nB-1;aide;3`, ["3:10 B-1|aide|3"]],
    ["several lines above", `Agence\n;;\nÉdité le;01/02/2027;\n${head}\nB-1;aide;3`, ["5:10 B-1|aide|3"]],
    [
      "titles again on the next page",
      `${head}\nB-1;aide;3\n${head}\nB-2;aide;4`,
      ["2:10 B-1|aide|3", "4:10 B-2|aide|4"],
    ],
    ["empty lines", `${head}\n\nB-1;aide;3\n;;;\n  ; ;\nB-2;aide;4\n\n\n`, ["3:10 B-1|aide|3", "6:10 B-2|aide|4"]],
    ["many lines of separators at the end", `${head}\nB-1;aide;3\n${";;;\n".repeat(50_000)}`, ["2:10 B-1|aide|3"]],
    ["notes beside the table", `${head};\nB-1;aide;3;\n;;;à revoir`, ["2:10 B-1|aide|3"]],
  ])("are found with %s", (_, text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  it.each([
    ["Total;;12", "Total 12"],
    ["TOTAL;;12", "TOTAL 12"],
    [";Total :;12", "Total : 12"],
    ["Total général;;12", "Total général 12"],
    ["Total HT;;12,5 €", "Total HT 12,5 €"],
    ["Sous-total;;12", "Sous-total 12"],
    ["Sous total B-1;;12", "Sous total B-1 12"],
    ["Total B-1;;12", "Total B-1 12"],
    ["Totaux;;12", "Totaux 12"],
    ["Somme;;12", "Somme 12"],
    ["Total\u00A0:;;12", "Total : 12"],
    [";;12", "12"],
    [";;12\n;;12", "12"],
  ])("are no totals, which is said: %j", (total, got) => {
    const [row, said] = told(`${head}\nB-1;aide;12\n${total}`);
    expect([row, said]).toEqual([
      "2:10 B-1|aide|12",
      `3:1 Cette ligne est prise pour un total, et n'est pas reprise : « ${got} ».`,
    ]);
  });

  it.each(["Total-2027;;12", "Total;aide;12", "B-1;Total;12"])("stay where they only resemble one: %j", (row) => {
    expect(told(`${head}\n${row}\nB-2;aide;4`)).toEqual([expect.stringContaining("2:"), "3:10 B-2|aide|4"]);
  });

  it("stays, to be refused, where numbers alone stand between others", () => {
    expect(told(`${head}\nB-1;aide;3\n;;4\nB-2;aide;5`)).toContain("3:3 ||4");
  });
});

describe("a sheet that cannot be read", () => {
  const unclosed = "Ce fichier n'est pas un CSV lisible : ce guillemet n'est pas fermé.";
  it.each<[string, string, string[]]>([
    ["nothing", "", ["1:1 Ce fichier n'a pas de ligne sous ses titres de colonnes."]],
    ["titles alone", `Suivi\n${head}\n;;`, ["2:1 Ce fichier n'a pas de ligne sous ses titres de colonnes."]],
    ["a quote that nothing closes", `${head}\nB-1;aide;3\nB-2;"aide;3\nB-3;aide;3`, [`3:5 ${unclosed}`]],
    ["one at the very start", `"${head}\nB-1;aide;3`, [`1:1 ${unclosed}`]],
    ["one at the very end", `${head}\nB-1;aide;"`, [`2:10 ${unclosed}`]],
    ["one that another cell closes, below", `${head}\nB-1;"aide;3\nB-2;"autre";3`, [`2:5 ${unclosed}`]],
    [
      "one after a sep= line, empty lines and CR LF",
      `sep=;\r\n${head}\r\n\r\n;;\r\nB-2;"aide;3\r\n`,
      [`5:5 ${unclosed}`],
    ],
    [
      "one in a long sheet",
      `${head}\nB-1;"aide;3\n${"B-2;aide;3\n".repeat(40_000)}`,
      [
        "2:5 Ce fichier n'est pas un CSV lisible : cette ligne est trop longue, et un guillemet n'y est sans doute pas fermé.",
      ],
    ],
    [
      "a title that misses",
      "Suivi\nBon de commande;Produits;Jours\nB-1;aide;3",
      ["2:1 La colonne « Produit » manque."],
    ],
    [
      "a column twice",
      `${head};Jours\nB-1;aide;3;4`,
      ["1:31 Deux colonnes pour « Jours » ne disent pas la même chose."],
    ],
    [
      "too many lines",
      `${head}\n${"B-1;aide;3\n".repeat(20_000)}`,
      ["20001:1 Cette feuille a plus de 20000 lignes : elle n'a pas été lue."],
    ],
    [
      "too many columns",
      `${head};${"x;".repeat(600)}\nB-1;aide;3`,
      ["1:1025 Cette feuille a plus de 500 colonnes : elle n'a pas été lue."],
    ],
  ])("says so, and where: %s", (_, text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  it("takes the column that is filled, or either where both say the same", () => {
    expect(told(`Jours;${head}\n;B-1;aide;3`)).toEqual(["2:11 B-1|aide|3"]);
    expect(told(`${head};Jours\nB-1;aide;3;3`)).toEqual(["2:10 B-1|aide|3"]);
  });

  it("prefers the name that comes first among those that a column has", () => {
    expect(told(`Nombre de jours;${head}\n9;B-1;aide;3`)).toEqual(["2:12 B-1|aide|3"]);
  });
});
