import { describe, expect, it } from "vitest";
import type { Json } from "../../src/fiches/json.ts";
import { type Comparison, type ReplacedValue, resolveThreeWay, type ValueHistory } from "../../src/plan/three-way.ts";

/** Ends, as a mission has them: of six months each. */
const [march, june, september, december, next] = ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31", "2027-06-30"];

interface Row extends ValueHistory {
  rule: string;
  record: Json;
  site: Json;
  lastApplied?: Json;
  end?: false;
  is: ReturnType<typeof resolveThreeWay>;
}

const undone = (value: Json, by?: ReplacedValue["by"]): ReplacedValue => (by ? { value, by } : { value });

const rows: Row[] = [
  { rule: "the two say the same", record: june, site: june, lastApplied: march, is: "in-sync" },
  { rule: "never agreed on", record: december, site: june, is: "propose" },
  { rule: "never agreed on, the site further", record: june, site: december, is: "propose" },
  { rule: "the record moved", record: december, site: june, lastApplied: june, is: "propose" },
  { rule: "the site moved", record: june, site: december, lastApplied: june, is: "drift" },
  {
    rule: "extended by a year, of which the site took half",
    record: december,
    site: september,
    lastApplied: june,
    is: "partly-applied",
  },
  {
    rule: "extended, of which the site took all but a day",
    record: december,
    site: "2026-12-30",
    lastApplied: june,
    is: "partly-applied",
  },
  {
    rule: "shortened, of which the site took a part",
    record: march,
    site: june,
    lastApplied: september,
    is: "partly-applied",
  },
  { rule: "extended beyond the record's", record: september, site: december, lastApplied: june, is: "drift" },
  { rule: "shortened beyond the record's", record: june, site: march, lastApplied: december, is: "drift" },
  { rule: "the record extends, the site shortens", record: december, site: march, lastApplied: june, is: "conflict" },
  { rule: "the record shortens, the site extends", record: march, site: december, lastApplied: june, is: "conflict" },
  { rule: "the site took the end away", record: december, site: null, lastApplied: june, is: "conflict" },
  { rule: "an end that is no day", record: december, site: "bientôt", lastApplied: june, is: "conflict" },
  { rule: "what is no end may lie between, too", record: "c", site: "b", lastApplied: "a", end: false, is: "conflict" },
  {
    rule: "days of a key that is no end",
    record: december,
    site: september,
    lastApplied: june,
    end: false,
    is: "conflict",
  },
  {
    rule: "an export undid it",
    record: december,
    site: june,
    lastApplied: december,
    replaced: undone(june),
    lastModifiedBy: "export",
    is: "reverted",
  },
  {
    rule: "someone undid it",
    record: december,
    site: june,
    lastApplied: december,
    replaced: undone(june),
    lastModifiedBy: "other",
    is: "refused",
  },
  {
    rule: "nobody knows who undid it",
    record: december,
    site: june,
    lastApplied: december,
    replaced: undone(june),
    lastModifiedBy: "unknown",
    is: "undecided",
  },
  {
    rule: "nobody was asked who undid it",
    record: december,
    site: june,
    lastApplied: december,
    replaced: undone(june),
    is: "undecided",
  },
  {
    rule: "an export brought another value",
    record: december,
    site: next,
    lastApplied: december,
    replaced: undone(june),
    lastModifiedBy: "export",
    is: "drift",
  },
  {
    rule: "an export brought a value before the one we replaced",
    record: december,
    site: march,
    lastApplied: december,
    replaced: undone(june),
    lastModifiedBy: "export",
    is: "drift",
  },
  {
    rule: "a person ended it earlier",
    record: december,
    site: september,
    lastApplied: december,
    replaced: undone(june),
    lastModifiedBy: "other",
    is: "drift",
  },
  {
    rule: "an export undid it, whoever changed the fiche since",
    record: december,
    site: june,
    lastApplied: december,
    replaced: undone(june, "export"),
    lastModifiedBy: "other",
    is: "reverted",
  },
  {
    rule: "someone undid it, and an export changed the fiche since",
    record: december,
    site: june,
    lastApplied: december,
    replaced: undone(june, "other"),
    lastModifiedBy: "export",
    is: "refused",
  },
  {
    rule: "undone by an export, then entered in part",
    record: december,
    site: september,
    lastApplied: december,
    replaced: undone(june, "export"),
    is: "reverted",
  },
  {
    rule: "undone by someone, then changed in part",
    record: december,
    site: september,
    lastApplied: december,
    replaced: undone(june, "other"),
    is: "drift",
  },
  {
    rule: "undone, and the record wants yet another",
    record: next,
    site: june,
    lastApplied: december,
    replaced: undone(june, "export"),
    is: "propose",
  },
  {
    rule: "refused, and the record gives in",
    record: june,
    site: june,
    lastApplied: december,
    replaced: undone(june, "other"),
    is: "in-sync",
  },
  {
    rule: "a text that an export undid",
    record: "b",
    site: "a",
    lastApplied: "b",
    replaced: undone("a"),
    lastModifiedBy: "export",
    end: false,
    is: "reverted",
  },
  {
    rule: "what an export took away",
    record: "b",
    site: null,
    lastApplied: "b",
    replaced: undone(null),
    lastModifiedBy: "export",
    end: false,
    is: "reverted",
  },
  {
    rule: "what an export brought back though the record removes it",
    record: null,
    site: "a",
    lastApplied: null,
    replaced: undone("a"),
    lastModifiedBy: "export",
    end: false,
    is: "reverted",
  },
  {
    rule: "nothing is known to have been replaced",
    record: "b",
    site: "a",
    lastApplied: "b",
    lastModifiedBy: "export",
    end: false,
    is: "drift",
  },
];

describe("a value three ways", () => {
  it.each(rows)("$rule: $is", ({ record, site, lastApplied, replaced, lastModifiedBy, end, is }) => {
    const comparison: Comparison = { isEnd: end !== false };
    const threeWay = { desired: record, actual: site, lastApplied };
    expect(resolveThreeWay(threeWay, comparison, { replaced, lastModifiedBy })).toBe(is);
  });
});
