/** The parts of one work, counted from 0: iterating takes them, each goes to one taker, in whatever thread. */
export interface Turns extends Iterable<number> {
  /** What another thread makes the same turns of, by `turnsOf`. */
  shared: SharedTurns;
  /** Whether another thread takes part; once all parts are taken, it stays so. */
  isShared(): boolean;
}

export interface SharedTurns {
  /** How many parts were taken, and how often by others than who made them. */
  counts: Int32Array;
  parts: number;
}

const TAKEN = 0;
const BY_OTHERS = 1;

export function createTurns(parts: number): Turns {
  const shared = { counts: new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)), parts };
  return {
    shared,
    isShared: () => Atomics.load(shared.counts, BY_OTHERS) > 0,
    [Symbol.iterator]: () => take(shared),
  };
}

/** The turns of another thread. */
export function* turnsOf(shared: SharedTurns): Iterable<number> {
  // Before any is taken, so that who finds none left knows that others have some.
  Atomics.add(shared.counts, BY_OTHERS, 1);
  yield* take(shared);
}

function* take({ counts, parts }: SharedTurns): Generator<number> {
  for (;;) {
    const part = Atomics.add(counts, TAKEN, 1);
    if (part >= parts) return;
    yield part;
  }
}
