import { createHash, randomUUID } from "node:crypto";
import { LRUCache } from "lru-cache";
import { dayOf } from "./dates/day.ts";
import { DAY, WEEK } from "./dates/durations.ts";
import { type Asked, answerCommand } from "./delivery/answer-command.ts";
import type { Connections } from "./github/connections.ts";
import { createReadingCache } from "./github/create-reading-cache.ts";
import { GitHubError } from "./github/error.ts";
import { onboard } from "./onboarding.ts";
import { preview } from "./preview.ts";
import type { FollowedProduct } from "./products/followed-products.ts";
import type { Outcome } from "./queue/create-queue.ts";
import { parseErrand, printAnswer, round } from "./queue/errand.ts";
import { oneAtATime } from "./queue/one-at-a-time.ts";
import { type Place, printPlace } from "./queue/place.ts";
import type { Shared } from "./queue/shared.ts";
import type { Named, Watch } from "./queue/watch.ts";
import type { Look } from "./sync/look.ts";
import { outcomeOf, outcomeOfFailure } from "./sync/outcome-of.ts";
import { type Synced, sync } from "./sync.ts";
import { tellStandards } from "./tell-standards.ts";

/**
 * Where events make the App look. Repositories are named in full (`owner/name`). What these promise is sure to be done once they
 * resolve, by whatever process; they reject where that cannot be had.
 */
export interface Looks {
  at(names: readonly string[]): Promise<void>;
  /** At those that follow a site, or one branch of it. */
  atFollowers(site: string, branch?: string): Promise<void>;
  /** At what merging a pull request would deliver. */
  ahead(name: string, pullRequest: number): Promise<void>;
  /** Where somebody asked for a check run again. */
  again(name: string, pullRequest: number | undefined): Promise<void>;
  /** At a comment on a pull request of the site. */
  answer(asked: Asked): Promise<void>;
  /** At every repository where the App is installed; resolves once each waits for its turn. */
  around(): Promise<void>;
  /** Around once a day, since events may be lost, and at what could not be delivered. */
  daily(): Promise<void>;
  /** Has GitHub send again what it could not deliver. */
  atUndelivered(): Promise<void>;
  /** Forgets where the App is installed, once that has changed. */
  forget(): Promise<void>;
  /** Resolves when nothing is being looked at. */
  idle(): Promise<void>;
  /** How many looks failed too often to be made again by themselves. */
  deadLetters(): Promise<number>;
  /** No look is made again by itself any more; resolves when those that run have ended. */
  stop(): Promise<void>;
}

