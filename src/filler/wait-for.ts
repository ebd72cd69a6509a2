const STEP = 30;

/** Asks again until there is something, a second at most: the page renders when it likes. */
export async function waitFor<Found>(
  find: () => Found | undefined | false,
  atMost = 1_000,
): Promise<Found | undefined> {
  for (let waited = 0; ; waited += STEP) {
    const found = find();
    if (found !== undefined && found !== false) return found;
    if (waited >= atMost) return undefined;
    await pause();
  }
}

/** Lets the page do what it has put off. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, STEP));
}
