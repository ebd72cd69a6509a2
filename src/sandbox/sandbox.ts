import type { NewInstallation } from "./actions/installations.ts";
import type { MergeRequest } from "./actions/merge-pull.ts";
import type { NewPull } from "./actions/open-pull.ts";
import type { NewRepository } from "./actions/repositories.ts";
import type { PullUpdate } from "./actions/update-pull.ts";
import type { Interceptor } from "./http/faults.ts";
import type { LoggedRequest } from "./http/request-log.ts";
import type { presentCheckRun } from "./present/check-run.ts";
import type { presentComment, presentIssue } from "./present/issue.ts";
import type { presentPull } from "./present/pull-request.ts";
import type { Delivery, Hookshot } from "./webhooks/hookshot.ts";
import type { Analysis, App, CheckAnnotation, RepositoryFacts, RolePermission } from "./world.ts";

/** A GitHub on this machine. Repositories are named `owner/name`; what `as` does is done in that person's name. */
export interface Sandbox {
  /** `http://127.0.0.1:PORT`: REST at `/` and `/api/v3`, GraphQL at `/graphql` and `/api/graphql`. */
  readonly url: string;
  /** `127.0.0.1:PORT`, for GHE_HOST. */
  readonly host: string;
  readonly port: number;
  readonly app: Pick<App, "id" | "slug" | "clientId" | "clientSecret" | "privateKey" | "webhookSecret">;
  /** Every request so far, oldest first; empty it with `log.length = 0`. */
  readonly log: LoggedRequest[];
  /** Registers one more App. */
  addApp(slug: string): Sandbox["app"];
  /** Where webhooks of an App go, the first one unless said; none are sent before. */
  setWebhookTarget(url: string | null, appId?: number): void;
  /** Asks `interceptor` about every request from now on; null: about none. */
  intercept(interceptor: Interceptor | null): void;
  /** Leaves every token this many points of the hour's rate limit. */
  setRemaining(points: number): void;
  /** Refuses the next writes for a secondary limit; seconds to wait. */
  refuseNextWrites(times: number, retryAfter: number): void;
  /** Changes how many entries a tree listing gives before it is cut short. */
  setTreeLimit(entries: number): void;
  /**
   * Saves all that is here but the log of requests; the function it returns restores it, as often as one likes. Neither may
   * be asked for while a request or a webhook is under way.
   */
  checkpoint(): Promise<() => Promise<void>>;

  createRepository(repository: NewRepository): Promise<void>;
  /** Changes what GitHub tells of a repository beside its code. */
  describeRepository(repository: string, facts: Partial<RepositoryFacts>): void;
  /** A pull request that was squashed and merged: its only commit is on no branch. Returns that commit's id. */
  addMergedPullRequest(repository: string, pull: PastPullRequest): Promise<string>;
  /** Copies a repository to another account; returns its full name. */
  fork(repository: string, owner: { login: string; type?: "User" | "Organization"; name?: string }): Promise<string>;
  rename(repository: string, name: string): void;
  /** Gives a repository to another account, an organisation unless said: no installation of the old one reaches it any more. */
  transfer(repository: string, owner: { login: string; type?: "User" | "Organization" }): void;
  /** Makes a repository read-only for everyone, or takes that back. */
  archive(repository: string, isArchived: boolean): void;
  deleteRepository(repository: string): void;
  renameBranch(repository: string, from: string, to: string): Promise<void>;
  /** A ruleset that forbids Apps and people with less than `admin` to create, move or delete branches that begin so; no event tells of it. */
  protectBranches(repository: string, prefix: string, isProtected: boolean): void;
  addCollaborator(repository: string, login: string, permission: RolePermission): void;
  removeCollaborator(repository: string, login: string): void;
  /** Returns the installation's id. */
  installApp(installation: NewInstallation): number;
  uninstallApp(installation: number): void;
  suspendApp(installation: number, isSuspended: boolean): void;
  acceptPermissions(installation: number, permissions: NewInstallation["permissions"]): void;
  /** GitHub forgets the tokens that it gave, before their hour is over. */
  revokeTokens(installation: number): void;
  addToInstallation(installation: number, repositories: readonly string[]): void;
  /** A classic token of a person; scope `public_repo` unless said. */
  userToken(login: string, scopes?: readonly string[]): string;
  /** A token of an installation, as the API would give. */
  installationToken(installation: number): string;

