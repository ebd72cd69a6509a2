import { lookup as lookUp } from "node:dns/promises";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { TestOverrides } from "./create-page-requester.ts";
import { parsePageUrl } from "./follow-redirects.ts";
import { openSocket } from "./open-socket.ts";
import { PageFailure } from "./page-failure.ts";
import { type Lookup, mayReach as mayReachPublic, type ResolvedHost, resolveHost } from "./resolve-host.ts";

export interface ProxyLimits {
  /** From all servers together, as sent. */
  bytes: number;
  connections: number;
}

/** A proxy of this machine, for one page in a browser. */
export interface GuardedProxy {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** Hosts, with their port where it is not the usual one, that were asked for and lead to no public address, or to another port than the web's. */
  refused: ReadonlySet<string>;
  /** Whether its bytes or connections are spent: all it held was closed. */
  isSpent(): boolean;
  close(): void;
}

const systemLookup: Lookup = (name) => lookUp(name, { all: true });

/**
 * A way out for a program that follows what pages tell it: to public addresses on 80 and 443, each checked when it is connected to, as
 * `createPageFetcher` checks its own. It resolves names itself, goes through no other proxy, and reads nothing encrypted.
 */
export async function startGuardedProxy(
  limits: ProxyLimits,
  { allowAddress, lookup = systemLookup }: TestOverrides = {},
): Promise<GuardedProxy> {
  const refused = new Set<string>();
  const sockets = new Set<Duplex>();
  let bytes = 0;
  let connections = 0;
  let isSpent = false;
  const mayReach = (address: string, port: number) =>
    mayReachPublic(address, port) || (allowAddress?.(address, port) ?? false);
  const server = createServer(forward);
  server.on("connect", tunnel);
  server.on("upgrade", (_request, socket: Duplex) => socket.destroy());
  server.on("connection", hold);
  server.on("clientError", (_error, socket: Duplex) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at = server.address();
  if (at === null || typeof at === "string") throw new Error("A server that listens on a port has one.");
  return { url: `http://127.0.0.1:${at.port}`, refused, isSpent: () => isSpent, close };

  function close(): void {
    server.close();
    for (const socket of sockets) socket.destroy();
  }

  function hold(socket: Duplex): void {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
  }

  function spend(count: number): void {
    bytes += count;
    if (bytes <= limits.bytes) return;
    isSpent = true;
    for (const socket of sockets) socket.destroy();
  }

  /** A socket to a checked address of the URL's host. */
  async function open(url: URL): Promise<Socket> {
    connections += 1;
    if (connections > limits.connections) isSpent = true;
    if (isSpent) throw new PageFailure("too-large");
    const target: ResolvedHost = await resolveHost(url, lookup, mayReach);
    const socket = openSocket(target, { secure: false, mayReach });
    hold(socket);
    socket.on("data", (part: Buffer) => spend(part.length));
    return socket;
  }

  /** A request in the clear, which names its whole address: https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2 */
  async function forward(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = addressOf(incoming.url ?? "", "http:");
    if (!url) return void response.writeHead(400).end();
    try {
      const socket = await open(url);
      const outgoing = request(url, {
        method: incoming.method ?? "GET",
        headers: { ...endToEnd(incoming.headers), host: url.host },
        createConnection: () => socket,
      });
      outgoing.on("error", () => refuse(response, 502));
      outgoing.on("upgrade", (_answer, raw) => raw.destroy());
      outgoing.on("response", (answer) => {
        response.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers));
        answer.on("error", () => response.destroy());
        answer.pipe(response);
      });
      incoming.pipe(outgoing);
    } catch (error) {
      note(error, url);
      refuse(response, 403);
    }
  }

  /** What is encrypted, and web sockets. */
  async function tunnel(incoming: IncomingMessage, client: Duplex, head: Buffer): Promise<void> {
    const url = addressOf(`https://${incoming.url ?? ""}`, "https:");
    if (!url) return void client.end("HTTP/1.1 400 Bad Request\r\n\r\n");
    try {
      const socket = await open(url);
      socket.once("connect", () => {
        client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
        socket.write(head);
        socket.pipe(client);
        client.pipe(socket);
      });
      socket.on("close", () => client.destroy());
      client.on("close", () => socket.destroy());
    } catch (error) {
      note(error, url);
      client.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    }
  }

  function note(error: unknown, url: URL): void {
    if (error instanceof PageFailure && error.reason === "refused-address") refused.add(url.host);
  }
}

function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(status).end();
}

function addressOf(text: string, protocol: string): URL | null {
  try {
    const url = parsePageUrl(text);
    return url.protocol === protocol ? url : null;
  } catch {
    return null;
  }
}

/** Headers that are between two neighbours alone: https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const BETWEEN_NEIGHBOURS = new Set(
  "connection keep-alive proxy-connection proxy-authorization proxy-authenticate te trailer transfer-encoding upgrade".split(
    " ",
  ),
);

function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !BETWEEN_NEIGHBOURS.has(name)));
}
