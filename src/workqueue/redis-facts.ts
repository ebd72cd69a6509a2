/** How a Redis answers: its version, and what it does when its memory is full; null where it does not say. */
export interface RedisFacts {
  version: string;
  policy: string | null;
}
