import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { freePort } from "../../src/cli/demo/free-port.ts";
import { gitEnvironment, main } from "../support/command-line.ts";

export interface ServedFolder {
  port: number;
  origin: string;
  /** What it printed so far. */
  printed(): string;
  stop(): Promise<void>;
}

/** `beta-fiches serve --local`, in a process of its own, once it listens. */
export async function startServeLocal(folder: string, args: readonly string[]): Promise<ServedFolder> {
  const port = await freePort();
  const server: ChildProcess = spawn(process.execPath, [main, "serve", "--local", ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...gitEnvironment, PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  await new Promise<void>((resolve, reject) => {
    for (const stream of [server.stdout, server.stderr])
      stream?.on("data", (chunk) => {
        printed += String(chunk);
        if (printed.includes("Ctrl + C")) resolve();
      });
    server.once("exit", (code) => reject(new Error(`it ended with ${code}:\n${printed}`)));
  });
  return {
    ...{ port, origin: `http://localhost:${port}`, printed: () => printed },
    async stop() {
      server.kill();
      await once(server, "exit");
    },
  };
}
