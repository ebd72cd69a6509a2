import { afterEach, beforeEach, test, vi } from "vitest";
import { bodyOf } from "../../src/fiches/read-fiche.ts";
import { SITE } from "../journeys/start-journey.ts";
import { hasCorpus } from "../support/corpus.ts";
import { countRequests } from "./year/count-requests.ts";
import { createAgenda } from "./year/create-agenda.ts";
import { createEspaceMembre } from "./year/create-espace-membre.ts";
import { createLedger } from "./year/create-ledger.ts";
import { createWitness } from "./year/create-witness.ts";
import { firstSite } from "./year/first-site.ts";
import { ficheOf, isTheirs, largestContractors } from "./year/largest-contractors.ts";
import { createPeople } from "./year/people.ts";
import { DAY, planYear } from "./year/play-year.ts";
import { readYear } from "./year/read-year.ts";
import { startWorld } from "./year/start-world.ts";

const CONTRACTORS = Number(process.env.YEAR_CONTRACTORS ?? 3);
const DAYS = Number(process.env.YEAR_DAYS ?? 365);

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

/**
 * `npm run bench:year`: a year of the largest contractors, from real edits at their dates, the espace membre's evening export
 * included. Everything that asks what time it is gets the simulated one.
 */
test.skipIf(!hasCorpus)("a year of simulated life", async () => {
  const began = performance.now();
  const whole = readYear();
  const contractors = largestContractors(whole.edits, CONTRACTORS);
  const theirs = new Set(
    whole.edits
      .filter(({ path, before, after }) => [before, after].some((text) => isTheirs(ficheOf(text, path), contractors)))
      .map(({ path }) => path),
  );
  const until = new Date(Date.parse(whole.from) + DAYS * DAY).toISOString().slice(0, 10);
  const edits = whole.edits.filter(({ path, date }) => theirs.has(path) && date < until);
  const year = { ...whole, to: until < whole.to ? until : whole.to, edits };
  vi.setSystemTime(new Date(`${year.from}T00:00:00Z`));
  const agenda = createAgenda((at) => vi.setSystemTime(at));
  const site = firstSite(edits);
  const world = await startWorld(site, contractors, {
    today: year.from,
    setTimer: (run, milliseconds) =>
      agenda.add(Date.now() + milliseconds, async () => {
        run();
        await world.quiet();
      }),
  });
  const { sandbox } = world;
  const { take, count } = countRequests(sandbox.log);
  const ledger = createLedger(Date.now);
  const witness = createWitness(sandbox, contractors, ledger);
  const espaceMembre = createEspaceMembre(
    new Map(
      [...theirs].flatMap((path) => {
        const fiche = ficheOf(site.get(path) ?? null, path);
        return fiche ? [[path, { data: fiche.data, body: bodyOf(fiche) }] as const] : [];
      }),
    ),
  );
  planYear(year, contractors, agenda, createPeople(world, contractors, espaceMembre, witness));
  for (let day = Date.parse(year.from); day <= Date.parse(year.to) + 16 * DAY; day += 3_600_000) {
    await agenda.play(day);
    take(day - 1);
    if (process.env.YEAR_VERBOSE && (day / DAY) % 1 === 0) process.stdout.write(`${new Date(day).toISOString().slice(0, 10)} ${Math.round((performance.now() - began) / 1000)}s ${count.total}\n`);
  }
  const pulls = sandbox.listPullRequests(SITE);
  const differences = await witness.differences();
  const rows = {
    contractors: contractors.length,
    people: theirs.size,
    "edits of fiches": edits.length,
    "changes of records": witness.edits,
    looks: [...world.looks].map(([name, times]) => `${times} ${name}`).join(", "),
    requests: `${count.total}: ${[...count.byKind].map(([kind, times]) => `${times} ${kind}`).join(", ")}`,
    most: `${count.mostInAnHour.requests} requests, ${count.mostInAnHour.points} points of GraphQL`,
    pulls: `${pulls.length} opened, ${pulls.filter(({ merged }) => merged).length} merged, ${pulls.filter(({ state, merged }) => state === "closed" && !merged).length} closed, ${witness.refused.size} refused`,
    conflicts: witness.conflicts.length,
    differences: `${differences.length}, of which ${differences.filter(({ told }) => !told).length} silent`,
    offences: ledger.offences.length,
    seconds: Math.round((performance.now() - began) / 1000),
  };
  process.stdout.write(`${JSON.stringify(rows, null, 1)}\n`);
  for (const one of ledger.offences) process.stdout.write(`${JSON.stringify(one)}\n`);
  for (const one of differences) process.stdout.write(`${JSON.stringify(one)}\n`);
  await world.close();
});
