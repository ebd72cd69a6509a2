import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { SignedWebhookHandler } from "./receive-webhook.ts";
import { LARGEST_BODY, type WebhookHandler } from "./start-http-server.ts";

interface SignedBodyOptions {
  /** What GitHub signs webhooks with. */
  secret: string;
  /** Bytes of bodies held at once, over all requests. */
  mostBytes?: number;
  /** Milliseconds for one body to come; GitHub itself waits no longer than 10 s for an answer. */
  timeout?: number;
}

const MOST_BYTES = 64 * 1024 * 1024;
const TIMEOUT = 10_000;
/** Seconds after which a webhook may be sent again. */
const RETRY_AFTER = "30";

/**
 * Puts itself before what receives webhooks: the body comes through here, its signature is reckoned while it does, and only a signed one
 * goes further. What is held of all bodies is bounded. What comes for another App is signed with its `ownSecret`.
 */
export function receiveSignedBody({
  secret,
  mostBytes = MOST_BYTES,
  timeout = TIMEOUT,
}: SignedBodyOptions): (handle: SignedWebhookHandler, ownSecret?: string) => WebhookHandler {
  let held = 0;

  /** The body where it is signed; else the status to answer. The bytes count as held until `release` is called. */
  function receive(request: IncomingMessage, signature: Buffer, key: string, hold: (bytes: number) => void) {
    return new Promise<Uint8Array | number>((resolve) => {
      const hmac = createHmac("sha256", key);
      const body = createBody();
      const end = (result: Uint8Array | number) => {
        clearTimeout(timer);
        request.removeAllListeners("data");
        resolve(result);
        body.release();
      };
      const timer = setTimeout(() => end(408), timeout);
      request.on("data", (chunk: Buffer) => {
        if (held + chunk.length > mostBytes) return end(503);
        if (body.length() + chunk.length > LARGEST_BODY) return end(413);
        hold(chunk.length);
        hmac.update(chunk);
        body.append(chunk);
      });
      request.once("end", () => end(timingSafeEqual(hmac.digest(), signature) ? body.read() : 400));
      request.once("close", () => end(400));
    });
  }

  return (handle, ownSecret = secret) =>
    async (request, response) => {
      const signature = signatureOf(request);
      if (!signature) return refuse(request, response, 400, timeout);
      let own = 0;
      try {
        const body = await receive(request, signature, ownSecret, (bytes) => {
          own += bytes;
          held += bytes;
        });
        if (typeof body === "number") return refuse(request, response, body, timeout);
        return await handle(request, response, body);
      } finally {
        held -= own;
      }
    };
}

/**
 * The bytes of one body, in one piece whose memory goes back to the system when it is released: thousands of small pieces wait for the
 * garbage collector, and then stay with the process.
 */
function createBody() {
  const bytes = new ArrayBuffer(0, { maxByteLength: LARGEST_BODY });
  let length = 0;
  return {
    length: () => length,
    append(chunk: Buffer): void {
      const needed = length + chunk.length;
      if (needed > bytes.byteLength) bytes.resize(Math.min(LARGEST_BODY, Math.max(needed, 2 * bytes.byteLength)));
      new Uint8Array(bytes).set(chunk, length);
      length = needed;
    },
    read: () => Buffer.from(bytes.slice(0, length)),
    release(): void {
      bytes.resize(0);
    },
  };
}

/** 32 bytes: `sha256=` and as many pairs of hexadecimal digits. */
function signatureOf({ headers }: IncomingMessage): Buffer | undefined {
  const [, digits] = /^sha256=([0-9a-f]{64})$/i.exec(String(headers["x-hub-signature-256"])) ?? [];
  return digits === undefined ? undefined : Buffer.from(digits, "hex");
}

/** What is still to come of the body is thrown away as it comes, for so long: a sender reads no answer before it has sent all. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number, patience: number): void {
  response.writeHead(status, { connection: "close", ...(status === 503 ? { "retry-after": RETRY_AFTER } : {}) }).end();
  if (request.readableEnded || request.destroyed) return;
  request.resume();
  const timer = setTimeout(() => request.destroy(), status === 408 ? 0 : patience);
  request.once("close", () => clearTimeout(timer));
}
