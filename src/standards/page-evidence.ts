/** What one address answered. */
export interface PageSeen {
  kind: "seen";
  asked: string;
  /** After redirects. */
  url: string;
  status: number;
  /** ISO 8601. */
  at: string;
  redirects: readonly string[];
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** What kind of page it is, soft errors recognised; `other` is not HTML. */
  reads: "page" | "login" | "empty-shell" | "robot-wall" | "not-found" | "other";
  title: string | null;
  lang: string | null;
  /** Visible text, white space normalised, at most 200,000 characters. */
  text: string;
  /** Addresses are absolute. */
  links: readonly { text: string; href: string }[];
  mailtos: readonly string[];
  bytes: number;
  /** Sub-resources that the HTML names. */
  requests: number;
  words: number;
  sentences: number;
}

export interface PageUnseen {
  kind: "unseen";
  asked: string;
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

export type PageAnswer = PageSeen | PageUnseen;

/** The pages of one product; null: not asked, for want of an address or of a network. */
export interface ProductPages {
  /** `link`. */
  home: PageAnswer | null;
  /** The http:// twin of `link`, to see where it redirects. */
  insecureHome: PageAnswer | null;
  /** `stats_url`, or `link` with /stats. */
  stats: PageAnswer | null;
  /** A random path of the host of `stats`, which unmasks soft 404s. */
  random: PageAnswer | null;
  /** Found among the links of `home`. */
  accessibility: PageAnswer | null;
  legal: PageAnswer | null;
  privacy: PageAnswer | null;
  securityTxt: PageAnswer | null;
}
