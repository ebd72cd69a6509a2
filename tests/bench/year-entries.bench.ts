import { expect, test } from "vitest";
import { chromiumPath } from "../support/chromium.ts";
import { hasCorpus } from "../support/corpus.ts";
import type { OffenceKind } from "../support/year-of-entries/entry-ledger.ts";
import { liveYear } from "../support/year-of-entries/live-year.ts";
import { chooseYear } from "./year/choose-year.ts";
import { readYear } from "./year/read-year.ts";
import { scriptYear } from "./year-entries/script-year.ts";

const { YEAR_CONTRACTORS = "3", YEAR_PEOPLE = "1000", YEAR_ONLY = "" } = process.env;

const KINDS: readonly OffenceKind[] = [
  ...(["refused", "dropped in silence", "undone", "extension not listed in time", "proposed twice"] as const),
  ...(["fought over", "offered back", "not filled", "late on the site"] as const),
];

/**
 * `npm run bench:year-entries`: the year of the largest contractors on the espace membre, every entry typed by the filler into the double
 * of its forms. `YEAR_CONTRACTORS` and `YEAR_PEOPLE` (of each, at most) say how many; `YEAR_ONLY`, whose ids it
 * names, to look closer.
 */
test.skipIf(!hasCorpus || chromiumPath() === undefined)(
  "a year of entries",
  async () => {
    const began = performance.now();
    const all = readYear();
    const [contractors, people] = [Number(YEAR_CONTRACTORS), Number(YEAR_PEOPLE)];
    const year = chooseYear(all, { contractors, people, only: YEAR_ONLY });
    const everyone = chooseYear(all, { contractors: 10_000, people: 10_000 });
    const script = scriptYear(year);
    const seconds = () => `${Math.round((performance.now() - began) / 1000)} s`;
    let told = 0;
    const { ledger, blocked } = await liveYear(script, (day, { entries, offences }) => {
      // A year takes an hour: what is wrong is looked into meanwhile.
      for (const one of offences.slice(told)) process.stderr.write(`${JSON.stringify(one)}\n`);
      told = offences.length;
      if (day.endsWith("-01"))
        process.stderr.write(`${day}  ${entries} entries, ${offences.length} offences, ${seconds()}\n`);
    });
    const days = ledger.daysToShow.toSorted((a, b) => a - b);
    const rows = {
      year: `${year.from} to ${year.to}`,
      "contractors, people": `${year.contractors.length}, ${year.people.size} (of ${everyone.contractors.length}, ${everyone.people.size} in the corpus)`,
      "not read by the double": script.unreadable.length,
      "edits of fiches": year.edits.length,
      entries: `${ledger.entries}, of ${ledger.values} values`,
      "values left for a day, as a person had moved": ledger.failures.size,
      "persons asked": ledger.asked.size,
      "days until the site shows it": `median ${days[Math.floor(days.length / 2)]}, at most ${days.at(-1)}`,
      "days on which a longer mission blocked the page": blocked.length,
      ...Object.fromEntries(KINDS.map((kind) => [kind, ledger.offences.filter((one) => one.kind === kind).length])),
      "wall clock": seconds(),
    };
    for (const [name, value] of Object.entries(rows)) process.stdout.write(`${name.padEnd(48)}  ${value}\n`);
    for (const one of ledger.offences.slice(0, 200)) process.stdout.write(`${JSON.stringify(one)}\n`);
    expect(ledger.offences).toEqual([]);
  },
  6 * 60 * 60 * 1000,
);
