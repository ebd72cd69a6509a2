import * as Iron from "iron-webcrypto";
import type { z } from "zod";

export interface SealOptions<Value> {
  /** At least 32 characters; whoever has it can seal anything. */
  password: string;
  schema: z.ZodType<Value>;
  /** Milliseconds, from when it was sealed. */
  lifetime: number;
}

/** Text that whoever holds it can neither read nor change. */
export interface Seal<Value> {
  print(value: Value): Promise<string>;
  /** Undefined for none, or one that is old, not ours, or was changed. */
  read(sealed: string | undefined): Promise<Value | undefined>;
}

/** Longer than any of ours, and all that a cookie may hold: what is longer is not even read. */
const LONGEST = 4_096;

export function createSeal<Value>({ password, schema, lifetime }: SealOptions<Value>): Seal<Value> {
  const sealing = { ...Iron.defaults, ttl: lifetime };
  return {
    print: (value) => Iron.seal(value, { id: "default", secret: password }, sealing),
    async read(sealed) {
      if (sealed === undefined || sealed === "" || sealed.length > LONGEST) return undefined;
      const value = await Iron.unseal(sealed, { default: password }, sealing).catch(() => undefined);
      return schema.safeParse(value).data;
    },
  };
}
