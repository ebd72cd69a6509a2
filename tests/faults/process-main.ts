import { createLog } from "../../src/server/create-log.ts";
import { keepHeapSmall } from "../../src/server/keep-heap-small.ts";
import { type RunningApp, startApp } from "../../src/server/start-app.ts";
import { now } from "./now.ts";

/** The first message of the process that started this one. */
export type Started = Parameters<typeof startApp>[0];

/** The messages after it, each answered by its id once done. */
export interface ProcessCommand {
  id: number;
  command: Exclude<keyof RunningApp, "webhookUrl" | "cutOff">;
}

/** The messages of this process. */
export type ProcessMessage = { webhookUrl: string } | { done: number } | { bug: string };

const send = (message: ProcessMessage) => process.send?.(message);

// The process that started this one has ended or disconnected.
process.once("disconnect", () => process.exit());
keepHeapSmall();
process.once("message", async (environment: Started) => {
  const log = createLog("error", { write: (line) => void (line.includes("a bug: ") && send({ bug: line })) });
  const app = await startApp(environment, {
    log,
    now,
    pauses: { betweenWrites: 0, betweenNotifications: 0, second: 5 },
  });
  process.on("message", async ({ id, command }: ProcessCommand) => {
    await app[command]();
    send({ done: id });
    if (command === "stop") process.disconnect();
  });
  send({ webhookUrl: app.webhookUrl });
});
