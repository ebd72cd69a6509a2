import { DAY } from "../dates/durations.ts";
import { type SetTimer, unrefTimer } from "./set-timer.ts";

/** Of the day, at most, by which each round comes earlier: servers that were started together do not ask together. */
const JITTER = 0.1;

/** Runs once a day, for as long as the process lives; the first time a day from now. Returns what ends it. */
export function repeatDaily(run: () => void, setTimer: SetTimer = unrefTimer, random = Math.random): () => void {
  let cancel = next();
  function next(): () => void {
    return setTimer(
      () => {
        cancel = next();
        run();
      },
      Math.round(DAY * (1 - JITTER * random())),
    );
  }
  return () => cancel();
}
