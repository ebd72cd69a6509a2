import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import * as Iron from "iron-webcrypto";
import type { z } from "zod";

interface SealedCookieOptions<Value> {
  name: string;
  /** At least 32 characters; whoever has it can be anyone. */
  password: string;
  schema: z.ZodType<Value>;
  /** Milliseconds, from when it was sealed. */
  lifetime: number;
  /** Only over https, and never set by a neighbouring name (`__Host-`). */
  isSecure: boolean;
}

/** A cookie that a browser keeps and can neither read nor change: sealed, out of reach of scripts, and sent by no other site's forms. */
export interface SealedCookie<Value> {
  /** Undefined where there is none, or one that is old, not ours, or was changed. */
  read(context: Context): Promise<Value | undefined>;
  write(context: Context, value: Value): Promise<void>;
  remove(context: Context): void;
}

/** Longer than any of ours: what is longer is not even read. */
const LONGEST = 4_096;

export function sealedCookie<Value>(options: SealedCookieOptions<Value>): SealedCookie<Value> {
  const { name, password, schema, lifetime, isSecure } = options;
  const prefix = isSecure ? ({ prefix: "host" } as const) : {};
  const attributes = { path: "/", httpOnly: true, sameSite: "Lax", secure: isSecure, ...prefix } as const;
  const sealing = { ...Iron.defaults, ttl: lifetime };
  return {
    async read(context) {
      const sealed = isSecure ? getCookie(context, name, "host") : getCookie(context, name);
      if (sealed === undefined || sealed === "" || sealed.length > LONGEST) return undefined;
      const value = await Iron.unseal(sealed, { default: password }, sealing).catch(() => undefined);
      return schema.safeParse(value).data;
    },
    async write(context, value) {
      const sealed = await Iron.seal(value, { id: "default", secret: password }, sealing);
      setCookie(context, name, sealed, { ...attributes, maxAge: Math.floor(lifetime / 1000) });
    },
    remove: (context) => void deleteCookie(context, name, attributes),
  };
}
