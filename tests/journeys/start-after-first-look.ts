import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { accompany, type Journey, type JourneyOptions, SITE, STAFFING, startWorld } from "./start-journey.ts";

interface FirstLook {
  sandbox: Sandbox;
  /** Brings back what the first look left. */
  restore: () => Promise<void>;
}

/** Of the tests of one file, by what they start from. */
const firstLooks = new Map<string, Promise<FirstLook>>();

/** Ends what the tests of a file have shared. */
export async function closeFirstLooks(): Promise<void> {
  for (const first of firstLooks.values()) await (await first).sandbox.close();
  firstLooks.clear();
}

/**
 * A journey that goes on from the end of a first look, with the App installed on both repositories and started anew. Tests of a file
 * that start from the same records, site and day share that look: each finds what it left, and nothing of the other tests.
 */
export async function startAfterFirstLook(
  options: Pick<JourneyOptions, "records" | "site" | "today"> = {},
): Promise<Journey> {
  const key = JSON.stringify([options.records, options.site, options.today?.()]);
  const first = firstLooks.get(key) ?? lookFirst(options);
  firstLooks.set(key, first);
  const { sandbox, restore } = await first;
  await restore();
  const journey = await accompany(sandbox, options);
  await journey.quiet();
  return journey;
}

async function lookFirst(options: JourneyOptions): Promise<FirstLook> {
  const sandbox = await startWorld(options);
  const journey = await accompany(sandbox, options);
  journey.install(SITE);
  journey.install(STAFFING);
  await journey.quiet();
  await journey.close();
  return { sandbox, restore: await sandbox.checkpoint() };
}
