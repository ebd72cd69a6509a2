import { expect, test } from "vitest";
import {
  dayFrom,
  dayInFigures,
  dayInWords,
  frenchMonths,
  monthInFigures,
  monthInWords,
  readFrenchDay,
} from "../../src/dates/french-dates.ts";

test("months are named as the system names them", () => {
  const format = new Intl.DateTimeFormat("fr-FR", { month: "long", timeZone: "UTC" });
  expect(frenchMonths).toEqual(Array.from({ length: 12 }, (_, at) => format.format(Date.UTC(2026, at, 1))));
});

test.each([
  ["2026-12-31", "31 décembre 2026", "31/12/2026"],
  ["2026-05-01", "1er mai 2026", "01/05/2026"],
  ["2026-08-11", "11 août 2026", "11/08/2026"],
  ["2026-02-30", "2026-02-30", "30/02/2026"],
  ["demain", "demain", "demain"],
  ["", "", ""],
])("%s is « %s », or « %s »", (day, words, figures) => {
  expect(dayInWords(day)).toBe(words);
  expect(dayInFigures(day)).toBe(figures);
});

test.each([
  ["2026-12", "décembre 2026", "12/2026"],
  ["2026-13", "2026-13", "13/2026"],
  ["2026", "2026", "2026"],
])("%s is « %s », or « %s »", (month, words, figures) => {
  expect(monthInWords(month)).toBe(words);
  expect(monthInFigures(month)).toBe(figures);
});

test.each([
  ["05/01/2026", "2026-01-05"],
  ["5.1.2026", "2026-01-05"],
  ["29-2-2028", "2028-02-29"],
  ["29/02/2026", undefined],
  ["2026-01-05", undefined],
  ["5/1/26", undefined],
])("« %s » is read as %s", (text, expected) => {
  expect(readFrenchDay(text)).toBe(expected);
});

test("a day is put together from figures, where it exists", () => {
  expect(dayFrom("2026", "1", "5")).toBe("2026-01-05");
  expect(dayFrom("2026", "2", "30")).toBeUndefined();
  expect(dayFrom("", "", "")).toBeUndefined();
});
