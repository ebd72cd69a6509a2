/** What an address answered, as it came. */
export interface RawPage {
  requestedUrl: string;
  /** After redirects. */
  url: string;
  status: number;
  /** ISO 8601. */
  at: string;
  redirects: readonly string[];
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** Decompressed; empty when it is not text. */
  body: Uint8Array;
}

/** Why an address gave no page. */
export interface PageUnavailable {
  kind: "unavailable";
  requestedUrl: string;
  /** ISO 8601. */
  at: string;
  reason:
    | "refused-address"
    | "unreachable"
    | "time-out"
    | "too-large"
    | "robots"
    | "too-many-redirects"
    | "bad-certificate"
    | "bad-url";
  detail: string | null;
}
