import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { hasCorpus } from "../support/corpus.ts";
import { chooseYear, type Played } from "./year/choose-year.ts";
import { countRequests } from "./year/count-requests.ts";
import { createAgenda } from "./year/create-agenda.ts";
import { createEspaceMembre, knownOf } from "./year/create-espace-membre.ts";
import { createLedger } from "./year/create-ledger.ts";
import { createPeople } from "./year/create-people.ts";
import { createWitness } from "./year/create-witness.ts";
import { firstSite } from "./year/first-site.ts";
import { DAY, HOUR, planYear } from "./year/plan-year.ts";
import { type Lived, printYear } from "./year/print-year.ts";
import { readYear } from "./year/read-year.ts";
import { startWorld } from "./year/start-world.ts";

const { YEAR_CONTRACTORS = "3", YEAR_PEOPLE = "15", YEAR_PART = "1/1", YEAR_ONLY = "" } = process.env;

/** Milliseconds: everyone's year takes an hour or two. */
const LONGEST = 6 * 60 * 60 * 1000;

/** What was begun in the year ends in the next days. */
const ENDING = 16 * DAY;

// The App, its clients and the sandbox all ask Date what time it is.
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

/**
 * `npm run bench:year`: a year of the largest contractors' life, from real edits at their dates, the espace membre's evening export
 * included. `YEAR_CONTRACTORS=5 YEAR_PEOPLE=1000` plays more contractors, and more people of each; `YEAR_PART=1/8` every eighth of them,
 * and `YEAR_ONLY=id,id` those people alone.
 */
test.skipIf(!hasCorpus)(
  "a year of simulated life",
  async () => {
    const began = performance.now();
    const [contractors, people] = [Number(YEAR_CONTRACTORS), Number(YEAR_PEOPLE)];
    const year = chooseYear(readYear(), { contractors, people, part: YEAR_PART, only: YEAR_ONLY });
    const lived = await live(year);
    process.stdout.write(printYear({ ...lived, year, took: performance.now() - began }));
    const unreported = lived.differences.filter(({ isReported }) => !isReported);
    for (const one of lived.witness.conflicts) process.stdout.write(`${one}\n`);
    for (const one of [...lived.ledger.offences, ...lived.differences])
      process.stdout.write(`${JSON.stringify(one)}\n`);
    await lived.sandbox.close();
    expect([...lived.ledger.offences, ...unreported]).toEqual([]);
  },
  LONGEST,
);

async function live(year: Played): Promise<Omit<Lived, "year" | "took">> {
  vi.setSystemTime(`${year.from}T00:00:00Z`);
  const agenda = createAgenda((at) => vi.setSystemTime(at));
  const site = firstSite(year.edits);
  const world = await startWorld(site, year.contractors, {
    today: year.from,
    setTimer: (run, milliseconds) =>
      agenda.add(Date.now() + milliseconds, async () => {
        run();
        await world.quiet();
      }),
  });
  const { sandbox, logCounts } = world;
  const { take, count } = countRequests(sandbox.log);
  const ledger = createLedger(Date.now);
  const witness = createWitness(sandbox, year.contractors, ledger);
  const known = [...year.people].map((path) => [path, knownOf(site.get(path) ?? null, path)] as const);
  planYear(year, agenda, createPeople(world, year.contractors, createEspaceMembre(known), witness));
  for (let at = Date.parse(year.from); at <= Date.parse(year.to) + ENDING; at += HOUR) {
    await agenda.play(at);
    take(at - 1);
  }
  const differences = await witness.differences();
  await world.app.stop();
  return { sandbox, logCounts, count, witness, ledger, differences };
}
