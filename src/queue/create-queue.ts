/** When to look again. Keys say where: events that name the same place meanwhile become one look. */
export interface Queue {
  add(key: string): void;
  /** Resolves when nothing is waiting or running. */
  idle(): Promise<void>;
}

/**
 * In this process: one look at a time for each key; an event that comes during a look makes one more after it, since the look
 * may have read too early. `run` handles its own failures.
 */
export function createQueue(run: (key: string) => Promise<void>): Queue {
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();

  async function work(key: string): Promise<void> {
    do {
      again.delete(key);
      await run(key);
    } while (again.has(key));
    running.delete(key);
  }

  return {
    add(key) {
      if (running.has(key)) again.add(key);
      else running.set(key, work(key));
    },
    async idle() {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}
