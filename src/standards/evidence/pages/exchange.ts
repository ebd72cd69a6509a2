import { request as ask, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { request as askSecurely } from "node:https";
import { openSocket, type SocketOptions } from "./open-socket.ts";
import { PageFailure } from "./page-failure.ts";
import type { PageLimits } from "./page-limits.ts";
import { ENCODINGS, readBody } from "./read-body.ts";
import type { Target } from "./resolve-host.ts";
import { USER_AGENT } from "./user-agent.ts";

export interface Question {
  url: URL;
  target: Target;
  /** Beside ours: those of a conditional request. */
  headers: Readonly<Record<string, string>>;
  limits: PageLimits;
  socket: Omit<SocketOptions, "secure">;
  signal: AbortSignal;
}

export interface Reply {
  status: number;
  /** Names in lower case; no cookie. */
  headers: Readonly<Record<string, string>>;
  /** Empty when it is not text: what is no text is not read, so not paid for. */
  body: Uint8Array;
}

/**
 * One request and its answer, on a connection of its own, redirects not followed: no cookie, no token, no proxy.
 *
 * @throws PageFailure, or what node's sockets, parser and streams throw
 */
export function exchange(question: Question): Promise<Reply> {
  const { url, target, limits, socket, signal } = question;
  const secure = url.protocol === "https:";
  return new Promise((resolve, reject) => {
    const request = (secure ? askSecurely : ask)(url, {
      headers: { ...identity(url), ...question.headers },
      createConnection: () => openSocket(target, { ...socket, secure }),
      maxHeaderSize: limits.headerBytes,
      signal,
    });
    request.on("error", reject);
    // A 101 that nobody asked for: node would leave its connection open.
    request.on("upgrade", (_response, open) => {
      open.destroy();
      reject(new PageFailure("unreachable", "101"));
    });
    request.on("response", (response) => {
      readReply(response, limits)
        .then(resolve, reject)
        .finally(() => request.destroy());
    });
    request.end();
  });
}

function identity(url: URL): Record<string, string> {
  return {
    host: url.host,
    "user-agent": USER_AGENT,
    accept: "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1",
    "accept-language": "fr,en;q=0.5",
    "accept-encoding": ENCODINGS,
  };
}

async function readReply(response: IncomingMessage, limits: PageLimits): Promise<Reply> {
  const status = response.statusCode ?? 0;
  const headers = flat(response.headers);
  const body = isWorthReading(status, headers) ? await readBody(response, limits.bytes) : new Uint8Array();
  return { status, headers, body };
}

function isWorthReading(status: number, headers: Reply["headers"]): boolean {
  const isRedirect = status >= 300 && status < 400;
  return !isRedirect && /^(?:$|text\/|application\/xhtml\+xml)/i.test((headers["content-type"] ?? "").trim());
}

/** Cookies are left: they are for a visitor, and nobody's evidence. */
function flat(headers: IncomingHttpHeaders): Record<string, string> {
  const entries = Object.entries(headers).filter(([name]) => name !== "set-cookie");
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : (value ?? "")]),
  );
}
