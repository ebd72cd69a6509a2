import { fork } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";
import { z } from "zod";

const started = z.object({
  app: z.object({
    ...{ id: z.number(), privateKey: z.string(), webhookSecret: z.string() },
    ...{ clientId: z.string(), clientSecret: z.string(), slug: z.string() },
  }),
  host: z.string(),
});

const answer = z.tuple([z.object({ result: z.unknown() })]).rest(z.unknown());

/** An emulated GitHub that takes no time of the process that is measured. */
export interface SandboxProcess extends z.output<typeof started> {
  setWebhookTarget(url: string): Promise<void>;
  /** Sends the event that asks for a reconcile; resolves once it was delivered. */
  dispatch(): Promise<void>;
  close(): Promise<void>;
}

/** Two folders below the project, as the sources are: they find templates/ from there. */
const FOLDER = fileURLToPath(new URL("../../dist/bench/", import.meta.url));

export async function startSandboxProcess(size: { members: number; products: number }): Promise<SandboxProcess> {
  await build({
    input: { sandbox: fileURLToPath(new URL("sandbox-process.ts", import.meta.url)) },
    platform: "node",
    // What is installed is taken as it is.
    external: /^(?![./]|\w:)/,
    logLevel: "silent",
    output: { dir: FOLDER, entryFileNames: "[name].mjs" },
  });
  const child = fork(`${FOLDER}sandbox.mjs`, { execArgv: ["--max-semi-space-size=64"] });
  const ready = once(child, "message");
  child.once("exit", (code) => {
    if (code !== 0) throw new Error(`the emulated GitHub ended with ${code}`);
  });
  await ready;
  const ask = async (message: object): Promise<unknown> => {
    const answered = once(child, "message");
    child.send(message);
    return answer.parse(await answered)[0].result;
  };
  const world = started.parse(await ask({ kind: "start", ...size }));
  return {
    ...world,
    setWebhookTarget: async (url) => void (await ask({ kind: "webhooks", url })),
    dispatch: async () => void (await ask({ kind: "dispatch" })),
    async close() {
      const ended = once(child, "exit");
      child.send({ kind: "close" });
      await ended;
      await rm(FOLDER, { recursive: true, force: true });
    },
  };
}
