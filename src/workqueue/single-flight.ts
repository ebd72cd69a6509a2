export interface SingleFlight {
  /** Starts it, or joins the one that runs. */
  run(): Promise<void>;
  /** Resolves when none runs. */
  idle(): Promise<void>;
}

/** Work that nobody needs twice at once. */
export function singleFlight(work: () => Promise<void>): SingleFlight {
  let running: Promise<void> | undefined;
  return {
    run() {
      running ??= work().finally(() => {
        running = undefined;
      });
      return running;
    },
    idle: async () => running,
  };
}
