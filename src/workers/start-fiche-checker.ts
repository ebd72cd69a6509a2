import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { CheckedParts, SiteToCheck } from "./check-fiches.ts";
import type { SharedTurns } from "./turns.ts";

/** Built by rolldown, and named from its chunks as from here: two folders below the project. */
const entry = fileURLToPath(new URL("../../dist/workers/fiche-checker.js", import.meta.url));

/** A second thread for one command, which has its turn at a site's fiches. */
export interface FicheChecker {
  /** What it has checked; what it could not is missing. */
  checked(): Promise<CheckedParts>;
  /** Where nothing, or no more, is expected of it. */
  end(): void;
}

/** Undefined on a machine with one processor, where it would only take time. */
export function startFicheChecker(site: SiteToCheck, turns: SharedTurns): FicheChecker | undefined {
  if (availableParallelism() < 2) return;
  const worker = new Worker(entry, { execArgv: [], workerData: { site, turns } });
  // A thread that the machine refuses, or that fails, has checked nothing: who waits for it does so themselves, and hears why.
  const checked = new Promise<CheckedParts>((resolve) => {
    worker.once("message", resolve);
    worker.once("error", () => resolve(new Map()));
    worker.once("exit", () => resolve(new Map()));
  });
  worker.unref();
  return {
    checked: () => {
      worker.ref();
      return checked;
    },
    end: () => void worker.terminate(),
  };
}
