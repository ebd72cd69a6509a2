import type { MiddlewareHandler } from "hono";

/** What a browser on this machine calls it, with the port that it asks. */
const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/**
 * Answers only a browser that asks for this machine by its own name, and no page of another site: a name that a stranger makes point to
 * this machine (DNS rebinding) is another name, and is refused.
 */
export const requireLoopback: MiddlewareHandler = async (context, next) => {
  const host = context.req.header("host") ?? "";
  const origin = context.req.header("origin");
  const isOwn = LOOPBACK.test(host) && (origin === undefined || origin === `http://${host}`);
  if (!isOwn) return context.text("Cette page ne se lit que sur la machine qui la sert.\n", 403);
  return next();
};
