import { createHmac } from "node:crypto";
import { request } from "node:http";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { DAY } from "../../src/dates/durations.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { createMetrics } from "../../src/server/create-metrics.ts";
import { receiveSignedBody } from "../../src/server/receive-signed-body.ts";
import { type HttpServer, startHttpServer } from "../../src/server/start-http-server.ts";
import { startServerProcess, variablesFor } from "../support/server-process.ts";

const SECRET = "un-secret-de-signature";
const MIB = 1024 * 1024;
/** Or the connection is cut; 408 where so much at once takes more than ten seconds to come. */
const REFUSED = [0, 400, 408, 503];
let server: HttpServer | undefined;
let received: string[];
/** Bytes of bodies that the server has read. */
let arrived: number;

async function start(options: { mostBytes?: number; timeout?: number } = {}): Promise<void> {
  received = [];
  arrived = 0;
  const receive = receiveSignedBody({ secret: SECRET, ...options })(async (_, outgoing, body) => {
    received.push(Buffer.from(body).toString());
    outgoing.writeHead(200).end("ok");
  });
  server = await startHttpServer({
    host: "127.0.0.1",
    port: 0,
    webhooks: new Map([
      [
        "/crochet",
        (incoming, outgoing) => {
          incoming.on("data", (chunk: Buffer) => {
            arrived += chunk.length;
          });
          return receive(incoming, outgoing);
        },
      ],
    ]),
    isReady: () => true,
    metrics: createMetrics(),
    metricsToken: null,
  });
}

afterEach(async () => {
  vi.useRealTimers();
  await server?.stop();
  server = undefined;
});

const sign = (body: Buffer | string) => `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`;

interface Answer {
  status: number;
  retryAfter: string | undefined;
}

/** `isLeftOpen`: the last byte never comes. Status 0: the connection was cut. */
function post(
  body: Buffer | string,
  signature: string | null,
  isLeftOpen = false,
  address = new URL(`http://127.0.0.1:${server?.port}/crochet`),
): Promise<Answer> {
  return new Promise((resolve) => {
    const headers = {
      "content-length": String(Buffer.byteLength(body) + Number(isLeftOpen)),
      ...(signature === null ? {} : { "x-hub-signature-256": signature }),
    };
    const sent = request(address, { method: "POST", headers }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers["retry-after"] });
    });
    sent.on("error", () => resolve({ status: 0, retryAfter: undefined }));
    if (isLeftOpen) sent.write(body);
    else sent.end(body);
  });
}

test("a signed body goes on as it came", async () => {
  await start();
  expect(await post("{é}", sign("{é}"))).toMatchObject({ status: 200 });
  expect(received).toEqual(["{é}"]);
});

test.each([null, "", "sha256=", `sha1=${"a".repeat(40)}`, `sha256=${"0".repeat(64)}`, sign("another body")])(
  "a body that is not signed goes nowhere: %s",
  async (signature) => {
    await start();
    expect(await post("{}", signature)).toMatchObject({ status: 400 });
    expect(received).toEqual([]);
  },
);

test("beyond the bytes that are held at once, 503 says when to come back; then there is room again", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  await start({ mostBytes: 2 * MIB, timeout: 1_000 });
  const body = Buffer.alloc(MIB);
  const open = [1, 2].map(() => post(body.subarray(1), sign(body), true));
  await expect.poll(() => arrived).toBe(2 * (MIB - 1));
  expect(await post(body, sign(body))).toEqual({ status: 503, retryAfter: "30" });
  vi.advanceTimersByTime(1_000);
  for (const { status } of await Promise.all(open)) expect([0, 408]).toContain(status);
  expect(await post(body, sign(body))).toMatchObject({ status: 200 });
});

test("a body that does not come in time is waited for no longer", async () => {
  // Without it the test would wait, and fail, as long as Node's own server does: five minutes.
  await start({ timeout: 200 });
  expect([0, 408]).toContain((await post("{", sign("{}"), true)).status);
});

test("forty unsigned bodies of 24 MiB at once do not fill the memory, and there is room afterwards", async () => {
  await start();
  const body = Buffer.alloc(24 * MIB, "a");
  await post(body, `sha256=${"0".repeat(64)}`);
  globalThis.gc?.();
  const base = process.memoryUsage.rss();
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 5);
  const answers = await Promise.all(Array.from({ length: 40 }, () => post(body, `sha256=${"0".repeat(64)}`)));
  clearInterval(watch);
  for (const { status } of answers) expect(REFUSED).toContain(status);
  // The sender's side is in this process too.
  expect((most - base) / MIB).toBeLessThan(400);
  expect(received).toEqual([]);
  expect(await post("{}", sign("{}"))).toMatchObject({ status: 200 });
});

test("a body larger than any of GitHub's is refused, signed or not", async () => {
  // As long as it takes to come.
  await start({ timeout: DAY });
  const body = Buffer.alloc(26 * MIB, "a");
  expect([0, 413]).toContain((await post(body, sign(body))).status);
  expect(received).toEqual([]);
});

test("after floods of unsigned bodies, the server holds what it held before", async () => {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const flooded = await startServerProcess({ ...variablesFor(sandbox), METRICS_TOKEN: "jeton-des-mesures" });
  onTestFinished(() => flooded.stop());
  const memory = async () => {
    const headers = { authorization: "Bearer jeton-des-mesures" };
    const text = await (await fetch(`${flooded.url}/metrics`, { headers })).text();
    return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]) / MIB;
  };
  const body = Buffer.alloc(24 * MIB, "a");
  const flood = () => {
    const address = new URL("/api/github/webhooks", flooded.url);
    return Promise.all(Array.from({ length: 40 }, () => post(body, `sha256=${"0".repeat(64)}`, false, address)));
  };
  const base = await memory();
  for (let turn = 0; turn < 3; turn++) for (const { status } of await flood()) expect(REFUSED).toContain(status);
  // Forty bodies are 960 MiB, and 64 of them may be held at once. Since V8 13 (Node 24) pieces of bodies that nobody holds wait until 64 MiB of them
  // are collected together: it stays flat there too, higher.
  const waiting = Number.parseInt(process.versions.v8, 10) < 13 ? 0 : 64;
  expect((await memory()) - base).toBeLessThan(64 + waiting);
});
