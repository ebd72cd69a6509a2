import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import { z } from "zod";
import { DAY, HOUR } from "../../dates/durations.ts";
import type { RefusalMemory } from "../../github/refused-right.ts";
import { isWithinShare, WRITES_AN_HOUR, type WriteBudget } from "../../github/write-budget.ts";
import {
  findChangedRepositories,
  type ProductSubscriptions,
  productsOfRepository,
  repositoryKey,
  type SubscribedProduct,
} from "../product-subscriptions.ts";
import type { InstallationChanges, ReceivedDeliveries } from "../shared-state.ts";
import { contractorsOf, formerNames, matchesSite, printSite, type Subscriptions } from "../subscriptions.ts";

/** Seconds: a day more than GitHub keeps a delivery for redelivery. */
const DELIVERY_SECONDS = (4 * DAY) / 1000;
/** Seconds within which a redelivery should have come. */
const REDELIVERY_SECONDS = 10 * 60;

export function redisDeliveries(redis: Redis, prefix: string): ReceivedDeliveries {
  const nameOf = (guid: string) => `${prefix}:delivery:${guid}`;
  return {
    isKnown: async (guid) => (await redis.exists(nameOf(guid))) === 1,
    async remember(guid) {
      await redis.set(nameOf(guid), 1, "EX", DELIVERY_SECONDS, "NX");
    },
    claim: async (guid) => (await redis.set(`${nameOf(guid)}:redelivery`, 1, "EX", REDELIVERY_SECONDS, "NX")) === "OK",
  };
}

const SubscribedSite = z.object({ repository: z.string(), branch: z.string(), contractor: z.string().optional() });

export function redisSubscriptions(redis: Redis, prefix: string): Subscriptions {
  const name = `${prefix}:subscriptions`;
  const stored = async () =>
    Object.entries(await redis.hgetall(name)).flatMap(([repository, text]) => {
      const site = parseStored(SubscribedSite, text);
      return site === undefined ? [] : [[repository, site] as const];
    });
  return {
    async subscribe(repository, site) {
      const printed = site && JSON.stringify(printSite(site));
      // Its other names went when this one came.
      if (printed !== null && printed === (await redis.hget(name, repository))) return [];
      const former = formerNames(await stored(), repository, site);
      if (former.length > 0) await redis.hdel(name, ...former);
      if (printed === null) await redis.hdel(name, repository);
      else await redis.hset(name, repository, printed);
      return former;
    },
    isSubscriber: async (repository) => (await redis.hexists(name, repository)) === 1,
    subscribers: async (site, branch) =>
      (await stored()).filter(([, one]) => matchesSite(one, site, branch)).map(([repository]) => repository),
    contractors: async (site) => contractorsOf(await stored(), site),
  };
}

/** A count that only grows; each process knows what it was when it last read it. */
export async function redisInstallations(redis: Redis, prefix: string): Promise<InstallationChanges> {
  const name = `${prefix}:installations`;
  let known = await redis.get(name);
  return {
    async record() {
      await redis.incr(name);
    },
    async hasNews() {
      const before = known;
      known = await redis.get(name);
      return known !== before;
    },
  };
}

const StoredProducts = z.array(
  z.object({
    id: z.string(),
    title: z.string(),
    phases: z.json().optional(),
    repositoryUrl: z.string(),
    repository: z.object({ owner: z.string(), name: z.string() }),
    folder: z.string(),
    issues: z.boolean(),
  }),
);

export function redisProducts(redis: Redis, prefix: string): ProductSubscriptions {
  const [productsName, visitedName] = [`${prefix}:products`, `${prefix}:visited`];

  async function stored(): Promise<Map<string, SubscribedProduct[]>> {
    const all = Object.entries(await redis.hgetall(productsName));
    return new Map(
      all.flatMap(([repository, text]) => {
        const products = parseStored(StoredProducts, text);
        return products === undefined ? [] : [[repository, products]];
      }),
    );
  }

  return {
    async subscribe(repository, products) {
      const news = findChangedRepositories(await stored(), repository, products);
      if (products.length > 0) await redis.hset(productsName, repository, JSON.stringify(products));
      else await redis.hdel(productsName, repository);
      const names = news.length > 0 ? await redis.hmget(visitedName, ...news) : [];
      return names.flatMap((name) => name ?? []);
    },
    productsOf: async (repository) => productsOfRepository(await stored(), repositoryKey(repository)),
    async recordInstallation(repository) {
      await redis.hset(visitedName, repositoryKey(repository), `${repository.owner}/${repository.name}`);
    },
  };
}

const StoredRefusal = z.object({
  right: z.enum(["open", "push", "branch", "label", "review", "reviewer"]),
  name: z.string(),
  at: z.number(),
});

/** The hash of what was refused: by the way, the right and the name that it is about, as words between blanks. */
export function refusalsName(prefix: string): string {
  return `${prefix}:refused`;
}

export function redisRefusals(redis: Redis, prefix: string): RefusalMemory {
  const name = refusalsName(prefix);
  return {
    async read(way) {
      const stored = Object.entries(await redis.hgetall(name)).filter(([key]) => key.startsWith(`${way} `));
      return stored.flatMap(([, text]) => {
        const refused = parseStored(StoredRefusal, text);
        return refused && Date.now() - refused.at < DAY ? [{ right: refused.right, name: refused.name }] : [];
      });
    },
    async add(way, { right, name: of }) {
      await redis.hset(name, `${way} ${right} ${of}`, JSON.stringify({ right, name: of, at: Date.now() }));
      await redis.pexpire(name, DAY);
    },
    async forget() {
      await redis.del(name);
    },
  };
}

const Counted = z.number();

/** What `account` may still write, counted by all processes together. */
export function redisWriteBudget(redis: Redis, prefix: string, account: string): WriteBudget {
  const written = createHourlyCount(redis, `${prefix}:writes:${account}`);
  const remaining = async () => Math.max(0, WRITES_AN_HOUR - (await written.count()));
  return {
    spend: written.add,
    remaining,
    // Two processes may both find room for the last ones: a share is no limit of GitHub's.
    async claim(contractor, writes) {
      const claimed = createHourlyCount(redis, `${prefix}:claims:${account}:${contractor}`);
      if (!isWithinShare(await claimed.count(), writes, await remaining())) return false;
      await claimed.add(writes);
      return true;
    },
  };
}

/** How many were added within the hour: a member for each, by its time. */
function createHourlyCount(redis: Redis, name: string) {
  return {
    async add(count: number): Promise<void> {
      const now = Date.now();
      const members = Array.from({ length: count }, () => [now, randomUUID()]).flat();
      await redis
        .multi()
        .zadd(name, ...members)
        .pexpire(name, HOUR)
        .exec();
    },
    async count(): Promise<number> {
      await redis.zremrangebyscore(name, "-inf", Date.now() - HOUR);
      return Counted.parse(await redis.zcard(name));
    },
  };
}

/** Undefined for what another version of beta-fiches wrote in another shape: the next reconciliation writes it anew. */
function parseStored<Shape extends z.ZodType>(shape: Shape, text: string): z.output<Shape> | undefined {
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
