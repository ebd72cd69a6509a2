import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { openSocket, type SocketOptions } from "./open-socket.ts";
import { PageFailure } from "./page-failure.ts";
import type { PageLimits } from "./page-limits.ts";
import { ENCODINGS, readBody } from "./read-body.ts";
import type { ResolvedHost } from "./resolve-host.ts";

/** The version of package.json: a test holds the two together. */
const VERSION = "0.2.0";

/** The word that a robots.txt calls us by: https://www.rfc-editor.org/rfc/rfc9309#section-2.2.1 */
export const ROBOT_NAME = "beta-fiches";

/** The robot's name, and where to complain about it. */
export const USER_AGENT = `${ROBOT_NAME}/${VERSION} (+https://github.com/beta-fiches/beta-fiches)`;

export interface ExchangeRequest {
  url: URL;
  target: ResolvedHost;
  /** Beside ours: those of a conditional request. */
  headers: Readonly<Record<string, string>>;
  sent?: SentBody | undefined;
  media: Media;
  limits: PageLimits;
  socket: Omit<SocketOptions, "secure">;
  signal: AbortSignal;
}

/** What is written, where a request is more than a question. */
export interface SentBody {
  method: "POST" | "PATCH";
  json: string;
}

/** What is asked for, and of what comes, what is read: anything else is not paid for. */
export interface Media {
  accept: string;
  isRead: RegExp;
}

export const PAGES: Media = {
  accept: "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.1",
  isRead: /^(?:$|text\/|application\/xhtml\+xml)/i,
};

export interface PageResponse {
  status: number;
  /** Names in lower case; no cookie. */
  headers: Readonly<Record<string, string>>;
  /** Empty when it is not of the media that are read. */
  body: Uint8Array;
}

/**
 * One request and its answer, on a connection of its own, redirects not followed: no cookie, no token, no proxy.
 *
 * @throws PageFailure, or what node's sockets, parser and streams throw
 */
export function exchange(exchangeRequest: ExchangeRequest): Promise<PageResponse> {
  const { url, target, sent, media, limits, socket, signal } = exchangeRequest;
  const secure = url.protocol === "https:";
  return new Promise((resolve, reject) => {
    const request = (secure ? requestHttps : requestHttp)(url, {
      method: sent?.method ?? "GET",
      headers: { ...requestHeaders(url, media), ...(sent ? bodyHeaders(sent) : {}), ...exchangeRequest.headers },
      createConnection: () => openSocket(target, { ...socket, secure }),
      maxHeaderSize: limits.headerBytes,
      signal,
    });
    request.on("error", reject);
    // A 101 without an `Upgrade` of ours: node would leave its connection open.
    request.on("upgrade", (_response, open) => {
      open.destroy();
      reject(new PageFailure("unreachable", "101"));
    });
    request.on("response", (response) => {
      readResponse(response, media, limits)
        .then(resolve, reject)
        .finally(() => request.destroy());
    });
    request.end(sent?.json);
  });
}

function requestHeaders(url: URL, { accept }: Media): Record<string, string> {
  return {
    host: url.host,
    "user-agent": USER_AGENT,
    accept,
    "accept-language": "fr,en;q=0.5",
    "accept-encoding": ENCODINGS,
  };
}

function bodyHeaders({ json }: SentBody): Record<string, string> {
  return { "content-type": "application/json", "content-length": String(Buffer.byteLength(json)) };
}

async function readResponse(response: IncomingMessage, media: Media, limits: PageLimits): Promise<PageResponse> {
  const status = response.statusCode ?? 0;
  const headers = flattenHeaders(response.headers);
  const body = isReadableBody(status, headers, media) ? await readBody(response, limits.bytes) : new Uint8Array();
  return { status, headers, body };
}

function isReadableBody(status: number, headers: PageResponse["headers"], { isRead }: Media): boolean {
  const isRedirect = status >= 300 && status < 400;
  return !isRedirect && isRead.test((headers["content-type"] ?? "").trim());
}

/** Cookies are left: they are for a visitor, and nobody's evidence. */
function flattenHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const entries = Object.entries(headers).filter(([name]) => name !== "set-cookie");
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : (value ?? "")]),
  );
}
