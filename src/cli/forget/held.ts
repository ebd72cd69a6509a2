import type { Problem } from "../../problems/problem.ts";

/** Something of ours that names a person, and can do without. */
export interface Held {
  kind: "lock" | "site-cache" | "forge-cache" | "redis" | "redis-pages" | "redis-refusals";
  /** The file, or `redis`. */
  place: string;
  /** Keys of the lock file, commands in Redis, or repositories whose pages or refusals are there; of a cache, nothing: its texts have no names. */
  names: string[];
  /** How many values, texts, answers, commands or repositories. */
  count: number;
  /** Gives the problem where it may not be written. */
  remove(): Promise<Problem | null>;
}
