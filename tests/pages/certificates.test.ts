import { createServer } from "node:net";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { createCertificate } from "./create-certificate.ts";
import { servePages } from "./serve-pages.ts";

const pages = { "/": "<p>Bonjour" };

afterEach(() => {
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
});

test("a page behind a certificate that is trusted and names its host is seen", async () => {
  const secure = createCertificate("produit.test");
  const server = await servePages(pages, { secure });
  const fetchPage = server.fetcher({ forTests: { authorities: secure.cert } });
  expect(await fetchPage(`${server.origin}/`)).toMatchObject({ kind: "observed", status: 200, text: "Bonjour" });
});

describe("a certificate is bad", () => {
  test.each(["1", "0"])("when it is signed by nobody else (NODE_TLS_REJECT_UNAUTHORIZED=%s)", async (setting) => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = setting;
    const server = await servePages(pages, { secure: createCertificate("produit.test") });
    const answer = await server.fetcher()(`${server.origin}/`);
    expect(answer).toMatchObject({ reason: "bad-certificate", detail: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    expect(server.requestedPaths).toEqual([]);
  });

  test("when it is another host's", async () => {
    const secure = createCertificate("autre.test");
    const server = await servePages(pages, { secure });
    const answer = await server.fetcher({ forTests: { authorities: secure.cert } })(`${server.origin}/`);
    expect(answer).toMatchObject({ reason: "bad-certificate", detail: "ERR_TLS_CERT_ALTNAME_INVALID" });
  });

  test("when it has expired", async () => {
    const secure = createCertificate("produit.test", { notAfter: new Date("2021-01-01") });
    const server = await servePages(pages, { secure });
    const answer = await server.fetcher({ forTests: { authorities: secure.cert } })(`${server.origin}/`);
    expect(answer).toMatchObject({ reason: "bad-certificate", detail: "CERT_HAS_EXPIRED" });
  });
});

test("a server that does not speak TLS is unreachable, its certificate is not in question", async () => {
  const server = await servePages(pages);
  const answer = await server.fetcher()(`${server.origin.replace("http:", "https:")}/`);
  expect(answer).toMatchObject({ kind: "unavailable", reason: "unreachable", detail: "EPROTO" });
});

test("a server that never ends its handshake is a time-out", async () => {
  const server = await servePages(pages);
  const silent = createServer(() => {}).listen(0, "127.0.0.1");
  onTestFinished(() => void silent.close());
  await new Promise((resolve) => silent.once("listening", resolve));
  const address = silent.address();
  const port = typeof address === "object" ? address?.port : 0;
  const fetchPage = server.fetcher({
    limits: { milliseconds: 80 },
    forTests: { allowAddress: (_to, at) => at === port },
  });
  expect(await fetchPage(`https://produit.test:${port}/`)).toMatchObject({ kind: "unavailable", reason: "time-out" });
});
