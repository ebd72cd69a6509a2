/** What one address answered. */
export interface PageSeen {
  kind: "seen";
  asked: string;
  /** After redirects. */
  url: string;
  status: number;
  /** ISO. */
  at: string;
  redirects: readonly string[];
  /** Header names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** What kind of page it is, soft errors recognised; other: not HTML. */
  reads: "page" | "login" | "empty-shell" | "robot-wall" | "not-found" | "other";
  title: string | null;
  lang: string | null;
  /** Visible text, normalised spaces, at most 200 000 characters. */
  text: string;
  /** Absolute addresses. */
  links: readonly { text: string; href: string }[];
  mailtos: readonly string[];
  bytes: number;
  /** Sub-resources the HTML names. */
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

/** The pages of one product; null: not asked (offline, or the fiche names none). */
export interface ProductPages {
  /** Link. */
  home: PageAnswer | null;
  /** The http:// twin of link: where it redirects. */
  insecureHome: PageAnswer | null;
  /** `stats_url`, or link + /stats. */
  stats: PageAnswer | null;
  /** A random path of the stats host, to unmask soft 404s. */
  random: PageAnswer | null;
  /** Found among home's links, as the next two. */
  accessibility: PageAnswer | null;
  legal: PageAnswer | null;
  privacy: PageAnswer | null;
  securityTxt: PageAnswer | null;
}
