import { parentPort, workerData } from "node:worker_threads";
import { checkFiches, type SiteToCheck } from "./check-fiches.ts";
import { type SharedTurns, turnsOf } from "./turns.ts";

/** What `startFicheChecker` starts: it takes its turns, and then says what it found. */
const { site, turns }: { site: SiteToCheck; turns: SharedTurns } = workerData;
parentPort?.postMessage(await checkFiches(site, turnsOf(turns)));
