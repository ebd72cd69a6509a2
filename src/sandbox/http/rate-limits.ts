import { type Actor, actorKey } from "../auth/actor.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";

type Resource = "core" | "graphql";

interface Budget {
  used: number;
  resetAt: Date;
}

export interface Rate {
  limit: number;
  remaining: number;
  used: number;
  /** Seconds since 1970. */
  reset: number;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** GitHub's two limits: points an hour for each token's owner, and content created a minute. */
export class RateLimits {
  readonly #world: World;
  readonly #budgets = new Map<string, Budget>();
  #usedAtStart = 0;
  #contentCreated: number[] = [];
  /** Refusals still to give, and the seconds they ask to wait. */
  #refusals = { times: 0, retryAfter: 0 };

  constructor(world: World) {
    this.#world = world;
  }

  /** Leaves everybody this many points until their hour ends. */
  setRemaining(points: number): void {
    this.#usedAtStart = Math.max(0, this.#world.limits.points - points);
    this.#budgets.clear();
  }

  /** Refuses the next `times` writes for a secondary limit. */
  refuseNextWrites(times: number, retryAfter: number): void {
    this.#refusals = { times, retryAfter };
  }

  /** Saves what was used; the function it returns restores it. */
  checkpoint(): () => void {
    const budgets = new Map([...this.#budgets].map(([key, budget]) => [key, { ...budget }]));
    const [usedAtStart, contentCreated, refusals] = [this.#usedAtStart, this.#contentCreated, { ...this.#refusals }];
    return () => {
      this.#budgets.clear();
      for (const [key, budget] of budgets) this.#budgets.set(key, { ...budget });
      this.#usedAtStart = usedAtStart;
      this.#contentCreated = [...contentCreated];
      this.#refusals = { ...refusals };
    };
  }

  rate(actor: Actor, resource: Resource): Rate {
    const { used, resetAt } = this.#budget(actor, resource);
    const limit = this.#world.limits.points;
    return { limit, remaining: Math.max(0, limit - used), used, reset: Math.ceil(resetAt.getTime() / 1000) };
  }

  charge(actor: Actor, resource: Resource, points: number): void {
    this.#budget(actor, resource).used += points;
  }

  /** Throws when the hour's points are used up. */
  checkPrimary(actor: Actor, resource: Resource): void {
    if (this.rate(actor, resource).remaining > 0) return;
    const message = `API rate limit exceeded for ${actorKey(actor)}.`;
    throw new Refusal(resource === "graphql" ? 200 : 403, message, { type: "RATE_LIMITED" });
  }

  /** Counts a write; throws where GitHub would ask to slow down. */
  checkSecondary(): void {
    const now = this.#world.now().getTime();
    if (this.#refusals.times > 0) {
      this.#refusals.times -= 1;
      throw slowDown(this.#refusals.retryAfter);
    }
    const { contentPerMinute } = this.#world.limits;
    this.#contentCreated = this.#contentCreated.filter((at) => at > now - MINUTE);
    if (contentPerMinute !== null && this.#contentCreated.length >= contentPerMinute) throw slowDown(60);
    this.#contentCreated.push(now);
  }

  #budget(actor: Actor, resource: Resource): Budget {
    const key = `${actorKey(actor)} ${resource}`;
    const now = this.#world.now();
    const found = this.#budgets.get(key);
    if (found !== undefined && found.resetAt > now) return found;
    const budget = {
      used: found === undefined ? this.#usedAtStart : 0,
      resetAt: new Date(now.getTime() + HOUR),
    };
    this.#budgets.set(key, budget);
    return budget;
  }
}

const slowDown = (retryAfter: number): Refusal =>
  new Refusal(
    403,
    "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID.",
    { headers: { "retry-after": String(retryAfter) } },
  );
