import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { createPageFetcher, type FetcherOptions, type FetchPage } from "../../src/pages/create-page-fetcher.ts";

import type { ObservedPage } from "../../src/standards/observations.ts";
import { readPage } from "../../src/standards/pages/read-page.ts";

export type Answer = string | ((request: IncomingMessage, response: ServerResponse) => void);

export interface PageServer {
  port: number;
  /** Of a made-up host that the tests' resolver leads here. */
  origin: string;
  /** Paths, in the order in which they came; robots.txt aside. */
  requestedPaths: string[];
  /** Every connection, even without a request. */
  connections: () => number;
  /** A fetcher that may reach this server and nothing else, without pause. */
  fetcher: (options?: Partial<FetcherOptions<ObservedPage>>) => FetchPage<ObservedPage>;
}

export const NOW = new Date("2026-03-01T12:00:00.000Z");

/** A server on loopback for one test: a text is a page of HTML; what is not there answers 404. */
export async function servePages(
  pages: Readonly<Record<string, Answer>>,
  {
    address = "127.0.0.1",
    port = 0,
    secure,
  }: { address?: string; port?: number; secure?: { key: string; cert: string } } = {},
): Promise<PageServer> {
  const requestedPaths: string[] = [];
  let connections = 0;
  const listener: RequestListener = (request, response) => {
    const path = request.url ?? "";
    if (path !== "/robots.txt") requestedPaths.push(path);
    const page = pages[path];
    if (typeof page === "function") page(request, response);
    else response.writeHead(page === undefined ? 404 : 200, { "content-type": "text/html; charset=utf-8" }).end(page);
  };
  const server = secure ? createSecureServer(secure, listener) : createServer(listener);
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(port, address, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const here = (server.address() as AddressInfo).port;
  return {
    port: here,
    origin: `${secure ? "https" : "http"}://produit.test:${here}`,
    requestedPaths,
    connections: () => connections,
    fetcher: ({ forTests, limits, ...options } = {}) =>
      createPageFetcher({
        now: () => NOW,
        read: readPage,
        limits: { pause: 0, milliseconds: 120_000, ...limits },
        forTests: {
          allowAddress: (to, toPort) => to === address && toPort === here,
          lookup: async () => [{ address, family: 4 }],
          ...forTests,
        },
        ...options,
      }),
  };
}

/** An answer that sends one elsewhere. */
export function sendTo(location: string, status = 302): Answer {
  const asSent = Buffer.from(location, "utf8").toString("latin1");
  return (_request, response) => response.writeHead(status, { location: asSent }).end();
}
