import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { freePort } from "../../src/cli/demo/free-port.ts";
import { findProgram } from "./find-program.ts";

const program = findProgram("redis-server");

export const hasRedis = program !== undefined;
if (!hasRedis) process.stdout.write("skipped: the tests on Redis need `redis-server`\n");

export interface RedisServer {
  url: string;
  stop(): Promise<void>;
}

/** A real one on a port, a free one where none is given, which keeps nothing once it stops. */
export async function startRedisServer(port?: number): Promise<RedisServer> {
  if (program === undefined) throw new Error("there is no redis-server on this machine");
  const listening = String(port ?? (await freePort()));
  const options = ["--port", listening, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", tmpdir()];
  const server = spawn(program, options, { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(server, "exit");
  await new Promise<void>((resolve, reject) => {
    server.stdout.on("data", (chunk) => {
      if (String(chunk).includes("Ready to accept connections")) resolve();
    });
    server.once("exit", (code) => reject(new Error(`redis-server ended with ${code}`)));
  });
  return {
    url: `redis://127.0.0.1:${listening}`,
    async stop() {
      server.kill();
      await exited;
    },
  };
}
