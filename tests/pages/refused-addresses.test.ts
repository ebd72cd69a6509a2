import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { createPageFetcher } from "../../src/pages/create-page-fetcher.ts";
import { openSocket } from "../../src/pages/open-socket.ts";
import { isPublicAddress } from "../../src/pages/resolve-host.ts";
import { readPage } from "../../src/standards/pages/read-page.ts";
import { NOW, sendTo, servePages } from "./serve-pages.ts";

const SPELLINGS = [
  "127.0.0.1",
  "127.1",
  "0x7f.1",
  "0x7f000001",
  "2130706433",
  "017700000001",
  "0177.0.0.1",
  "127.0.0.1.",
  "①②⑦.0.0.1",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[::1]",
  "[::]",
  "[::127.0.0.1]",
  "[64:ff9b::127.0.0.1]",
  "localhost",
  "LOCALHOST",
  "0.0.0.0",
  "0",
];

/** Every port, but public addresses alone: so that what refuses is the address. */
const anyPort = { allowAddress: isPublicAddress };

describe("a server on this machine is refused", () => {
  test.each(SPELLINGS)("as %s", async (host) => {
    const server = await servePages({ "/": "<p>secret" });
    const fetchPage = createPageFetcher({ read: readPage, now: () => NOW, forTests: anyPort });
    const answer = await fetchPage(`http://${host}:${server.port}/`);
    expect(answer).toMatchObject({ kind: "unavailable", reason: "refused-address", detail: null });
    expect(server.connections()).toBe(0);
  });

  test.each(SPELLINGS)("as %s, on the web's own ports, without any option", async (host) => {
    const fetchPage = createPageFetcher({ read: readPage, now: () => NOW, limits: { pause: 0 } });
    expect(await fetchPage(`http://${host}/`)).toMatchObject({ kind: "unavailable", reason: "refused-address" });
    expect(await fetchPage(`https://${host}/`)).toMatchObject({ kind: "unavailable", reason: "refused-address" });
  });

  test.each(SPELLINGS)("as %s, when a page that may be reached sends there", async (host) => {
    const secret = await servePages({ "/": "<p>secret" });
    const server = await servePages({ "/": sendTo(`http://${host}:${secret.port}/`) });
    const answer = await server.fetcher()(`${server.origin}/`);
    expect(answer).toMatchObject({ kind: "unavailable", reason: "refused-address" });
    expect(server.requestedPaths).toEqual(["/"]);
    expect(secret.connections()).toBe(0);
  });
});

describe("a name is refused", () => {
  test.each([
    ["all of its addresses are private", ["10.0.0.1", "fd00::1"]],
    ["one of its addresses is private, in front", ["127.0.0.1", "8.8.8.8"]],
    ["one of its addresses is private, behind", ["8.8.8.8", "127.0.0.1"]],
  ])("when %s", async (_when, addresses) => {
    const server = await servePages({});
    const lookup = async () => addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    const fetchPage = createPageFetcher({ read: readPage, now: () => NOW, forTests: { ...anyPort, lookup } });
    expect(await fetchPage(`http://piege.test:${server.port}/`)).toMatchObject({ reason: "refused-address" });
    expect(server.connections()).toBe(0);
  });

  test("when it leads elsewhere the second time it is looked up (rebinding)", async () => {
    const server = await servePages({ "/robots.txt": "", "/": "<p>permis" });
    const secret = await servePages({ "/": "<p>secret" }, { address: "127.0.0.2", port: server.port });
    const answers = ["127.0.0.1", "127.0.0.1", "127.0.0.2"];
    const lookup = async () => [{ address: answers.shift() ?? "127.0.0.2", family: 4 }];
    const fetchPage = server.fetcher({ forTests: { lookup } });

    // Once for robots.txt, once for the page: an address that was checked is not looked up again to be connected to.
    expect(await fetchPage(`${server.origin}/`)).toMatchObject({ kind: "observed", text: "permis" });
    expect(answers).toEqual(["127.0.0.2"]);
    expect(await fetchPage(`${server.origin}/`)).toMatchObject({ kind: "unavailable", reason: "refused-address" });
    expect(secret.connections()).toBe(0);
  });
});

test("a socket that connected where it may not sends nothing", async () => {
  const received: Buffer[] = [];
  const server = createServer((socket) => socket.on("data", (data) => received.push(data)).on("error", () => {}));
  server.listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");

  const target = { host: "produit.test", port: address.port, addresses: [{ address: "127.0.0.1", family: 4 }] };
  const socket = openSocket(target, { secure: false, mayReach: () => false });
  const closed = once(server, "connection").then(([peer]) => once(peer, "close"));
  socket.write("GET / HTTP/1.1\r\n\r\n");
  await expect(once(socket, "close")).rejects.toThrow("refused-address");
  await closed;
  expect(received).toEqual([]);
});

describe("an address is not requested", () => {
  test.each([
    ["of another kind", "ftp://produit.test/", "ftp:"],
    ["of a file", "file:///etc/passwd", "file:"],
    ["of data", "data:text/html,<p>a", "data:"],
    ["with a name in it", "http://moi@produit.test/", "userinfo"],
    ["with a password in it", "http://:secret@produit.test/", "userinfo"],
    ["that is none", "produit", null],
    ["that is empty", "", null],
    ["longer than any", `http://produit.test/${"a".repeat(5_000)}`, null],
  ])("%s", async (_what, url, detail) => {
    const server = await servePages({});
    expect(await server.fetcher()(url)).toEqual({
      kind: "unavailable",
      requestedUrl: url,
      at: NOW.toISOString(),
      reason: "bad-url",
      detail,
    });
    expect(server.connections()).toBe(0);
  });

  test.each(["file:///etc/passwd", "ftp://produit.test/", "http://moi:secret@produit.test/", "javascript:alert(1)"])(
    "when a page sends to %s",
    async (location) => {
      const server = await servePages({ "/": sendTo(location) });
      expect(await server.fetcher()(`${server.origin}/`)).toMatchObject({ kind: "unavailable", reason: "bad-url" });
    },
  );
});

test("a public address on another port is refused", async () => {
  const lookup = async () => [{ address: "8.8.8.8", family: 4 }];
  const fetchPage = createPageFetcher({ read: readPage, now: () => NOW, forTests: { lookup } });
  expect(await fetchPage("http://produit.test:3000/")).toMatchObject({
    kind: "unavailable",
    reason: "refused-address",
  });
});
