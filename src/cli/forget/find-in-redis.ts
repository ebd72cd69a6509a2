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

/** What the Redis of the servers holds of an account, where the environment names it as it does for `serve`. */
export async function findInRedis(
  { REDIS_URL, APP_ID }: Readonly<Record<string, string | undefined>>,
  login: string | undefined,
): Promise<FoundInRedis | Problem> {
  if (REDIS_URL === undefined || REDIS_URL === "") return { held: [], isLoginMissing: false, close };
  if (login === undefined) return { held: [], isLoginMissing: true, close };
  if (APP_ID === undefined || !/^\d+$/.test(APP_ID)) return problem("redis-without-app", {}, NOWHERE);
  if (!/^rediss?:\/\//.test(REDIS_URL))
    return problem("environment-invalid", { variable: "REDIS_URL", kind: "redis" }, NOWHERE);
  const { findHeldCommands } = await import("../../workqueue/redis/find-held-commands.ts");
  try {
    const found = await findHeldCommands(REDIS_URL, Number(APP_ID), login);
    const { keys } = found;
    const remove = async () => {
      await found.remove();
      return null;
    };
    const held: Held[] =
      keys.length > 0 ? [{ kind: "redis", place: "redis", names: keys, count: keys.length, remove }] : [];
    return { held, isLoginMissing: false, close: found.close };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return problem("redis-silent", {}, NOWHERE);
  }
}
