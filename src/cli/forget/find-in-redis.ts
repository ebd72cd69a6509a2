import { type Problem, problem } from "../../problems/problem.ts";
import type { Held } from "./held.ts";

export interface FoundInRedis {
  held: Held[];
  /** There is a Redis, and nobody said which account to look for. */
  isLoginMissing: boolean;
  close(): Promise<void>;
}

const NOWHERE = { file: "", line: 1, column: 1 };
const close = async () => undefined;

/** What the Redis of the servers holds of a person, where the environment names it as it does for `serve`. `find` gives the lines of a text that name them. */
export async function findInRedis(
  { REDIS_URL, APP_ID }: Readonly<Record<string, string | undefined>>,
  login: string | undefined,
  find: (text: string) => number[],
): Promise<FoundInRedis | Problem> {
  if (REDIS_URL === undefined || REDIS_URL === "") return { held: [], isLoginMissing: false, close };
  if (APP_ID === undefined || !/^\d+$/.test(APP_ID)) return problem("redis-without-app", {}, NOWHERE);
  if (!/^rediss?:\/\//.test(REDIS_URL))
    return problem("environment-invalid", { variable: "REDIS_URL", kind: "redis" }, NOWHERE);
  const { findHeldCommands } = await import("../../workqueue/redis/find-held-commands.ts");
  const { findHeldPages } = await import("../../workqueue/redis/find-held-pages.ts");
  const { findHeldRefusals } = await import("../../workqueue/redis/find-held-refusals.ts");
  try {
    const pages = await findHeldPages(REDIS_URL, Number(APP_ID), find);
    const commands = login === undefined ? null : await findHeldCommands(REDIS_URL, Number(APP_ID), login);
    const refusals = login === undefined ? null : await findHeldRefusals(REDIS_URL, Number(APP_ID), login);
    return {
      held: [
        ...heldAs("redis", commands?.keys ?? [], async () => commands?.remove()),
        ...heldAs("redis-pages", pages.repositories, pages.remove),
        ...heldAs("redis-refusals", refusals?.repositories ?? [], async () => refusals?.remove()),
      ],
      isLoginMissing: login === undefined,
      async close() {
        await commands?.close();
        await refusals?.close();
        await pages.close();
      },
    };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return problem("redis-silent", {}, NOWHERE);
  }
}

function heldAs(kind: Held["kind"] & `redis${string}`, names: string[], remove: () => Promise<void>): Held[] {
  if (names.length === 0) return [];
  const removed = async () => {
    await remove();
    return null;
  };
  return [{ kind, place: "redis", names, count: names.length, remove: removed }];
}
