import { brotliCompressSync, createGzip, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type Answer, NOW, sendTo, servePages } from "./serve-pages.ts";

const HTML = { "content-type": "text/html" };
const MIB = 1024 * 1024;

function unseen(reason: string, detail: string | null = null) {
  return { kind: "unavailable", at: NOW.toISOString(), reason, detail };
}

function sendChunks(
  chunk: string | Buffer,
  headers: Record<string, string> = HTML,
  first: string | Buffer = chunk,
): Answer {
  return (_request, response) => {
    response.writeHead(200, headers);
    response.write(first);
    const more = () => {
      while (!response.destroyed && response.write(chunk));
      if (!response.destroyed) response.once("drain", more);
    };
    more();
  };
}

/** A byte at a time, so that no silence is ever long. */
const drip: Answer = (_request, response) => {
  response.writeHead(200, HTML).flushHeaders();
  const timer = setInterval(() => response.write("a"), 5);
  response.on("close", () => clearInterval(timer));
};

const dripOfHeaders: Answer = ({ socket }, response) => {
  socket.write("HTTP/1.1 200 OK\r\nx-slow: ");
  const timer = setInterval(() => socket.write("a"), 5);
  response.on("close", () => clearInterval(timer));
};

/** A gzip header that announces a file's name, which then never ends: nothing is decompressed yet. */
const endlessName = sendChunks(
  "a".repeat(10_000),
  { ...HTML, "content-encoding": "gzip" },
  Buffer.from("1f8b0808000000000003", "hex"),
);

/** Compressed data that never decompresses to anything. */
const hollow: Answer = (_request, response) => {
  response.writeHead(200, { ...HTML, "content-encoding": "gzip" });
  const gzip = createGzip();
  gzip.pipe(response);
  const more = () => {
    if (!response.destroyed) gzip.flush(() => setImmediate(more));
  };
  more();
  response.on("close", () => gzip.destroy());
};

describe("what does not end in time is a time-out", () => {
  test.each<[string, Answer]>([
    ["a server that never answers", () => {}],
    ["headers that come a byte at a time", dripOfHeaders],
    ["a body that comes a byte at a time", drip],
    ["a body that stops half-way", (_request, response) => void response.writeHead(200, HTML).write("<p>")],
    ["compressed data that holds nothing, without end", hollow],
    [
      "redirects, each of them slow",
      (_request, response) => void setTimeout(() => response.writeHead(302, { location: "/" }).end(), 60),
    ],
  ])("%s", async (_what, answer) => {
    const server = await servePages({ "/": answer });
    const fetchPage = server.fetcher({ limits: { milliseconds: 150 } });
    expect(await fetchPage(`${server.origin}/`)).toMatchObject(unseen("time-out"));
  });

  test("a resolver that never answers", async () => {
    const server = await servePages({ "/": "" });
    const fetchPage = server.fetcher({
      limits: { milliseconds: 50 },
      forTests: { lookup: () => new Promise(() => {}) },
    });
    expect(await fetchPage(`${server.origin}/`)).toMatchObject(unseen("time-out"));
  });

  test.each(["/", "/robots.txt"])("what the caller aborts, while %s is requested", async (path) => {
    const server = await servePages({ [path]: () => {} });
    const caller = new AbortController();
    const answer = server.fetcher()(`${server.origin}/`, caller.signal);
    caller.abort();
    expect(await answer).toMatchObject(unseen("time-out"));
  });
});

