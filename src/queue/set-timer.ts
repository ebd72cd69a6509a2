/** Calls `run` after some milliseconds; what it gives back cancels it. */
export type SetTimer = (run: () => void, milliseconds: number) => () => void;

/** A process that has nothing else to do may end. */
export const unrefTimer: SetTimer = (run, milliseconds) => {
  const timer = setTimeout(run, milliseconds).unref();
  return () => clearTimeout(timer);
};