  /** One commit on a branch (made from the default branch where it is new), pushed. Returns its id. */
  push(push: PersonalPush): Promise<string>;
  /** Points a branch at a commit, whatever it loses; null deletes it. */
  moveBranch(as: string, repository: string, branch: string, to: string | null): Promise<void>;
  openPullRequest(as: string, repository: string, request: NewPull): Promise<number>;
  updatePullRequest(as: string, repository: string, number: number, update: PullUpdate): Promise<void>;
  closePullRequest(as: string, repository: string, number: number): Promise<void>;
  reopenPullRequest(as: string, repository: string, number: number): Promise<void>;
  /** Returns the merge commit's id. */
  mergePullRequest(as: string, repository: string, number: number, request?: MergeRequest): Promise<string>;
  /** Comments on an issue or a pull request; returns the comment's id. */
  comment(as: string, repository: string, number: number, body: string): number;
  openIssue(as: string, repository: string, issue: { title: string; body?: string; labels?: string[] }): number;
  updateIssue(as: string, repository: string, number: number, update: IssueChange): Promise<void>;
  rerequestCheckRun(as: string, repository: string, id: number): void;
  /** « Re-run all checks », on the page of one of the suite's check runs. */
  rerequestCheckSuite(as: string, repository: string, id: number): void;
  dispatch(as: string, repository: string, eventType: string, payload?: Record<string, unknown>): void;

  /** Null where the branch or the file does not exist. */
  readFile(repository: string, branch: string, path: string): Promise<string | null>;
  /** The same, where it is no text. */
  readBytes(repository: string, branch: string, path: string): Promise<Buffer | null>;
  /** Paths of a branch's files, in Git's order; empty when the branch does not exist. */
  listFiles(repository: string, branch: string): Promise<string[]>;
  /** The commit a branch points at; null when it does not exist. */
  head(repository: string, branch: string): Promise<string | null>;
  /** What a branch holds, as Git names it: the same for the same files; null when it does not exist. */
  tree(repository: string, branch: string): Promise<string | null>;
  listBranches(repository: string): Promise<string[]>;
  /** Unified diff of a pull request, as GitHub shows it. */
  diff(repository: string, number: number): Promise<string>;
  /** Open or not, by number. */
  listPullRequests(repository: string): SandboxPullRequest[];
  listIssues(repository: string): ReturnType<typeof presentIssue>[];
  listComments(repository: string, number: number): ReturnType<typeof presentComment>[];
  /** Oldest first, those of one commit where it is given. */
  listCheckRuns(repository: string, commit?: string): SandboxCheckRun[];
  /** What was given to code scanning, oldest first. */
  listAnalyses(repository: string): Pick<Analysis, "commit" | "ref" | "sarif">[];

  /** Webhooks sent so far, redeliveries included. */
  readonly deliveries: readonly Delivery[];
  redeliver(delivery: number): void;
  /** Decides what becomes of each webhook before it leaves. */
  setWebhookFate(fate: Hookshot["fate"]): void;
  /** Resolves when no webhook is waiting for an answer. */
  settled(): Promise<void>;
  /** Stops listening and deletes the repositories. */
  close(): Promise<void>;
}

export interface PersonalPush {
  as: string;
  repository: string;
  branch: string;
  /** Contents by path; null deletes. */
  files: Readonly<Record<string, string | Buffer | null>>;
  message: string;
  /** Where the commit starts, instead of the branch's head. */
  parent?: string;
  /** Allows the branch to lose commits. */
  force?: boolean;
}

export interface PastPullRequest {
  /** A login; one that ends in `[bot]` is an App's. */
  by: string;
  /** When it was opened and merged. */
  at: Date;
  /** The default branch unless said; it need not exist any more. */
  base?: string | undefined;
}

export interface IssueChange {
  title?: string;
  body?: string;
  state?: "open" | "closed";
  /** Why it is closed: done, unless said. */
  stateReason?: "completed" | "not_planned";
  labels?: string[];
}

export type SandboxPullRequest = ReturnType<typeof presentPull> & { merged: boolean; maintainer_can_modify: boolean };
export type SandboxCheckRun = ReturnType<typeof presentCheckRun> & { annotations: CheckAnnotation[] };
