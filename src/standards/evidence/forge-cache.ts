import type { ZodType } from "zod";

/** What forges answered, kept between runs. Never a token: what is kept is what anyone may read. */
export interface ForgeCache {
  /** Undefined where it is not there, or is not of that shape any more. */
  read<Value>(key: string, shape: ZodType<Value>): Value | undefined;
  write(key: string, value: unknown): void;
}

export const noCache: ForgeCache = { read: () => undefined, write: () => {} };
