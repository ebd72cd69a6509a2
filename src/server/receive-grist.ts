import { createHash, timingSafeEqual } from "node:crypto";
import type { HttpBindings } from "@hono/node-server";
import type { Handler } from "hono";

/** Where Grist sends its webhooks: `/api/grist/OWNER/REPOSITORY`, that of the records. */
export const GRIST_PATH = "/api/grist/:owner/:name";

/** Bytes: rows that people edited, of which nothing is read. */
const LARGEST = 1024 * 1024;

const OWNER = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98})$/;
const NAME = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;

/**
 * Answers a webhook of Grist, which means no more than "read again": Grist signs nothing and says neither which table nor what happened, so
 * what it sends is not read, kept or logged. The `Authorization` that was set with it is all that tells where it comes from.
 *
 * Grist waits for the answer before it sends the next one, and holds up edits once many wait: it is answered before anything is done.
 */
export function receiveGrist(
  secret: string,
  enqueue: (repository: string) => Promise<void>,
): Handler<{ Bindings: HttpBindings }, typeof GRIST_PATH> {
  return async (context) => {
    const { owner, name } = context.req.param();
    const length = context.req.header("content-length");
    // The body is thrown away as it comes.
    context.env.incoming.resume();
    if (!isSame(context.req.header("authorization") ?? "", secret)) return context.body(null, 401);
    if (!OWNER.test(owner) || !NAME.test(name)) return context.body(null, 404);
    if (length === undefined) return context.body(null, 411);
    if (Number(length) > LARGEST) return context.body(null, 413);
    // One that gets lost is made up for by the next poll, minutes later.
    void enqueue(`${owner}/${name}`).catch(() => undefined);
    return context.body(null, 200);
  };
}

/** Grist sends the header as it was typed; people type it with `Bearer ` or without. Compared in a time that says nothing of it. */
function isSame(given: string, secret: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given.replace(/^Bearer /i, "")), digest(secret));
}
