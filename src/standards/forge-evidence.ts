/** What the forge answered about the address that a fiche names. */
export type ForgeAnswer = RepositorySeen | OwnerSeen | ForgeUnseen;

export interface RepositorySeen {
  kind: "repository";
  /** As the fiche gives it. */
  asked: string;
  /** Where it is now. */
  url: string;
  at: string;
  status: number;
  moved: boolean;
  public: boolean;
  archived: boolean;
  empty: boolean;
  /** SPDX; `NOASSERTION` where the forge sees a licence and does not recognise it; null where it sees none. */
  licence: string | null;
  /** Whether tickets are open to all. */
  issues: boolean;
  /** Who may open pull requests. */
  pullRequests: "everyone" | "collaborators" | "nobody";
  /** Pull requests of people outside that were merged, among the last ones; null where the forge does not tell. */
  outsideMerges: number | null;
  /** Runs of automated checks on the default branch, newest first; null where they cannot be seen. */
  runs: readonly AutomatedRun[] | null;
  /** Moments of deployments, releases and commits on the default branch, in any order; null where they cannot be seen. */
  activity: readonly string[] | null;
  /** Null where the files could not be read. */
  code: CodeSeen | null;
  /** Asked without a token, GitHub tells nothing of what is inside: `runs`, `activity` and `code` are null. */
  profileOnly: boolean;
}

export interface AutomatedRun {
  /** Path of the workflow's file; null for a service outside of the forge. */
  workflow: string | null;
  success: boolean;
  at: string;
}

/** What the files of a repository, or of one folder of it, tell. */
export interface CodeSeen {
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
export interface OwnerSeen {
  kind: "owner";
  asked: string;
  url: string;
  at: string;
  status: number;
  /** The public ones, most recently active first, at most 20. */
  repositories: readonly OwnedRepository[];
}

export interface OwnedRepository {
  url: string;
  archived: boolean;
  licence: string | null;
  /** Null where nothing was ever pushed. */
  activeAt: string | null;
}

export interface ForgeUnseen {
  kind: "unseen";
  asked: string;
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
