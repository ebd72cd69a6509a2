import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { freePort } from "../../src/cli/demo/free-port.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));

/** `beta-fiches serve`, as it runs in production. */
export interface ServerProcess {
  url: string;
  pid: number;
  /** Milliseconds from its start until it said that it listens. */
  startedWithin: number;
  /** All that it has written so far. */
  output(): string;
  stop(signal?: "SIGTERM" | "SIGKILL"): Promise<void>;
}

/** Starts it on a free port, with these variables and no other, and waits until it says that it listens. */
export async function startServerProcess(env: Record<string, string>): Promise<ServerProcess> {
  const port = String(await freePort());
  const began = performance.now();
  const server = spawn(process.execPath, ["--max-semi-space-size=2", main, "serve"], {
    cwd: root,
    env: { PATH: process.env.PATH, HOST: "127.0.0.1", PORT: port, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const listening = new Promise<void>((resolve, reject) => {
    for (const stream of [server.stdout, server.stderr])
      stream.on("data", (chunk) => {
        output += String(chunk);
        if (output.includes("Listening on")) resolve();
      });
    server.once("exit", (code) => reject(new Error(`the server ended with ${code}:\n${output}`)));
  });
  await listening;
  const exited = once(server, "exit");
  return {
    url: `http://127.0.0.1:${port}`,
    pid: server.pid ?? 0,
    startedWithin: performance.now() - began,
    output: () => output,
    async stop(signal = "SIGTERM") {
      server.kill(signal);
      await exited;
    },
  };
}

/** The variables that make it the sandbox's App. */
export function variablesFor({ app, host }: Pick<Sandbox, "app" | "host">): Record<string, string> {
  return {
    APP_ID: String(app.id),
    PRIVATE_KEY: app.privateKey,
    WEBHOOK_SECRET: app.webhookSecret,
    GHE_HOST: host,
    GHE_PROTOCOL: "http",
  };
}
