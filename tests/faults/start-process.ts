import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import buildOptions, { installed } from "../../rolldown.config.ts";
import { yamlPackage } from "../../rolldown.yaml-package.ts";
import type { RunningApp } from "../../src/server/start-app.ts";
import type { ProcessCommand, ProcessMessage, Started } from "./process-main.ts";

/** Two folders below the project, as the sources are: they find templates by where they are. */
const folder = fileURLToPath(new URL("../../node_modules/.cache", import.meta.url));
const program = `${folder}/beta-fiches-process.js`;

/** Makes what `startProcess` starts. Once, before the first. */
export async function buildProcess(): Promise<void> {
  const { output: _, ...options } = buildOptions;
  const input = fileURLToPath(new URL("process-main.ts", import.meta.url));
  // It starts threads from a file of its own, beside it.
  const bundle = await rolldown({
    ...options,
    external: [...installed, "piscina"],
    plugins: [yamlPackage("")],
    input,
  });
  // In chunks, as `dist/`: what is not loaded takes no memory.
  await bundle.write({
    dir: folder,
    entryFileNames: "beta-fiches-process.js",
    chunkFileNames: "beta-fiches-process-[name]-[hash].js",
  });
}

/** Cutting off is the parent's: it kills. */
export type ForkedApp = Omit<RunningApp, "cutOff"> & { pid: number };

/** The App in a process of its own, its clock standing still. `onBug` gets each bug of its log. */
export async function startProcess(
  environment: Started,
  onBug: (bug: string) => void,
  execArgv = process.execArgv,
): Promise<ForkedApp> {
  // As deploy/ and the Procfile start it: glibc keeps an arena for each thread, and what is freed in it.
  const child = fork(program, { stdio: "inherit", execArgv, env: { ...process.env, MALLOC_ARENA_MAX: "2" } });
  const exited = once(child, "exit");
  const ended = exited.then(([code]) => {
    throw new Error(`the process ended with ${code} before it had done what it was asked`);
  });
  ended.catch(() => undefined);
  const waiting = new Map<number, () => void>();
  const listening = new Promise<string>((resolve) => {
    child.on("message", (message: ProcessMessage) => {
      if ("webhookUrl" in message) resolve(message.webhookUrl);
      else if ("bug" in message) onBug(message.bug);
      else waiting.get(message.done)?.();
    });
  });
  child.send(environment);
  const webhookUrl = await Promise.race([listening, ended]);
  const sendCommand = (command: ProcessCommand["command"]) => async () => {
    const id = waiting.size + 1;
    const done = new Promise<void>((resolve) => waiting.set(id, resolve));
    child.send({ id, command } satisfies ProcessCommand);
    await Promise.race([done, ended]);
  };
  return {
    webhookUrl,
    pid: child.pid ?? 0,
    idle: sendCommand("idle"),
    resync: sendCommand("resync"),
    async stop() {
      await sendCommand("stop")();
      await exited;
    },
  };
}
