import { readFileSync } from "node:fs";
import { setImmediate as turn } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { DAY } from "../../src/dates/durations.ts";
import type { PageCache } from "../../src/pages/create-page-fetcher.ts";
import { USER_AGENT } from "../../src/pages/exchange.ts";
import type { Lookup } from "../../src/pages/resolve-host.ts";
import type { ObservedPage } from "../../src/standards/observations.ts";
import { type Answer, sendTo, servePages } from "./serve-pages.ts";

test("the robot says who it is, by the version of the package", async () => {
  const received: Record<string, unknown>[] = [];
  const server = await servePages({
    "/": (request, response) => {
      received.push(request.headers);
      response.end("<p>Bonjour");
    },
  });
  await server.fetcher()(`${server.origin}/`);
  const manifest = JSON.parse(readFileSync("package.json", "utf8"));
  expect(USER_AGENT).toBe(`beta-fiches/${manifest.version} (+https://github.com/beta-fiches/beta-fiches)`);
  expect(received).toEqual([
    {
      host: `produit.test:${server.port}`,
      "user-agent": USER_AGENT,
      accept: expect.any(String),
      "accept-language": expect.any(String),
      "accept-encoding": "gzip, br",
      connection: "close",
    },
  ]);
});

test("cookies are neither kept nor sent again, not even to where one is sent with them", async () => {
  const cookies: unknown[] = [];
  const server = await servePages({
    "/": (_request, response) => response.writeHead(302, { location: "/suite", "set-cookie": "session=1" }).end(),
    "/suite": (request, response) => {
      cookies.push(request.headers.cookie);
      response.writeHead(200, { "content-type": "text/html", "set-cookie": "session=2" }).end("<p>Suite");
    },
  });
  const page = await server.fetcher()(`${server.origin}/`);
  expect(cookies).toEqual([undefined]);
  expect(page).toMatchObject({
    kind: "observed",
    headers: expect.not.objectContaining({ "set-cookie": expect.anything() }),
  });
});

test("a proxy of the environment is not used", async () => {
  const proxy = await servePages({});
  const server = await servePages({ "/": "<p>Direct" });
  for (const name of ["HTTP_PROXY", "http_proxy", "ALL_PROXY"]) process.env[name] = `http://127.0.0.1:${proxy.port}`;
  process.env.NODE_USE_ENV_PROXY = "1";
  try {
    expect(await server.fetcher()(`${server.origin}/`)).toMatchObject({ text: "Direct" });
  } finally {
    for (const name of ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "NODE_USE_ENV_PROXY"]) delete process.env[name];
  }
  expect(proxy.connections()).toBe(0);
});

describe("robots.txt", () => {
  const disallow = "User-agent: *\nDisallow: /prive";

  test("keeps us from what it forbids, and is requested once", async () => {
    let times = 0;
    const robots: Answer = (_request, response) => {
      times += 1;
      response.end(disallow);
    };
    const server = await servePages({ "/robots.txt": robots, "/prive": "<p>Non", "/": "<p>Oui" });
    const fetchPage = server.fetcher();
    const answers = await Promise.all(["/", "/prive", "/prive?a", "/"].map((path) => fetchPage(server.origin + path)));
    expect(answers.map((answer) => (answer.kind === "observed" ? answer.text : answer.reason))).toEqual([
      "Oui",
      "robots",
      "robots",
      "Oui",
    ]);
    expect(server.requestedPaths).toEqual(["/", "/"]);
    expect(times).toBe(1);
  });

  test("holds where a redirect leads, too", async () => {
    const server = await servePages({ "/robots.txt": disallow, "/": sendTo("/prive") });
    expect(await server.fetcher()(`${server.origin}/`)).toMatchObject({ kind: "unavailable", reason: "robots" });
    expect(server.requestedPaths).toEqual(["/"]);
  });

  test.each([
    [404, "observed"],
    [403, "observed"],
    [429, "robots"],
    [500, "robots"],
    [503, "robots"],
  ])("that answers %i: %s", async (status, outcome) => {
    const robots: Answer = (_request, response) => void response.writeHead(status).end(disallow);
    const server = await servePages({ "/robots.txt": robots, "/prive": "<p>Là" });
    const answer = await server.fetcher()(`${server.origin}/prive`);
    expect(answer.kind === "observed" ? answer.kind : answer.reason).toBe(outcome);
  });

  test("that is the page of a site that answers anything forbids nothing", async () => {
    const server = await servePages({ "/robots.txt": "<!doctype html><title>Produit</title>", "/": "<p>Là" });
    expect(await server.fetcher()(`${server.origin}/`)).toMatchObject({ kind: "observed", text: "Là" });
  });
});

/** A clock that goes on as the test says, but for the network. */
function stopTheClock(): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
}

/** Lets this clock go on by a millisecond a turn until an answer is there. */
async function answered<Result>(asked: Promise<Result>): Promise<Result> {
  let isThere = false;
  const end = () => {
    isThere = true;
  };
  asked.then(end, end);
  while (!isThere) {
    await vi.advanceTimersByTimeAsync(1);
    await turn();
  }
  return asked;
}

