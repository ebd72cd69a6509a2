import { createServer, type Server, type ServerResponse } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, expect, test } from "vitest";
import { octokitForToken } from "../../src/github/octokit-for-token.ts";

setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");
let server: Server | undefined;
let timer: NodeJS.Timeout | undefined;
afterEach(() => {
  clearInterval(timer);
  server?.closeAllConnections();
  server?.close();
});

async function hangingServer(answer: (response: ServerResponse) => void): Promise<string> {
  const listening = createServer((_, response) => answer(response));
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const address = listening.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}

test.each([
  ["a request without an answer", () => {}],
  ["an answer that stops halfway", (response: ServerResponse) => void response.writeHead(200).write("{")],
] as const)(
  "%s is given up in time, whatever is collected meanwhile, with a signal of the caller's too",
  async (_, answer) => {
    const baseUrl = await hangingServer(answer);
    const octokit = octokitForToken({
      ...{ token: "ghp_exemple", userAgent: "beta-fiches", baseUrl },
      pauses: { betweenWrites: 0, betweenNotifications: 0, second: 0, timeout: 300 },
    });
    timer = setInterval(() => typeof collect === "function" && collect(), 20);
    const caller = new AbortController();
    const request = { signal: caller.signal, retries: 0 };
    const asked = octokit.request("POST /repos/{owner}/{repo}/pulls", {
      ...{ owner: "betagouv", repo: "beta.gouv.fr", head: "a", base: "main", title: "", request },
    });
    // Octokit gives what came of an answer that broke off: whoever asked reads it by its shape. A wait that has no end is the test's.
    await Promise.allSettled([asked]);
  },
);

test("what the caller gives up is given up at once", async () => {
  const baseUrl = await hangingServer(() => {});
  const octokit = octokitForToken({ token: "ghp_exemple", userAgent: "beta-fiches", baseUrl });
  const caller = new AbortController();
  const asked = octokit.request("GET /rate_limit", { request: { signal: caller.signal, retries: 0 } });
  setTimeout(() => caller.abort(), 50);
  await expect(asked).rejects.toThrow(/abort/i);
});
