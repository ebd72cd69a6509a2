import type { JsonObject } from "../fiches/json.ts";
import type { PageUnavailable } from "../pages/raw-page.ts";

/** All that the rules evaluate, gathered before and once. */
export interface Observations {
  fiche: ObservedFiche;
  /** Null: not queried. */
  forge: ForgeObservation | null;
  /** Null: not queried. */
  pages: ProductPages | null;
}

/** A product's fiche as it was read. */
export interface ObservedFiche {
  data: JsonObject;
  /** The public page that the site makes of it. */
  url: string;
  /** When it was read: a day. */
  at: string;
  /** The phase with the latest start; null when the fiche has none. */
  phase: Phase | null;
  /** The member whose own address the contact is; null when it is nobody's. */
  contactMember: ContactMember | null;
}

export interface Phase {
  name: string;
  /** A day. */
  start: string;
}

export interface ContactMember {
  username: string;
  /** The day the last of their missions ends; null where the fiche gives none. */
  lastEnd: string | null;
  /** Whether the address outlives the missions: a ministry's, or that of a public agent elsewhere than on the programme's mailboxes. */
  keepsAddress: boolean;
}

/** What the forge answered about the address that a fiche names. */
export type ForgeObservation = ObservedRepository | ObservedOwner | ForgeUnavailable;

export interface ObservedRepository {
  kind: "repository";
  /** As the fiche gives it. */
  requestedUrl: string;
  /** Where it is now. */
  url: string;
  at: string;
  status: number;
  moved: boolean;
  public: boolean;
  archived: boolean;
  empty: boolean;
  /** SPDX; `NOASSERTION` where the forge finds a licence and does not recognise it; null where it finds none. */
  licence: string | null;
  /** Whether tickets are open to all. */
  issues: boolean;
  /** Who may open pull requests. */
  pullRequests: "everyone" | "collaborators" | "nobody";
  /** Pull requests of people outside that were merged, among the last ones; null where the forge does not say. */
  outsideMerges: number | null;
  /** Runs of automated checks on the default branch, newest first; null where they cannot be read. */
  runs: readonly AutomatedRun[] | null;
  /** Moments of deployments, releases and commits on the default branch, in any order; null where they cannot be read. */
  activity: readonly string[] | null;
  /** Some of these cannot be read: there may be others. */
  isActivityPartial?: boolean;
  /** Null where the files could not be read. */
  code: ObservedCode | null;
  /** Without a token, GitHub says nothing of what is inside: `runs`, `activity` and `code` are null. */
  profileOnly: boolean;
}

export interface AutomatedRun {
  /** Path of the workflow's file; null for a service outside of the forge. */
  workflow: string | null;
  success: boolean;
  at: string;
}

/** What the files of a repository, or of one folder of it, show. */
export interface ObservedCode {
  /** The folder that the fiche names inside of the repository; `` for all of it. */
  folder: string;
  contributing: string | null;
  securityPolicy: string | null;
  /** How many test files there are. */
  tests: number;
  /** Names of scripts that run tests: `package.json : test`. */
  testScripts: readonly string[];
  /** Paths of the workflows that run tests. */
  testWorkflows: readonly string[];
  /** Files that name the button « Je donne mon avis », FranceConnect. */
  feedback: string | null;
  franceConnect: string | null;
  senders: readonly Sender[];
}

/** An address of no-reply that a repository sends from. */
export interface Sender {
  path: string;
  /** From 1. */
  line: number;
  /** The setting's name. */
  key: string;
  /** The address or its local part, nothing else of the line. */
  value: string;
  /** Whether answers reach somebody all the same. */
  replyTo: boolean;
}

/** An organisation, a group: an address that leads to several repositories. */
export interface ObservedOwner {
  kind: "owner";
  requestedUrl: string;
  url: string;
  at: string;
  status: number;
  /** The public ones, most recently active first, at most 20. */
  repositories: readonly OwnerRepository[];
}

export interface OwnerRepository {
  url: string;
  archived: boolean;
  licence: string | null;
  /** Null where nothing was ever pushed. */
  activeAt: string | null;
}

export interface ForgeUnavailable {
  kind: "unavailable";
  requestedUrl: string;
  at: string;
  reason:
    | "not-found" // 404: absent, or hidden from us
    | "forbidden" // 403
    | "blocked" // 451
    | "unreachable"
    | "time-out"
    | "rate-limited"
    | "no-token" // GitHub does not answer this, or no more, without a token
    | "team"; // only members of the organisation can see a team
  /** An HTTP status, or the reason in a word. */
  status: string;
}

/** What one address answered. */
export interface ObservedPage {
  kind: "observed";
  requestedUrl: string;
  /** After redirects. */
  url: string;
  status: number;
  /** ISO. */
  at: string;
  redirects: readonly string[];
  /** Header names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** What kind of page it is, soft errors recognised; other: not HTML. */
  pageKind: PageKind;
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

export type PageKind = "page" | "login" | "empty-shell" | "robot-wall" | "not-found" | "other";

export type PageObservation = ObservedPage | PageUnavailable;

/** The pages of one product; null: not requested (offline, or the fiche names none). */
export interface ProductPages {
  /** Link. */
  home: PageObservation | null;
  /** The http:// twin of link: where it redirects. */
  insecureHome: PageObservation | null;
  /** `stats_url`, or link + /stats. */
  stats: PageObservation | null;
  /** A random path of the stats host, to unmask soft 404s. */
  random: PageObservation | null;
  /** Found among home's links, as the next two. */
  accessibility: PageObservation | null;
  legal: PageObservation | null;
  privacy: PageObservation | null;
  securityTxt: PageObservation | null;
}