describe("one host", () => {
  afterEach(() => void vi.useRealTimers());

  test("gets one request at a time, others are requested meanwhile, and never more than a few", async () => {
    const now: string[] = [];
    const most = { one: 0, all: 0 };
    let letGo = () => {};
    const three = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const answer: Answer = async ({ headers }, response) => {
      const host = headers.host ?? "";
      now.push(host);
      most.one = Math.max(most.one, now.filter((other) => other === host).length);
      most.all = Math.max(most.all, now.length);
      if (most.all === 3) letGo();
      await three;
      await turn();
      now.splice(now.indexOf(host), 1);
      response.end("<p>Bonjour");
    };
    const server = await servePages({ "/": answer, "/robots.txt": answer });
    const fetchPage = server.fetcher({ limits: { atOnce: 3 } });
    const hosts = ["a", "b", "c", "d", "e"].flatMap((name) =>
      Array<string>(4).fill(`http://${name}.test:${server.port}/`),
    );
    const answers = await Promise.all(hosts.map((url) => fetchPage(url)));
    expect(answers.every(({ kind }) => kind === "observed")).toBe(true);
    expect(most).toEqual({ one: 1, all: 3 });
  });

  test("is left in peace between two requests", async () => {
    const server = await servePages({ "/": "<p>Bonjour", "/robots.txt": "" });
    stopTheClock();
    const times: number[] = [];
    const lookup: Lookup = async () => {
      times.push(Date.now());
      return [{ address: "127.0.0.1", family: 4 }];
    };
    const limits = { pause: 5_000, milliseconds: DAY };
    const page = await answered(server.fetcher({ limits, forTests: { lookup } })(`${server.origin}/`));
    expect(page.kind).toBe("observed");
    const [first = 0, second = 0] = times;
    expect(second - first).toBeGreaterThanOrEqual(4_999);
  });

  test("that waits for its turn does not lose its time", async () => {
    const slow: Answer = (_request, response) => {
      vi.advanceTimersByTime(100_000);
      response.end("<p>Bonjour");
    };
    const server = await servePages({ "/": slow });
    stopTheClock();
    const fetchPage = server.fetcher({ limits: { milliseconds: 400_000 } });
    const answers = await answered(Promise.all([1, 2, 3, 4, 5].map(() => fetchPage(`${server.origin}/`))));
    expect(answers.map(({ kind }) => kind)).toEqual(Array(5).fill("observed"));
  });
});

describe("a page that was read before", () => {
  const TAG = '"v1"';
  function confirmed(text: string, received: unknown[]): Answer {
    return ({ headers }, response) => {
      received.push(headers["if-none-match"]);
      if (headers["if-none-match"] === TAG) response.writeHead(304).end();
      else response.writeHead(200, { "content-type": "text/html", etag: TAG }).end(text);
    };
  }

  test("is revalidated, and kept when it did not change, at today's date", async () => {
    const received: unknown[] = [];
    const server = await servePages({
      "/": sendTo("/accueil"),
      "/accueil": confirmed("<title>A</title><p>Bonjour", received),
    });
    const cache = memory();
    const first = await server.fetcher({ cache })(`${server.origin}/`);
    const later = new Date("2026-03-08T12:00:00.000Z");
    const second = await server.fetcher({ cache, now: () => later })(`${server.origin}/`);
    expect(first).toMatchObject({ kind: "observed", status: 200, text: "Bonjour" });
    expect(second).toEqual({ ...first, at: later.toISOString() });
    expect(received).toEqual([undefined, TAG]);
  });

  test("is read again when the way to it is another", async () => {
    const received: unknown[] = [];
    let way = "/accueil";
    const server = await servePages({
      "/": (request, response) => sendNow(way)(request, response),
      "/autre": sendTo("/accueil"),
      "/accueil": confirmed("<p>Bonjour", received),
    });
    const cache = memory();
    await server.fetcher({ cache })(`${server.origin}/`);
    way = "/autre";
    const page = await server.fetcher({ cache })(`${server.origin}/`);
    expect(page).toMatchObject({
      kind: "observed",
      status: 200,
      redirects: [`${server.origin}/autre`, `${server.origin}/accueil`],
    });
    expect(received).toEqual([undefined, undefined]);
  });

  test("is not kept when nothing would let it be confirmed, or when it was an error", async () => {
    const error: Answer = (_request, response) =>
      void response.writeHead(500, { "content-type": "text/html", etag: TAG }).end("<p>Erreur");
    const server = await servePages({ "/": "<p>Bonjour", "/erreur": error });
    const cache = memory();
    for (const path of ["/", "/erreur"]) await server.fetcher({ cache })(server.origin + path);
    expect(cache.cached.size).toBe(0);
  });
});

function sendNow(location: string) {
  const answer = sendTo(location);
  if (typeof answer === "string") throw new Error("not a text");
  return answer;
}

function memory(): PageCache<ObservedPage> & { cached: Map<string, ObservedPage> } {
  const cached = new Map<string, ObservedPage>();
  return {
    cached,
    get: async (url) => cached.get(url) ?? null,
    set: async (url, entry) => void cached.set(url, entry),
  };
}
