import type { MiddlewareHandler } from "hono";

/** Nothing runs, nothing but our own style and icons are loaded, and forms are sent nowhere else. */
const HEADERS = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** On every page; what a page says of its caching, and of other sites that may show it, stays. Private ones say nothing: they are kept nowhere. */
export const pageHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  for (const [name, value] of Object.entries(HEADERS))
    if (name !== "cross-origin-resource-policy" || !context.res.headers.has(name)) context.res.headers.set(name, value);
  if (!context.res.headers.has("cache-control")) context.res.headers.set("cache-control", "no-store");
};