export function createLooks(
  connections: Connections,
  { now, links, siteCache }: Pick<Look, "now" | "links" | "siteCache">,
  shared: Shared,
  watch: Watch,
): Looks {
  const { followers, products, installations, deliveries } = shared;
  /** By staffing repository and pull request, the commit and the site that its preview was last made of. */
  const previewed = new Map<string, Map<number, string>>();
  const unscanned = new Set<string>();
  const noteProducts: Look["noteProducts"] = async (staffing, noted) => at(await products.note(staffing, noted));
  const cache = createReadingCache();
  const names: Look["names"] = new LRUCache<string, { now: string | null }>({ max: NAMES, ttl: WEEK });
  const kept = {
    connections,
    cache,
    siteCache,
    names,
    followers,
    noteProducts,
    unscanned,
    settled: new Map(),
    now,
    links,
  };
  const queue = shared.createQueue(run, (key) => watch.gaveUp({ place: digestOf(key) }));
  const rounds = oneAtATime(() =>
    told(async () => {
      for await (const { owner, name } of connections.installed(note)) await queue.add(`${owner}/${name}`);
    }),
  );
  const redeliveries = oneAtATime(() =>
    told(() => connections.redeliver(new Date(now().getTime() - KEPT_BY_GITHUB), deliveries.claim, note)),
  );
  const at = async (names: Iterable<string>) => {
    for (const name of names) await queue.add(name);
  };
  const atFollowers = async (site: string, branch?: string) => at(await followers.of(site, branch));

  async function run(key: string, again: boolean): Promise<Outcome> {
    const named = { id: randomUUID().slice(0, 8), place: digestOf(key) };
    const began = performance.now();
    const errand = parseErrand(key);
    if (await installations.haveChanged()) forget();
    if (errand.kind === "round") {
      await Promise.all([rounds.run(), redeliveries.run()]);
      return done;
    }
    const outcome = await (errand.kind === "answer" ? answer(errand) : lookAt(errand, again)).catch(
      (error: unknown): Outcome => failed(error, named),
    );
    const milliseconds = Math.round(performance.now() - began);
    if (errand.kind === "look") watch.looked({ ...named, outcome: outcome.kind, milliseconds });
    return outcome;
  }

  async function lookAt({ staffing, pullRequest }: Place, again: boolean): Promise<Outcome> {
    const github = await connections.asApp(staffing);
    if (!github) return leave(`${staffing.owner}/${staffing.name}`);
    const at = { staffing, github, again, ...kept };
    if (pullRequest !== null) {
      await preview(at, pullRequest);
      return done;
    }
    await products.visit(staffing);
    return lookAtHead(at, await products.of(staffing));
  }

  /** Where the App is not: what was learnt there counts no more, on the site or on products' repositories. */
  async function leave(name: string): Promise<Outcome> {
    await followers.note(name, null);
    await noteProducts(name, []);
    previewed.delete(name);
    return done;
  }

  async function lookAtHead(at: Look, followed: readonly FollowedProduct[]): Promise<Outcome> {
    if (followed.length > 0 && (await tellStandards(at, followed))) return done;
    const synced = await sync(at);
    if (!synced) {
      await onboard(at, dayOf(now()));
      return done;
    }
    await lookAheadAgain(`${at.staffing.owner}/${at.staffing.name}`, synced);
    return outcomeOf(synced);
  }

  /**
   * Previews show what merging would deliver to the site as it is: they are made again once it has moved, and where the event that
   * asked for one may have been lost.
   */
  async function lookAheadAgain(name: string, { siteSeen, openPulls }: Synced): Promise<void> {
    if (siteSeen === null) return;
    const before = previewed.get(name);
    const after = new Map(openPulls.map(({ number, headCommit }) => [number, `${headCommit} ${siteSeen}`]));
    for (const [number, seen] of after) if (before?.get(number) !== seen) await queue.add(printPlace(name, number));
    previewed.set(name, after);
  }

  function forget(): void {
    unscanned.clear();
    connections.forget();
  }

  async function answer(asked: Asked): Promise<Outcome> {
    const { owner, name } = asked.repository;
    const github = await connections.asApp(asked.repository);
    const stale = github && (await answerCommand(github, asked));
    if (stale) await atFollowers(`${owner}/${name}`);
    return done;
  }

  async function told(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      note(error);
    }
  }

  function note(error: unknown): void {
    failed(error, null);
  }

  /** A bug that one repository meets is no reason to stop looking at the others. */
  function failed(error: unknown, look: Named | null): Outcome {
    if (error instanceof GitHubError) {
      watch.failed(error, look);
      return outcomeOfFailure(error);
    }
    // What is shared being away was told where it was noticed.
    if (shared.isReady()) watch.broke(error, look);
    return { kind: "failed", after: 0 };
  }

  return {
    at,
    atFollowers,
    ahead: (name, pullRequest) => queue.add(printPlace(name, pullRequest)),
    again: (name, pullRequest) => queue.add(printPlace(name, pullRequest), true),
    answer: (asked) => queue.add(printAnswer(asked)),
    around: rounds.run,
    daily: () => queue.daily(round),
    atUndelivered: redeliveries.run,
    async forget() {
      forget();
      await installations.changed();
    },
    async idle() {
      await Promise.all([rounds.idle(), redeliveries.idle()]);
      await queue.idle();
    },
    deadLetters: queue.deadLetters,
    async stop() {
      // What waits for a Redis that is away would wait for ever.
      if (shared.isReady()) await Promise.all([rounds.idle(), redeliveries.idle()]);
      await queue.stop();
    },
  };
}

/** Names of repositories, and milliseconds for which each is taken for true. */
const NAMES = 10_000;

/** Milliseconds: https://docs.github.com/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks */
const KEPT_BY_GITHUB = 3 * DAY;

const done: Outcome = { kind: "done" };

function digestOf(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 12);
}
