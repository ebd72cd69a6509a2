import { describe, expect, it } from "vitest";
import { readDay, readMonth } from "../../src/sheets/read-date.ts";

/** `~` is U+00A0 and `_` U+202F. */
const spaced = (text: string) => text.replaceAll("~", "\u00A0").replaceAll("_", "\u202F");

describe("a month of a sheet", () => {
  it.each([
    // LibreOffice's MMM-AA and Intl in French.
    ...["janv.-26", "févr.-26", "mars-26", "avr.-26", "mai-26", "juin-26"].map((text, at) => [text, `2026-0${at + 1}`]),
    ...["juil.-26", "août-26", "sept.-26"].map((text, at) => [text, `2026-0${at + 7}`]),
    ...["oct.-26", "nov.-26", "déc.-26"].map((text, at) => [text, `2026-${at + 10}`]),
    // Windows' own names, with a dot or none, and people's.
    ["janv-27", "2027-01"],
    ["jan-27", "2027-01"],
    ["JANV.-27", "2027-01"],
    ["Janvier-2027", "2027-01"],
    ["janv. 2027", "2027-01"],
    ["janv/27", "2027-01"],
    ["janv.27", "2027-01"],
    ["janv. - 27", "2027-01"],
    ["janv.–27", "2027-01"],
    ["janv '27", "2027-01"],
    ["janv.~27", "2027-01"],
    ["janv._2027", "2027-01"],
    ["fev-27", "2027-02"],
    ["fév 27", "2027-02"],
    ["fevr.-27", "2027-02"],
    ["FÉVRIER 2027", "2027-02"],
    ["fe\u0301vr.-27", "2027-02"],
    ["mars 2027", "2027-03"],
    ["avril-27", "2027-04"],
    ["juill-27", "2027-07"],
    ["juill.-27", "2027-07"],
    ["Juillet 2027", "2027-07"],
    ["aout-27", "2027-08"],
    ["aoû-27", "2027-08"],
    ["sep-27", "2027-09"],
    ["Sept 2027", "2027-09"],
    ["octobre/2027", "2027-10"],
    ["dec.27", "2027-12"],
    ["décembre 2027", "2027-12"],
    // Excel in English.
    ["Feb-27", "2027-02"],
    ["Apr-27", "2027-04"],
    ["Jul-27", "2027-07"],
    ["Aug-27", "2027-08"],
    ["Dec-27", "2027-12"],
    // Figures.
    ["01/2027", "2027-01"],
    ["1/2027", "2027-01"],
    ["01-2027", "2027-01"],
    ["01.2027", "2027-01"],
    ["01/27", "2027-01"],
    ["2027-01", "2027-01"],
    ["2027/1", "2027-01"],
    ["05/01/2027", "2027-01"],
    ["2027-01-31", "2027-01"],
  ])("%s is %s", (text, month) => {
    expect(readMonth(spaced(text))).toEqual({ month });
  });

  it.each([
    ["nivôse 2027", "other"],
    ["jui-27", "other"],
    ["ma-27", "other"],
    ["janvierr 2027", "other"],
    ["T1 2027", "other"],
    ["janvier", "other"],
    ["13/2027", "no-such-month"],
    ["2027-00", "no-such-month"],
    ["mars-0206", "year"],
    ["46082", "serial"],
  ])("%s is none: %s", (text, fault) => {
    expect(readMonth(text)).toEqual({ fault });
  });
});

describe("a day of a sheet", () => {
  it.each([
    ["03/04/2026", "2026-04-03"],
    ["3/4/26", "2026-04-03"],
    ["03-04-26", "2026-04-03"],
    ["03.04.2026", "2026-04-03"],
    ["03 04 2026", "2026-04-03"],
    ["2026-04-03", "2026-04-03"],
    ["2026/04/03", "2026-04-03"],
    ["2026-04-03T00:00:00", "2026-04-03"],
    ["03/04/2026 00:00", "2026-04-03"],
    ["03/04/2026~14:30:05", "2026-04-03"],
    ["3 avr. 2026", "2026-04-03"],
    ["03-avr-26", "2026-04-03"],
    ["03-avr.-2026", "2026-04-03"],
    ["3~avril_2026", "2026-04-03"],
    ["1er avril 2026", "2026-04-01"],
    ["vendredi 3 avril 2026", "2026-04-03"],
    ["ven. 3 avr. 26", "2026-04-03"],
    ["29/02/2028", "2028-02-29"],
  ])("%s is %s", (text, day) => {
    expect(readDay(spaced(text))).toEqual({ day, isMonth: false });
  });

  it.each([
    ["05/13/2026", "no-such-month"],
    ["31/02/2026", "no-such-day"],
    ["29/02/2026", "no-such-day"],
    ["31 juin 2026", "no-such-day"],
    ["00/01/2026", "no-such-day"],
    ["juil.-26", "no-day"],
    ["07/2026", "no-day"],
    ["05/12", "no-year"],
    ["05/26", "no-year"],
    ["03-avr", "no-year"],
    ["3 avril", "no-year"],
    ["12/01/0206", "year"],
    ["12/01/2207", "year"],
    ["46115", "serial"],
    ["à voir", "other"],
    ["2026", "other"],
    ["2026-04-03T22:00:00Z", "other"],
  ])("%s is none: %s", (text, fault) => {
    expect(readDay(text)).toEqual({ fault });
  });

  it.each([
    ["juil.-26", "2026-07-01", "2026-07-31"],
    ["févr-28", "2028-02-01", "2028-02-29"],
    ["02/2027", "2027-02-01", "2027-02-28"],
    ["2027-12", "2027-12-01", "2027-12-31"],
    ["Sept. 2026", "2026-09-01", "2026-09-30"],
  ])("%s begins on %s and ends on %s", (text, start, end) => {
    expect(readDay(text, "start")).toEqual({ day: start, isMonth: true });
    expect(readDay(text, "end")).toEqual({ day: end, isMonth: true });
  });
});
