import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import type { RunningApp } from "../../src/server/start-app.ts";

/**
 * Resolves when these servers have nothing left to do, and GitHub nothing to tell them: what a reconcile writes may bring events, these
 * another reconcile, and so on.
 */
export async function untilQuiet(
  sandbox: Pick<Sandbox, "deliveries" | "settled">,
  ...apps: readonly Pick<RunningApp, "idle">[]
): Promise<void> {
  let told: number;
  do {
    told = sandbox.deliveries.length;
    await sandbox.settled();
    for (const app of apps) await app.idle();
    await sandbox.settled();
  } while (sandbox.deliveries.length !== told);
}
