import type { Redis } from "ioredis";
import { z } from "zod";
import {
  type FollowedProduct,
  type FollowedProducts,
  keyOf,
  newsOf,
  productsAt,
} from "../../products/followed-products.ts";
import { readKept } from "./read-kept.ts";

const Noted = z.array(
  z.object({
    id: z.string(),
    title: z.string(),
    phases: z.json().optional(),
    asked: z.string(),
    repository: z.object({ owner: z.string(), name: z.string() }),
    folder: z.string(),
    issues: z.boolean(),
  }),
);

export function rememberProducts(redis: Redis, prefix: string): FollowedProducts {
  const [products, visited] = [`${prefix}:products`, `${prefix}:visited`];

  async function noted(): Promise<Map<string, FollowedProduct[]>> {
    const all = Object.entries(await redis.hgetall(products));
    return new Map(
      all.flatMap(([staffing, text]) => {
        const said = readKept(Noted, text);
        return said === undefined ? [] : [[staffing, said]];
      }),
    );
  }

  return {
    async note(staffing, said) {
      const news = newsOf(await noted(), staffing, said);
      if (said.length > 0) await redis.hset(products, staffing, JSON.stringify(said));
      else await redis.hdel(products, staffing);
      const names = news.length > 0 ? await redis.hmget(visited, ...news) : [];
      return names.flatMap((name) => name ?? []);
    },
    of: async (repository) => productsAt(await noted(), keyOf(repository)),
    async visit(repository) {
      await redis.hset(visited, keyOf(repository), `${repository.owner}/${repository.name}`);
    },
  };
}
