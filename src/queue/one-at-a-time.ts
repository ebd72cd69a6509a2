export interface OneAtATime {
  /** Starts it, or joins the one that runs. */
  run(): Promise<void>;
  /** Resolves when none runs. */
  idle(): Promise<void>;
}

/** Work that nobody needs twice at once. */
export function oneAtATime(work: () => Promise<void>): OneAtATime {
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
