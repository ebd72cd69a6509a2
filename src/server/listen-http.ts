import { Server } from "node:http";
import { type HttpBindings, serve } from "@hono/node-server";
import type { Hono } from "hono";

/** Milliseconds for a whole request, and for its headers. */
const TIMEOUTS = { requestTimeout: 20_000, headersTimeout: 10_000, connectionsCheckingInterval: 5_000 };

/** Resolves once it listens. Throws where the port is in use. */
export function listenHttp(
  fetch: Hono<{ Bindings: HttpBindings }>["fetch"],
  hostname: string,
  port: number,
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname, overrideGlobalObjects: false, serverOptions: TIMEOUTS }, () => {
      if (server instanceof Server) resolve(server);
    });
    server.once("error", reject);
  });
}
