import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";

/** Scripts of its own, inline and evaluated; no connection elsewhere, no frame around it. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval' https://*.gouv.fr https://unpkg.com",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self' https://*.gouv.fr",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join("; ");

export interface Answer {
  status?: number;
  body?: string;
  type?: string;
  location?: string;
  cookie?: string;
}

export function send(
  response: ServerResponse,
  { status, body = "", type = "text/html", location, cookie }: Answer,
): void {
  response.writeHead(status ?? (location === undefined ? 200 : 303), {
    "content-type": `${type}; charset=utf-8`,
    "content-security-policy": POLICY,
    "cache-control": "no-store",
    ...(location === undefined ? {} : { location }),
    ...(cookie === undefined ? {} : { "set-cookie": cookie }),
  });
  response.end(body);
}

export const readBody = (request: IncomingMessage): Promise<string> => text(request);
