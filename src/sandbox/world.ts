import type { components } from "@octokit/openapi-types";
import type { BareRepository } from "./git/bare-repository.ts";
import type { Hookshot } from "./webhooks/hookshot.ts";

/** Everything the sandbox knows beside Git's own objects and references. */
export interface World {
  now: () => Date;
  /** Origin the server listens on, without a trailing slash. */
  url: string;
  /** Folder that holds the bare repositories. */
  folder: string;
  /** The first App. */
  app: App;
  otherApps: App[];
  limits: Limits;
  accounts: Map<string, Account>;
  repositories: Map<string, Repository>;
  /** By the names that they left, which GitHub goes on following. */
  renamed: Map<string, Repository>;
  installations: Map<number, Installation>;
  tokens: Map<string, Token>;
  pulls: PullRequest[];
  issues: Issue[];
  comments: Comment[];
  checkRuns: CheckRun[];
  /** SARIF uploads, oldest first. */
  analyses: Analysis[];
  nextId: () => number;
  hookshot: Hookshot;
}

export interface App {
  id: number;
  slug: string;
  name: string;
  clientId: string;
  /** With which a code of somebody who signs in is exchanged. */
  clientSecret: string;
  /** PEM, PKCS#1, as GitHub hands it out. */
  privateKey: string;
  publicKey: string;
  webhookSecret: string;
  webhookTarget: string | null;
}

export interface Limits {
  /** Entries GitHub gives of a tree before it says `truncated`. */
  treeEntries: number;
  /** Points an hour. */
  points: number;
  /** Content-creating requests a minute before the secondary limit; null: no limit. */
  contentPerMinute: number | null;
}

export interface Account {
  id: number;
  login: string;
  type: "User" | "Organization" | "Bot";
}

export type RolePermission = "admin" | "write" | "triage" | "read";

export interface Repository {
  id: number;
  owner: Account;
  name: string;
  private: boolean;
  /** Everyone may read it, as before, and nobody write to it. */
  archived: boolean;
  defaultBranch: string;
  parent: Repository | null;
  collaborators: Map<string, RolePermission>;
  createdAt: Date;
  /** Names of the labels that there are, on something or not. */
  labels: Set<string>;
  /** Whether people turned code scanning on: it is off until then. */
  codeScanning: boolean;
  /** How branches begin that a ruleset keeps as they are, for everyone but administrators. */
  protectedBranches: Set<string>;
  git: BareRepository;
  facts: RepositoryFacts;
  /** Last number given to an issue or a pull request. */
  lastNumber: number;
}

/** What GitHub tells of a repository beside its code, its issues and its pull requests. */
export interface RepositoryFacts {
  /** SPDX; `NOASSERTION` where GitHub sees a licence that it does not recognise; null where it sees none. */
  licence: string | null;
  hasIssues: boolean;
  pullRequestsBy: "all" | "collaborators_only" | "nobody";
  deployments: { environment: string; at: Date }[];
  /** When each was published. */
  releases: Date[];
  statuses: { commit: string; context: string; state: "success" | "failure" | "pending"; at: Date }[];
  /** What Actions, or another App, ran on a commit. */
  runs: AutomatedRun[];
}

export interface AutomatedRun {
  commit: string;
  /** The App that ran it: `github-actions`. */
  app: string;
  /** The workflow's file; null for another App. */
  path: string | null;
  /** As GraphQL has it; null while it has not ended. */
  conclusion: string | null;
  at: Date;
  jobs: { name: string; conclusion: string }[];
}

export type Permissions = components["schemas"]["app-permissions"];
export type PermissionName = keyof Permissions;

export interface Installation {
  id: number;
  appId: number;
  account: Account;
  repositories: "all" | Set<Repository>;
  permissions: Permissions;
  events: string[];
  createdAt: Date;
  /** Null: it is not suspended. */
  suspendedAt: Date | null;
}

export type Token =
  | {
      kind: "installation";
      installation: Installation;
      permissions: Permissions;
      repositories: "all" | Set<Repository>;
      expiresAt: Date;
    }
  | { kind: "user"; account: Account; scopes: string[] };

/** What an issue and a pull request share: they are numbered together. */
interface Numbered {
  id: number;
  repository: Repository;
  number: number;
  title: string;
  body: string | null;
  state: "open" | "closed";
  author: Account;
  labels: Set<string>;
  createdAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
}

export interface Issue extends Numbered {
  kind: "issue";
  /** Who wrote its text last; null where it is as it was opened. */
  edited: { by: Account; at: Date } | null;
  pinned: boolean;
  /** Why it was closed, or that it was opened again. */
  stateReason: StateReason | null;
  /** Logins. */
  assignees: Set<string>;
}

export type StateReason = "completed" | "not_planned" | "duplicate" | "reopened";

export interface PullRequest extends Numbered {
  kind: "pull";
  draft: boolean;
  /** `repository` is null once the fork was deleted. */
  head: { repository: Repository | null; owner: Account; branch: string; commit: string };
  base: { branch: string; commit: string };
  maintainerCanModify: boolean;
  mergedAt: Date | null;
  mergedBy: Account | null;
  mergeCommit: string | null;
  /** Each time that it was closed, merged or not, oldest first. */
  closings: { by: Account; at: Date }[];
  reviewers: Set<string>;
  /** The commits of base and head of which it was last worked out whether they merge; empty: of none. */
  mergeability: string;
}

export interface Comment {
  id: number;
  on: Issue | PullRequest;
  author: Account;
  body: string;
  createdAt: Date;
  updatedAt: Date;
}

export interface CheckRun {
  id: number;
  suiteId: number;
  repository: Repository;
  name: string;
  commit: string;
  externalId: string;
  detailsUrl: string | null;
  status: "queued" | "in_progress" | "completed";
  conclusion: components["schemas"]["check-run"]["conclusion"];
  startedAt: Date;
  completedAt: Date | null;
  output: { title: string | null; summary: string | null; text: string | null };
  annotations: CheckAnnotation[];
}

/** Results given to code scanning. */
export interface Analysis {
  id: string;
  repository: Repository;
  commit: string;
  ref: string;
  sarif: unknown;
}

export type CheckAnnotation = Omit<components["schemas"]["check-annotation"], "blob_href">;
