import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { createSeal, type SealOptions } from "./create-seal.ts";

interface SealedCookieOptions<Value> extends SealOptions<Value> {
  name: string;
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

export function sealedCookie<Value>({ name, isSecure, ...sealing }: SealedCookieOptions<Value>): SealedCookie<Value> {
  const seal = createSeal(sealing);
  const prefix = isSecure ? ({ prefix: "host" } as const) : {};
  const attributes = { path: "/", httpOnly: true, sameSite: "Lax", secure: isSecure, ...prefix } as const;
  return {
    read: (context) => seal.read(isSecure ? getCookie(context, name, "host") : getCookie(context, name)),
    async write(context, value) {
      setCookie(context, name, await seal.print(value), { ...attributes, maxAge: Math.floor(sealing.lifetime / 1000) });
    },
    remove: (context) => void deleteCookie(context, name, attributes),
  };
}
