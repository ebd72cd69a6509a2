import { createHash, randomUUID } from "node:crypto";
import { type Asked, answerCommand } from "./delivery/answer-command.ts";
import type { Connections } from "./github/connections.ts";
import { createReadingCache } from "./github/create-reading-cache.ts";
import { GitHubError } from "./github/error.ts";
import type { GitHub, Repository } from "./github/port.ts";
import { onboard } from "./onboarding.ts";
import { preview } from "./preview.ts";
import { createQueue, type Outcome } from "./queue/create-queue.ts";
import { oneAtATime } from "./queue/one-at-a-time.ts";
import { parsePlace, printPlace } from "./queue/place.ts";
import type { SetTimer } from "./queue/set-timer.ts";
import type { Watch } from "./queue/watch.ts";
import { createFollowers } from "./sync/followers.ts";
import type { Look } from "./sync/look.ts";
import { outcomeOf, outcomeOfFailure } from "./sync/outcome-of.ts";
import { sync } from "./sync.ts";

/** Where events make the App look. Repositories are named in full (`owner/name`). */
export interface Looks {
  at(names: readonly string[]): void;
  /** At those that follow a site, or one branch of it. */
  atFollowers(site: string, branch?: string): void;
  /** At what merging a pull request would deliver. */
  ahead(name: string, pullRequest: number): void;
  /** Where somebody asked for a check run again. */
  again(name: string, pullRequest: number | undefined): void;
  /** At a comment on a pull request of the site. */
  answer(site: string, asked: Omit<Asked, "repository">): void;
  /** At every repository where the App is installed; resolves once each waits for its turn. */
  around(): Promise<void>;
  /** Forgets where the App is installed, once that has changed. */
  forget(): void;
  /** Resolves when nothing is being looked at. */
  idle(): Promise<void>;
  /** No look is made again by itself any more. */
  stop(): void;
}

export function createLooks(
  connections: Connections,
  { now, links, setTimer }: Pick<Look, "now" | "links"> & { setTimer: SetTimer },
  watch: Watch,
): Looks {
  const followers = createFollowers();
  const shared = { connections, cache: createReadingCache(), followers, settled: new Map(), now, links };
  /** Places whose check run somebody asked for again. */
  const asked = new Set<string>();
  const comments = new Set<Promise<void>>();
  const queue = createQueue(
    async (key) => {
      const again = asked.delete(key);
      const named = { id: randomUUID().slice(0, 8), place: digestOf(key) };
      const began = performance.now();
      const outcome = await lookAt(key, again).catch((error: unknown) => {
        if (!(error instanceof GitHubError)) throw error;
        watch.failed(error, named);
        if (again) asked.add(key);
        return outcomeOfFailure(error);
      });
      watch.looked({ ...named, outcome: outcome.kind, milliseconds: Math.round(performance.now() - began) });
      return outcome;
    },
    { setTimer },
  );
  const rounds = oneAtATime(() =>
    told(async () => {
      for await (const { owner, name } of connections.installed(note)) queue.add(`${owner}/${name}`);
    }),
  );
  const at = (names: readonly string[]) => {
    for (const name of names) queue.add(name);
  };
  const atFollowers = (site: string, branch?: string) => at(followers.of(site, branch));

  async function lookAt(key: string, again: boolean): Promise<Outcome> {
    const { staffing, pullRequest } = parsePlace(key);
    const github = await connections.asApp(staffing);
    return github ? look({ staffing, github, again, ...shared }, pullRequest) : done;
  }

  async function told(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      note(error);
    }
  }

  function note(error: unknown): void {
    if (!(error instanceof GitHubError)) throw error;
    watch.failed(error, null);
  }

  async function answer(repository: Repository, question: Omit<Asked, "repository">): Promise<void> {
    const github: GitHub | null = await connections.asApp(repository);
    const stale = github && (await answerCommand(github, { repository, ...question }));
    if (stale) atFollowers(`${repository.owner}/${repository.name}`);
  }

  return {
    at,
    atFollowers,
    ahead: (name, pullRequest) => queue.add(printPlace(name, pullRequest)),
    again(name, pullRequest) {
      const place = printPlace(name, pullRequest);
      asked.add(place);
      queue.add(place);
    },
    answer(site, question) {
      const answering = told(() => answer(parsePlace(site).staffing, question)).finally(() =>
        comments.delete(answering),
      );
      comments.add(answering);
    },
    around: rounds.run,
    forget: connections.forget,
    async idle() {
      await rounds.idle();
      await Promise.all(comments);
      await queue.idle();
    },
    stop: queue.stop,
  };
}

const done: Outcome = { kind: "done" };

function digestOf(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 12);
}

async function look(at: Look, pullRequest: number | null): Promise<Outcome> {
  if (pullRequest !== null) {
    await preview(at, pullRequest);
    return done;
  }
  const report = await sync(at);
  if (report) return outcomeOf(report);
  await onboard(at, at.now().toISOString().slice(0, 10));
  return done;
}
