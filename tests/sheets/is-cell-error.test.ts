import { expect, it } from "vitest";
import { isCellError } from "../../src/sheets/is-cell-error.ts";

it.each([
  ...["#REF!", "#N/A", "#NOM?", "#VALEUR!", "#DIV/0!", "#NOMBRE!", "#NUL!", "#NAME?", "#VALUE!", "#NUM!", "#SPILL!"],
  ...["#RÉF !", "#RÉF\u00A0!", "#RE\u0301F !", "#NOM ?", "#DIV/0 !", "#N/D", "Err :502", "Err\u00A0:504", "Err:508"],
  ...["#ValueError", "#ZeroDivisionError", "########", "##"],
])("%s is an error of the spreadsheet", (text) => {
  expect(isCellError(text)).toBe(true);
});

it.each(["", "#1", "#", "# 3", "Erreur 502", "N/A", "#URGENT !", "ref!", "#ux", "C#", "Err :5020"])(
  "%j is none",
  (text) => {
    expect(isCellError(text)).toBe(false);
  },
);
