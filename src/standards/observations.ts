import type { JsonObject } from "../fiches/json.ts";
import type { PageUnavailable } from "../pages/raw-page.ts";
import type { Evidence } from "./finding.ts";
import type { EvaluationObservation } from "./self-evaluation.ts";

/** All that the rules evaluate, gathered before and once. */
export interface Observations {
  fiche: ObservedFiche;
  /** Null: not queried. */
  forge: ForgeObservation | null;
  /** Null: not queried. */
  pages: ProductPages | null;
  /** What the team declared on the programme's service; absent or null: not queried. */
  selfEvaluation?: EvaluationObservation | null;
  /** What other tools reported, where their reports were given. */
  outside?: OutsideReports;
}

/** What other tools' reports say of one product, by the rule that it is evidence for. */
export type OutsideReports = ReadonlyMap<string, readonly Evidence[]>;

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
  /** Some of these cannot be read, or were read up to a bound: there may be others. */
  isActivityPartial?: boolean;
  /** When pull requests were merged into other branches than the default one. */
  otherMerges?: readonly string[];
  /** When the repository was made, ISO 8601; undefined where the forge does not say. */
  createdAt?: string | undefined;
  /** Whether the forge shows a contributing guide, which an organisation may give all its repositories. */
  hasGuide?: boolean;
  /** Null where the files could not be read. */
  code: ObservedCode | null;
  /** Without a token, GitHub says nothing of what is inside: `runs`, `activity` and `code` are null. */
  profileOnly: boolean;
}

export interface AutomatedRun {
  /** Path of the workflow's file; null for a service outside of the forge. */
  workflow: string | null;
  /** The service, as it names itself. */
  service?: string | null;
  success: boolean;
  /** Whether it failed; false where it was cancelled or skipped. What is no success failed unless said. */
  failure?: boolean;
  at: string;
  /** What it ran, as far as the forge says. */
  jobs?: readonly { name: string; success: boolean }[];
}

/** What the files of a repository, or of one folder of it, show. */
export interface ObservedCode {
  /** The folder that the fiche names inside of the repository; `` for all of it. */
  folder: string;
  contributing: string | null;
  securityPolicy: string | null;
  /** A file that looks like a licence, or names one; null: none. */
  licenceFile: string | null;
  /** How many test files there are. */
  tests: number;
  /** Names of scripts that run tests: `package.json : test`. */
  testScripts: readonly string[];
  /** Paths of the workflows that run tests. */
  testWorkflows: readonly string[];
  /** The jobs of these that run tests, by the names that the forge shows. */
  testJobs: readonly { workflow: string; name: string }[];
  /** Those of these workflows that have other jobs too. */
  mixedWorkflows: readonly string[];
  /** What an automation calls and could not be read, `` where it is not known by name; null: all was followed. */
  unreadAutomation: string | null;
  /** Files that name the button « Je donne mon avis », FranceConnect. */
  feedback: string | null;
  franceConnect: string | null;
  senders: readonly Sender[];
  /** Variables of the environment that give a sender, where nothing tells their value. */
  senderVariables: readonly SenderVariable[];
  /** Whether the list of paths is whole: what is absent from a part may be in the rest. */
  isListed: boolean;
  /** How many files that may say who messages come from were not read. */
  unreadSenders: number;
}

export interface SenderVariable {
  path: string;
  /** From 1. */
  line: number;
  variable: string;
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
  /** Where in the text a block begins, such as a paragraph or a cell; the first begins at 0 and is not named. */
  breaks: readonly number[];
  /** Absolute addresses. */
  links: readonly { text: string; href: string }[];
  mailtos: readonly string[];
  /** What pictures and controls say in place of a text. */
  labels: readonly string[];
  /** The cells of each table, and the numbers and labels of each drawn chart. */
  tables: readonly (readonly string[])[];
  /** Scripts are mounted on an element of the page, and may put another page there. */
  isApplication: boolean;
  /** It was read once its scripts ran, in a browser. */
  isRendered: boolean;
  /** Rules of accessibility that it breaks, as axe counts them by what they mean to people; null where that was not checked. */
  violations: AccessibilityViolations | null;
  bytes: number;
  /** Sub-resources the HTML names. */
  requests: number;
  words: number;
  sentences: number;
}

export interface AccessibilityViolations {
  critical: number;
  serious: number;
  moderate: number;
  minor: number;
}

export type PageKind =
  | "page"
  | "login"
  | "empty-shell"
  | "robot-wall"
  | "cookie-wall"
  | "under-construction"
  | "not-found"
  | "other";

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
  /** Found among home's links, as the next three. */
  accessibility: PageObservation | null;
  legal: PageObservation | null;
  privacy: PageObservation | null;
  /** Conditions of use. */
  terms: PageObservation | null;
  securityTxt: PageObservation | null;
}
