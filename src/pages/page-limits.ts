/** What fetching one page may cost us, and the others. */
export interface PageLimits {
  /** Of a body, as sent and once decompressed. */
  bytes: number;
  /** Of an answer's headers. */
  headerBytes: number;
  /** On the network, for one page with its redirects; waiting for one's turn is not counted. */
  milliseconds: number;
  redirects: number;
  /** At once, on all hosts; on one host it is always one. */
  atOnce: number;
  /** Milliseconds between the beginnings of two requests to one host. */
  pause: number;
}

export const PAGE_LIMITS: PageLimits = {
  bytes: 3 * 1024 * 1024,
  headerBytes: 32 * 1024,
  milliseconds: 15_000,
  redirects: 5,
  atOnce: 8,
  pause: 500,
};
