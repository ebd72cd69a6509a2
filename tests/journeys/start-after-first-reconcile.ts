import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { type Journey, type JourneyOptions, SITE, STAFFING, startJourneyIn, startWorld } from "./start-journey.ts";

interface FirstReconcile {
  sandbox: Sandbox;
  /** Goes back to what the first reconcile left. */
  restore: () => Promise<void>;
}

/** Of the tests of one file, by what they start from. */
const firstReconciles = new Map<string, Promise<FirstReconcile>>();

/** Ends what the tests of a file have shared. */
export async function closeFirstReconciles(): Promise<void> {
  for (const first of firstReconciles.values()) await (await first).sandbox.close();
  firstReconciles.clear();
}

/**
 * A journey that goes on from the end of a first reconcile, with the App installed on both repositories and started anew. Tests of a file
 * that start from the same records, site and day share it: each finds what it left, and nothing of the other tests.
 */
export async function startAfterFirstReconcile(
  options: Pick<JourneyOptions, "records" | "site" | "today"> = {},
): Promise<Journey> {
  const key = JSON.stringify([options.records, options.site, options.today?.()]);
  const first = firstReconciles.get(key) ?? reconcileFirst(options);
  firstReconciles.set(key, first);
  const { sandbox, restore } = await first;
  await restore();
  const journey = await startJourneyIn(sandbox, options);
  await journey.quiet();
  return journey;
}

async function reconcileFirst(options: JourneyOptions): Promise<FirstReconcile> {
  const sandbox = await startWorld(options);
  const journey = await startJourneyIn(sandbox, options);
  journey.install(SITE);
  journey.install(STAFFING);
  await journey.quiet();
  await journey.close();
  return { sandbox, restore: await sandbox.checkpoint() };
}
