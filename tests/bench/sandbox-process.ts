import { z } from "zod";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { EVENTS, MANAGER, PERMISSIONS, SITE, STAFFING } from "../journeys/start-journey.ts";
import { contractorOfSize } from "./contractor-of-size.ts";

/** The emulated GitHub, alone in a process: `tests/bench/start-sandbox-process.ts` starts it, and speaks to it by messages. */
const message = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("start"), members: z.int(), products: z.int() }),
  z.object({ kind: z.literal("webhooks"), url: z.string() }),
  z.object({ kind: z.literal("dispatch") }),
  z.object({ kind: z.literal("close") }),
]);

const sandbox = await startSandbox({ limits: { points: 1_000_000_000 } });

async function answer(asked: z.output<typeof message>): Promise<unknown> {
  switch (asked.kind) {
    case "start": {
      for (const repository of contractorOfSize(asked)) await sandbox.createRepository(repository);
      sandbox.addCollaborator(STAFFING, MANAGER, "write");
      for (const repository of [SITE, STAFFING])
        sandbox.installApp({
          ...{ account: repository.split("/")[0] ?? "", repositories: [repository] },
          ...{ permissions: PERMISSIONS, events: EVENTS },
        });
      return { app: sandbox.app, host: sandbox.host };
    }
    case "webhooks":
      return sandbox.setWebhookTarget(asked.url);
    case "dispatch":
      sandbox.dispatch(MANAGER, STAFFING, "staffing-change");
      return sandbox.settled();
    case "close":
      await sandbox.close();
      return process.disconnect();
  }
}

process.on("message", async (given) => {
  const result = await answer(message.parse(given));
  if (process.connected) process.send?.({ result: result ?? null });
});
process.send?.({ result: "ready" });
