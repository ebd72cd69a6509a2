import { createLog } from "../../src/server/create-log.ts";
import { type RunningApp, startApp } from "../../src/server/start-app.ts";
import { now } from "./now.ts";

/** What the process that started this one tells it first. */
export type Started = Parameters<typeof startApp>[0];

/** What it asks for afterwards, each answered by its id once done. */
export interface Order {
  id: number;
  ask: Exclude<keyof RunningApp, "webhookUrl">;
}

/** What this one says. */
export type Said = { webhookUrl: string } | { done: number } | { bug: string };

const say = (said: Said) => process.send?.(said);

// The process that started this one is gone, or lets it go.
process.once("disconnect", () => process.exit());
process.once("message", async (environment: Started) => {
  const log = createLog("error", { write: (line) => void (line.includes("a bug: ") && say({ bug: line })) });
  const app = await startApp(environment, {
    log,
    now,
    pauses: { betweenWrites: 0, betweenNotifications: 0, second: 5 },
  });
  process.on("message", async ({ id, ask }: Order) => {
    await app[ask]();
    say({ done: id });
    if (ask === "stop") process.disconnect();
  });
  say({ webhookUrl: app.webhookUrl });
});
