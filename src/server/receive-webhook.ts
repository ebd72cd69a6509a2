import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import { checkPayload, knownEvent } from "./webhook-payload.ts";

/** Receives a webhook whose signature was checked. */
export type SignedWebhookHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  body: Uint8Array,
) => Promise<void>;

/** An event from outside: of its payload, no more than `checkPayload` checks is known. */
type ReceiveEvent = (event: { id: string; name: string; payload: unknown }) => Promise<void>;

/** Milliseconds after which GitHub, which waits for ten seconds, is told that the webhook was taken and is still being handled. */
const PATIENCE = 9_000;

/**
 * Hands a webhook to its listeners. A payload that lacks what they read is taken with 202 and said in the log: GitHub would only send
 * it again. What a listener throws is answered 500 without a word, so that GitHub knows of the failure and can redeliver.
 */
export function receiveWebhook(receive: ReceiveEvent, log: Logger): SignedWebhookHandler {
  return async ({ headers }, response, body) => {
    const [id, event] = ["x-github-delivery", "x-github-event"].map((name) => headers[name]);
    if (!/^application\/json\b/.test(headers["content-type"] ?? "")) return answer(response, 415);
    if (typeof id !== "string" || typeof event !== "string") return answer(response, 400);
    const payload = parseJson(body);
    const missing = checkPayload(event, payload);
    if (missing !== null) {
      log.warn({ webhook: knownEvent(event), missing }, "a webhook lacks what is read of it, and is left");
      return answer(response, 202);
    }
    const timer = setTimeout(() => answer(response, 202), PATIENCE);
    try {
      await receive({ id, name: event, payload });
      answer(response, 200);
    } catch (error) {
      // Probot's errors carry the payload: only where they were thrown is logged.
      const [first = error]: unknown[] = error instanceof AggregateError ? error.errors : [];
      log.error({ webhook: knownEvent(event), err: first }, "a webhook could not be handled");
      answer(response, 500);
    } finally {
      clearTimeout(timer);
    }
  };
}

function answer(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status).end();
}

/** Undefined where it is no JSON. */
function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
