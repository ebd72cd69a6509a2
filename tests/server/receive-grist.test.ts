import { request } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createMetrics } from "../../src/server/create-metrics.ts";
import { type HttpServer, startHttpServer } from "../../src/server/start-http-server.ts";

const SECRET = "crochet-canari-0123456789";
let server: HttpServer;
let enqueued: string[];
beforeEach(async () => {
  enqueued = [];
  const enqueue = async (repository: string) => {
    enqueued.push(repository);
    throw new Error("the queue is away");
  };
  server = await startHttpServer({
    ...{ host: "127.0.0.1", port: 0, webhooks: new Map(), isReady: () => true },
    ...{ metrics: createMetrics(), metricsToken: null, grist: { secret: SECRET, enqueue } },
  });
});
afterEach(() => server.stop());

const post = (path: string, authorization?: string, body = "[]") =>
  fetch(`http://127.0.0.1:${server.port}/api/grist/${path}`, {
    method: "POST",
    headers: { ...(authorization === undefined ? {} : { authorization }), "content-type": "application/json" },
    body,
  });

test.each([SECRET, `Bearer ${SECRET}`])(
  "%s has the document read again, and is answered whatever becomes of it",
  async (value) => {
    const response = await post("atelier-numeral/dossiers", value, JSON.stringify([{ id: 1, Nom: "canari" }]));
    expect([response.status, await response.text()]).toEqual([200, ""]);
    expect(enqueued).toEqual(["atelier-numeral/dossiers"]);
  },
);

test.each([
  ["no value", "atelier-numeral/dossiers", undefined, "[]", 401],
  ["another value", "atelier-numeral/dossiers", "autre", "[]", 401],
  ["a part of it", "atelier-numeral/dossiers", SECRET.slice(0, -1), "[]", 401],
  ["a name that is none", "-x/dossiers", SECRET, "[]", 404],
  ["a name that climbs", "atelier-numeral/%2E%2E", SECRET, "[]", 404],
  ["more than Grist sends", "atelier-numeral/dossiers", SECRET, "x".repeat(1024 * 1024 + 1), 413],
])("%s has nothing done", async (_, path, authorization, body, status) => {
  expect((await post(path, authorization, body)).status).toBe(status);
  expect(enqueued).toEqual([]);
});

test("a body of unknown size is refused", async () => {
  const status = await new Promise((resolve, reject) => {
    const sent = request(
      `http://127.0.0.1:${server.port}/api/grist/a/b`,
      { method: "POST", headers: { authorization: SECRET, "transfer-encoding": "chunked" } },
      (response) => resolve(response.statusCode),
    );
    sent.on("error", reject);
    sent.end("[]");
  });
  expect([status, enqueued]).toEqual([411, []]);
});
