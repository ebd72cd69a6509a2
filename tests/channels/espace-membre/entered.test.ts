import { expect, it, test } from "vitest";
import { enteredState, rememberEntered, withEntered } from "../../../src/channels/espace-membre/entered.ts";
import { emptyLastApplied, parseLastApplied, printLastApplied } from "../../../src/plan/parse-last-applied.ts";
import { planOf } from "../../support/plan-of.ts";

test.each([
  // A Monday: Tuesday, Wednesday and Thursday are the three working days.
  ["2026-11-23", "2026-11-23", "awaited"],
  ["2026-11-23", "2026-11-26", "awaited"],
  ["2026-11-23", "2026-11-27", "late"],
  // A Friday, then a weekend.
  ["2026-11-20", "2026-11-25", "awaited"],
  ["2026-11-20", "2026-11-26", "late"],
  // Before All Saints' and Armistice Day.
  ["2026-11-09", "2026-11-13", "awaited"],
  ["2026-11-09", "2026-11-14", "late"],
])("a value entered on %s is, on %s, %s", (day, today, state) => {
  expect(enteredState(day, today)).toBe(state);
});

it("is remembered since the first day it was seen ticked, and forgotten once it is not", () => {
  const monday = rememberEntered(["bb", "aa", "aa"], undefined, "2026-11-23");
  expect(monday).toEqual({ aa: "2026-11-23", bb: "2026-11-23" });
  expect(Object.keys(monday)).toEqual(["aa", "bb"]);
  expect(rememberEntered(["aa", "cc"], monday, "2026-11-24")).toEqual({ aa: "2026-11-23", cc: "2026-11-24" });
});

it("is in the lock file as long as there is something, whatever plan comes between", () => {
  const entered = { aa: "2026-11-23" };
  const kept = withEntered(emptyLastApplied, entered);
  expect(parseLastApplied(printLastApplied(kept))).toEqual({ version: 1, records: {}, entered });
  expect(printLastApplied(withEntered(kept, {}))).toBe(printLastApplied(emptyLastApplied));
  expect(printLastApplied(planOf({ records: {} }).lastApplied)).not.toContain("entered");
});

test.each([[{ aa: "demain" }], [{ aa: 3 }], [["aa"]]])("anything else is not read: %j", (entered) => {
  const text = JSON.stringify({ version: 1, records: {}, entered });
  expect(parseLastApplied(text)).toMatchObject({ code: "base-unreadable" });
});
