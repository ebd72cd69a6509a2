import { z } from "zod";
import type { FoundPullRequest } from "../../github/port.ts";
import { CLOSED_BY_US, pullRequestMarker } from "../../markers/pull-request-marker.ts";
import type { LastApplied } from "../../plan/plan.ts";
import { isNobodys } from "./find-own-pull-requests.ts";

const instant = z.iso.datetime({ offset: true });
const declined = z.object({ number: z.int().positive(), url: z.url({ protocol: /^https?$/ }), at: instant });

const schema = z.object({
  site: z.string(),
  mergedAt: instant.nullable(),
  declined: z.array(declined).max(2),
  seen: z.array(z.int().positive()),
  watched: z.array(z.string()),
  taken: z.array(z.object({ number: z.int().positive(), digest: z.string() })).default([]),
});

/** What is remembered of our pull requests on one site: they are found by their branches, which do not all stay. Instants are ISO 8601. */
export interface PullRequestHistory {
  /** `owner/name`, in small letters. */
  site: string;
  /** When one was last merged; null where none ever was. */
  mergedAt: string | null;
  /** The last two that someone closed unmerged who speaks for the site, oldest first; those from before a person resumed are forgotten. */
  declined: DeclinedPullRequest[];
  /** Numbers of those that ended, and that count already. */
  seen: number[];
  /** Branches that may have an open one: with what is wanted, and those that are there, all that there is to look for. */
  watched: string[];
  /** Those that people have made their own, and what we proposed last in the meantime: nothing of ours is left in them that says it. */
  taken: TakenPullRequest[];
}

export interface TakenPullRequest {
  number: number;
  /** See `Proposal.digest`. */
  digest: string;
}

export interface DeclinedPullRequest {
  number: number;
  url: string;
  at: string;
}

const MOST_SEEN = 200;
const MOST_TAKEN = 50;

/** Null where nothing is remembered of this site. */
export function readHistory({ pullRequests }: LastApplied, site: string): PullRequestHistory | null {
  const { data } = schema.safeParse(pullRequests);
  return data && data.site === site.toLowerCase() ? data : null;
}

export function withHistory(lastApplied: LastApplied, history: PullRequestHistory): LastApplied {
  const { declined, taken, ...rest } = history;
  const pullRequests = { ...rest, declined: declined.map((one) => ({ ...one })) };
  const isAny = taken.length > 0;
  return {
    ...lastApplied,
    pullRequests: isAny ? { ...pullRequests, taken: taken.map((one) => ({ ...one })) } : pullRequests,
  };
}

/** Those that ended since: `judged` are closed unmerged, not by us, and somebody must say what they mean. */
export function findEnded(
  { seen }: Pick<PullRequestHistory, "seen">,
  own: readonly FoundPullRequest[],
): { merged: FoundPullRequest[]; judged: FoundPullRequest[] } {
  const fresh = own.filter(({ state, number }) => state !== "open" && !seen.includes(number));
  return {
    merged: fresh.filter(({ state }) => state === "merged"),
    judged: fresh.filter(
      ({ state, body }) => state === "closed" && pullRequestMarker.find(body)?.digest !== CLOSED_BY_US,
    ),
  };
}

/** The history after another reconcile. `declined`: of those that ended, the numbers of those that someone declined who speaks for the site. */
export function nextHistory(
  history: PullRequestHistory,
  own: readonly FoundPullRequest[],
  declined: ReadonlySet<number>,
  watched: readonly string[],
  taken: readonly TakenPullRequest[] = [],
): PullRequestHistory {
  const { merged, judged } = findEnded(history, own);
  const stateOf = new Map(own.map(({ number, state }) => [number, state]));
  const ended = own.filter(({ state }) => state !== "open").map(({ number }) => number);
  const seen = new Set([...history.seen.filter((number) => stateOf.get(number) !== "open"), ...ended]);
  const fresh = judged
    .filter(({ number }) => declined.has(number))
    .map(({ number, url, endedAt, createdAt }) => ({ number, url, at: endedAt ?? createdAt }));
  return {
    site: history.site,
    mergedAt: [history.mergedAt, ...merged.map(({ endedAt }) => endedAt)].reduce(later, null),
    // One that was opened again was not declined.
    declined: [...history.declined.filter(({ number }) => (stateOf.get(number) ?? "closed") === "closed"), ...fresh]
      .sort((a, b) => (a.at < b.at ? -1 : 1))
      .slice(-2),
    seen: [...seen].sort((a, b) => a - b).slice(-MOST_SEEN),
    watched: [...new Set(watched)].sort(),
    taken: [...new Map([...history.taken, ...taken].map((one) => [one.number, one])).values()]
      .sort((a, b) => a.number - b.number)
      .slice(-MOST_TAKEN),
  };
}

/**
 * What people made their own and closed, with the mark that they took away: closed is closed, whatever it had become. `contractor`: the
 * fingerprint.
 */
export function markTaken(
  found: readonly FoundPullRequest[],
  { taken }: Pick<PullRequestHistory, "taken">,
  contractor: string | undefined,
): FoundPullRequest[] {
  const digests = new Map(taken.map(({ number, digest }) => [number, digest]));
  return found.map((pullRequest) => {
    const digest = digests.get(pullRequest.number);
    if (digest === undefined || pullRequest.state !== "closed" || !isNobodys(pullRequest)) return pullRequest;
    const marker = pullRequestMarker.print({ group: pullRequest.headBranch, digest, contractor });
    return { ...pullRequest, body: `${pullRequest.body}\n${marker}` };
  });
}

function later(one: string | null, other: string | null): string | null {
  return one === null || (other !== null && other > one) ? other : one;
}

/** A person wants pull requests again after the one of this number was declined: what was declined until then counts no more. */
export function resumeAfter(lastApplied: LastApplied, number: number): LastApplied {
  const { data: history } = schema.safeParse(lastApplied.pullRequests);
  if (history?.declined.at(-1)?.number !== number) return lastApplied;
  return withHistory(lastApplied, { ...history, declined: [] });
}
