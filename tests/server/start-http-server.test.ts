import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createMetrics, type Metrics } from "../../src/server/create-metrics.ts";
import { type HttpServer, startHttpServer } from "../../src/server/start-http-server.ts";

const TOKEN = "un-jeton-de-lecture";
let ready: boolean;
let received: string[];
let metrics: Metrics;
let server: HttpServer;

async function start(metricsToken: string | null): Promise<void> {
  ready = true;
  received = [];
  metrics = createMetrics();
  server = await startHttpServer({
    host: "127.0.0.1",
    port: 0,
    webhooks: new Map([
      [
        "/crochet",
        async (incoming, outgoing) => {
          let body = "";
          for await (const chunk of incoming) body += chunk;
          if (body === "casse") throw new Error("a secret in a stack");
          received.push(body);
          outgoing.writeHead(202).end("ok");
        },
      ],
    ]),
    isReady: () => ready,
    metrics,
    metricsToken,
  });
}

beforeEach(() => start(TOKEN));
afterEach(() => server.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${server.port}${path}`, { headers });

/** Posts with the headers that are given and no others: fetch would set the size by itself. */
function post(headers: Record<string, string>, body = ""): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: "127.0.0.1", port: server.port, path: "/crochet", method: "POST", headers },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

test("anyone drags the filler from its page, which runs nothing itself", async () => {
  const answer = await get("/saisir");
  expect(answer.headers.get("content-type")).toBe("text/html; charset=UTF-8");
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(await answer.text()).toContain('<a href="javascript:');
});

describe("those who run the server", () => {
  test("see that it lives, and whether it takes work", async () => {
    expect([(await get("/healthz")).status, (await get("/readyz")).status]).toEqual([200, 200]);
    ready = false;
    expect([(await get("/healthz")).status, (await get("/readyz")).status]).toEqual([200, 503]);
  });

  test("read figures with the token, and with it alone", async () => {
    metrics.webhook("push");
    metrics.reconciled({ id: "a", item: "b", result: "done", undelivered: 0, milliseconds: 1_500 });
    metrics.gitHubFailed("unavailable");
    expect((await get("/metrics")).status).toBe(401);
    expect((await get("/metrics", { authorization: "Bearer autre" })).status).toBe(401);
    const answer = await get("/metrics", { authorization: `Bearer ${TOKEN}` });
    const text = await answer.text();
    expect(text).toContain('beta_fiches_webhooks_total{event="push"} 1');
    expect(text).toContain('beta_fiches_reconcile_duration_seconds_sum{result="done"} 1.5');
    expect(text).toContain('beta_fiches_github_failures_total{reason="unavailable"} 1');
    expect(text).toContain("process_resident_memory_bytes");
  });

  test("have no figures to read where no token is set", async () => {
    await server.stop();
    await start(null);
    expect((await get("/metrics", { authorization: "Bearer null" })).status).toBe(404);
  });
});

describe("the door", () => {
  test("lets webhooks of a known size in", async () => {
    expect(await post({ "content-length": "2" }, "{}")).toBe(202);
    expect(received).toEqual(["{}"]);
  });

  test("refuses what does not say its size, or says more than GitHub ever sends", async () => {
    expect(await post({ "transfer-encoding": "chunked" }, "{}")).toBe(411);
    expect(await post({ "content-length": String(25 * 1024 * 1024 + 1) })).toBe(413);
    expect(received).toEqual([]);
  });

  test("reveals nothing of the error", async () => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/crochet`, { method: "POST", body: "casse" });
    expect([answer.status, await answer.text()]).toEqual([500, ""]);
  });

  test("answers with headers that keep a browser from doing anything with it", async () => {
    const pages = [await get("/healthz"), await get("/rien"), await get("/crochet")];
    for (const { headers } of pages) {
      expect(headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    }
    expect(pages.map(({ status }) => status)).toEqual([200, 404, 404]);
    const webhook = await fetch(`http://127.0.0.1:${server.port}/crochet`, { method: "POST", body: "{}" });
    expect(webhook.headers.get("x-frame-options")).toBe("DENY");
  });
});