describe("what is larger than the limit is too large", () => {
  const limits = { bytes: 100_000 };

  test.each<[string, Answer]>([
    ["an endless body", sendChunks("<p>encore ".repeat(1_000))],
    ["an endless body of unknown type", sendChunks("<p>encore ".repeat(1_000), {})],
    ["a body whose length is said in advance", sendChunks("a", { ...HTML, "content-length": "100001" })],
    ["a gzip bomb", bomb("gzip", gzipSync(Buffer.alloc(64 * MIB)))],
    ["a brotli bomb", bomb("br", brotliCompressSync(Buffer.alloc(64 * MIB)))],
    ["endless compressed data that gives nothing", endlessName],
    [
      "an endless stream of what does not compress",
      sendChunks(gzipSync(Buffer.alloc(10)), { ...HTML, "content-encoding": "gzip" }),
    ],
  ])("%s", async (_what, answer) => {
    const server = await servePages({ "/": answer });
    expect(await server.fetcher({ limits })(`${server.origin}/`)).toMatchObject(unseen("too-large"));
  });

  test("headers", async () => {
    const long: Answer = (_request, response) =>
      void response.writeHead(200, { ...HTML, "x-long": "a".repeat(12_000) }).end();
    const server = await servePages({ "/": long });
    const fetchPage = server.fetcher({ limits: { headerBytes: 8_000 } });
    expect(await fetchPage(`${server.origin}/`)).toMatchObject(unseen("too-large", "HPE_HEADER_OVERFLOW"));
  });

  test("a bomb costs no memory", async () => {
    const server = await servePages({ "/": bomb("gzip", gzipSync(Buffer.alloc(256 * MIB))) });
    const before = process.memoryUsage().arrayBuffers;
    await server.fetcher({ limits })(`${server.origin}/`);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * MIB);
  });

  test("but what is at the limit is read", async () => {
    const text = "a".repeat(100_000);
    const server = await servePages({ "/": text, "/gzip": bomb("gzip", gzipSync(text)) });
    const fetchPage = server.fetcher({ limits });
    expect(await fetchPage(`${server.origin}/`)).toMatchObject({ kind: "observed", bytes: 100_000, text });
    expect(await fetchPage(`${server.origin}/gzip`)).toMatchObject({ kind: "observed", bytes: 100_000, text });
  });

  test("and what is no text is not read at all", async () => {
    const server = await servePages({ "/": sendChunks(Buffer.alloc(10_000), { "content-type": "video/mp4" }) });
    expect(await server.fetcher({ limits })(`${server.origin}/`)).toMatchObject({
      kind: "observed",
      pageKind: "other",
      bytes: 0,
    });
  });
});

describe("redirects", () => {
  test("are followed five times, and listed in order", async () => {
    const server = await servePages({
      "/": sendTo("/1"),
      "/1": sendTo("/2"),
      "/2": sendTo("/3"),
      "/3": sendTo("/é"),
      "/%C3%A9": sendTo("/5#là"),
      "/5": "<p>Enfin",
    });
    const redirects = ["/1", "/2", "/3", "/%C3%A9", "/5"].map((path) => server.origin + path);
    expect(await server.fetcher()(`${server.origin}/`)).toMatchObject({
      kind: "observed",
      url: redirects[4],
      redirects,
      text: "Enfin",
    });
  });

  test.each([301, 302, 303, 307, 308])("that lead back to where they came from end (%i)", async (status) => {
    const server = await servePages({ "/": sendTo("/", status) });
    expect(await server.fetcher()(`${server.origin}/`)).toMatchObject(unseen("too-many-redirects"));
    expect(server.requestedPaths).toHaveLength(6);
  });

  test("a redirect that leads nowhere is an answer of its own", async () => {
    const server = await servePages({ "/": (_request, response) => void response.writeHead(302, HTML).end() });
    expect(await server.fetcher()(`${server.origin}/`)).toMatchObject({ kind: "observed", status: 302, redirects: [] });
  });
});

describe("what is no web server is unreachable", () => {
  test.each<[string, Answer, string]>([
    ["a connection cut off", ({ socket }) => void socket.destroy(), "ECONNRESET"],
    ["something else than HTTP", ({ socket }) => void socket.end("SSH-2.0-OpenSSH\r\n"), "HPE_INVALID_CONSTANT"],
    [
      "a body cut off",
      (_request, response) =>
        void response
          .writeHead(200, { ...HTML, "content-length": "9" })
          .end("<p>")
          .destroy(),
      "ECONNRESET",
    ],
    ["compressed data that is none", bomb("gzip", Buffer.from("<p>Bonjour")), "Z_DATA_ERROR"],
    ["an encoding that nobody asked for", bomb("zstd", Buffer.from("<p>Bonjour")), "content-encoding"],
    [
      "a change of protocol",
      ({ socket }) => void socket.end("HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: a\r\n\r\n"),
      "101",
    ],
  ])("%s", async (_what, answer, detail) => {
    const server = await servePages({ "/": answer });
    expect(await server.fetcher()(`${server.origin}/`)).toMatchObject(unseen("unreachable", detail));
  });

  test("a name that does not exist", async () => {
    const server = await servePages({});
    const lookup = () => Promise.reject(Object.assign(new Error("getaddrinfo"), { code: "ENOTFOUND" }));
    expect(await server.fetcher({ forTests: { lookup } })(`${server.origin}/`)).toMatchObject(
      unseen("unreachable", "ENOTFOUND"),
    );
  });

  test("a port where nobody listens", async () => {
    const server = await servePages({});
    const allowAddress = (address: string) => address === "127.0.0.1";
    expect(await server.fetcher({ forTests: { allowAddress } })("http://produit.test:1/")).toMatchObject(
      unseen("unreachable", "ECONNREFUSED"),
    );
  });
});

function bomb(encoding: string, body: Buffer): Answer {
  return (_request, response) => void response.writeHead(200, { ...HTML, "content-encoding": encoding }).end(body);
}
