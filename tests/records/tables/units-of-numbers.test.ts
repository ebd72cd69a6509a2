import { expect, test } from "vitest";
import { readCell } from "../../../src/records/tables/read-cell.ts";

const place = { file: "commandes.csv", line: 2, column: 1 };
const names = { member: () => undefined, product: () => undefined };
const read = (type: Parameters<typeof readCell>[1], text: string) => readCell(text, type, "Colonne", place, names);

test.each([
  ["price", "12k€"],
  ["price", "12 K€ HT"],
  ["price", "14,4 M€"],
  ["price", "12000 € TTC"],
  ["price", "650 €/jour"],
  ["price", "12000 $"],
  ["price", "12 000 € par mois"],
  ["price", "80 %"],
  ["quantity", "3 mois"],
  ["quantity", "0,5 par mois"],
  ["quantity", "environ 12"],
  ["quantity", "~12"],
  ["quantity", "2 lots"],
  ["quantity", "50 %"],
  ["days", "7h"],
  ["days", "3 semaines"],
  ["days", "4 demi-journées"],
  ["days", ">10"],
  ["days", "non facturés : 5"],
  ["days", "< 3"],
  ["days", "10 max"],
  ["years", "6 mois"],
  ["years", "> 5 ans"],
  ["hours", "2 jours"],
  ["hours", "30 min"],
] as const)("a %s of « %s » is an error, never the number in it", (type, text) => {
  const { value, problem } = read(type, text);
  expect(value).toBeUndefined();
  expect(problem?.severity).toBe("error");
  expect(problem?.remedy).toContain("unité");
});

test.each([
  ["price", "12 000,50 €", 12_000.5],
  ["price", "12000 € HT", 12_000],
  ["price", "12 000 € H.T.", 12_000],
  ["price", "12 000 euros hors taxes", 12_000],
  ["price", "12 000 € / UO", 12_000],
  ["price", "€ 12000", 12_000],
  ["quantity", "12 UO", 12],
  ["quantity", "3 unités d’œuvre", 3],
  ["quantity", "0,5", 0.5],
  ["days", "18,5 j", 18.5],
  ["days", "10 jours", 10],
  ["days", "10 jours/homme", 10],
  ["days", "1 jour", 1],
  ["years", "5 ans", 5],
  ["years", "5 années", 5],
  ["hours", "7 h", 7],
  ["hours", "7 heures", 7],
] as const)("a %s of « %s » is its number", (type, text, value) => {
  expect(read(type, text)).toEqual({ value });
});
