import type { CheckRun, CheckRunSummary, CreatedCheckRun } from "./check-run.ts";
import type { FileList, TreeEntry } from "./file-list.ts";
import type { CreatedIssue, IssueUpdate, IssueWrite, NewIssue, OwnIssue } from "./issue.ts";
import type { RefusedRight } from "./refused-right.ts";
import type {
  ActivityQuery,
  Completeness,
  PublicRepository,
  RepositoryActivity,
  RepositoryProfile,
} from "./repository-profile.ts";

/** All that beta-fiches does on GitHub. The Octokit adapter is the only place that knows how. */
export interface GitHub {
  /** All that a reconciliation starts from, in one request (one more for each hundred branches). */
  readState(repository: Repository, query: StateQuery): Promise<RepositoryState>;
  readRepository(repository: Repository): Promise<RepositoryFacts>;
  /** What anyone sees of a repository, under its present name; `known` comes back as it is where nothing changed, which costs nothing. */
  readProfile(repository: Repository, known?: RepositoryProfile): Promise<RepositoryProfile>;
  /** Where repositories are now, in their order: `owner/name`; null for one that is absent or that not everyone may see. */
  readCurrentNames(repositories: readonly Repository[]): Promise<(string | null)[]>;
  /**
   * What happens in a repository: commits, checks, deployments, releases, contributions; in one request. What the App that writes
   * the check run `except` checks does not count.
   */
  readActivity(repository: Repository, query: ActivityQuery): Promise<RepositoryActivity>;
  /** The public repositories of an account, forks left out, last pushed first, at most 20. */
  listPublicRepositories(owner: string): Promise<PublicRepository[]>;
  /** A pull request as it is now, and whether its head commit holds the file `path`. */
  readPullRequest(repository: Repository, number: number, path: string): Promise<PullRequestHead>;
  /** The last commit that two have in common; null where they have none. */
  readMergeBase(repository: Repository, one: string, other: string): Promise<string | null>;
  /** Every file of a commit, links and submodules left out; a listing GitHub cut short is read folder by folder. */
  readTree(repository: Repository, commit: string): Promise<TreeEntry[]>;
  /** The same in one request, and whether GitHub gave them all. */
  listFiles(repository: Repository, commit: string): Promise<FileList>;
  /** Texts by blob id, in as few requests as possible; null where a blob is binary or larger than GitHub gives as text. */
  readBlobs(
    repository: Repository,
    blobs: readonly string[],
    completeness?: Completeness,
  ): Promise<Map<string, string | null>>;
  /** One blob to the byte, in base64, up to 100 MB. */
  readBlobBase64(repository: Repository, blob: string): Promise<string>;
  /** The last commits, up to `commit`, that touched each path, in as few requests as possible; null where there is none. */
  readLastCommits(
    repository: Repository,
    commit: string,
    paths: readonly string[],
  ): Promise<ReadonlyMap<string, PathCommit | null>>;
  /** Moves a branch from one commit to another, only if it is still there (compare-and-swap); `conflict` otherwise. `to: null` deletes it. */
  moveBranch(repository: Repository, branch: string, from: string, to: string | null): Promise<void>;
  /**
   * Makes a branch hold one verified commit on `base` instead of what it held at `from` (null: it must not exist). It is never seen
   * without that commit: GitHub closes pull requests whose branch holds nothing, and a crash leaves nothing half made. `conflict`
   * when the branch has moved. Returns the commit's id.
   */
  rebuildBranch(
    repository: Repository,
    branch: string,
    from: string | null,
    base: string,
    commit: CommitContent,
  ): Promise<string>;
  /** Adds one verified commit on top of `expectedHead`; `conflict` when the branch has moved. Returns the new commit's id. */
  commitFiles(repository: Repository, branch: string, expectedHead: string, commit: CommitContent): Promise<string>;
  /** Pull requests, open or not, whose head is one of `branches`, newest first; those of forks too. */
  findPullRequests(repository: Repository, branches: readonly string[]): Promise<FoundPullRequest[]>;
  /** Null where there is none of that number. */
  findPullRequest(repository: Repository, number: number): Promise<FoundPullRequest | null>;
  /** Who closed pull requests last, by their numbers; null for a deleted account, and for one that was never closed. */
  readClosers(repository: Repository, numbers: readonly number[]): Promise<ReadonlyMap<number, Closer | null>>;
  /** What a person may do in a repository. */
  readPermission(repository: Repository, login: string): Promise<Permission>;
  /** `forbidden` where the token may not open one. */
  openPullRequest(repository: Repository, request: NewPullRequest): Promise<PullRequest>;
  updatePullRequest(repository: Repository, number: number, update: PullRequestUpdate): Promise<void>;
  /**
   * Adds labels, created where the repository lacks them, and requests reviews of a pull request. Returns what GitHub refuses, which keeps
   * nothing of the rest away. Throws GitHubError where it cannot be asked, or does not say who they are.
   */
  requestReview(
    repository: Repository,
    pullRequest: Pick<PullRequest, "id" | "number">,
    request: ReviewRequest,
  ): Promise<RefusedRight[]>;
  /** The last commits of a pull request, at most 100, oldest first. */
  listCommits(repository: Repository, number: number): Promise<BranchHead[]>;
  /** Every comment of a pull request, oldest first. */
  listComments(repository: Repository, number: number): Promise<Comment[]>;
  createComment(repository: Repository, number: number, body: string): Promise<void>;
  updateComment(repository: Repository, id: number, body: string): Promise<void>;
  /** The issues that the token's owner opened, whatever their labels and state, oldest first; a request for each hundred. */
  listIssues(repository: Repository): Promise<OwnIssue[]>;
  /** `not-found` where the repository has issues turned off, `forbidden` where the token may not. */
  createIssue(repository: Repository, issue: NewIssue): Promise<CreatedIssue>;
  updateIssue(repository: Repository, number: number, update: IssueUpdate): Promise<void>;
  /** Creates a completed check run, its annotations in requests of 50. `forbidden` once where the token may not, and then null. */
  createCheckRun(repository: Repository, run: CheckRun): Promise<CreatedCheckRun | null>;
  /**
   * Opens and rewrites issues, then creates a completed check run without annotations, in one request: each whatever became of the
   * others, and the first refusal is thrown. A check run that was refused before is left out.
   */
  createCheckRunWithIssues(repository: Repository, run: CheckRunSummary, issues: readonly IssueWrite[]): Promise<void>;
  /**
   * Gives code scanning the results (SARIF) about the head commit of a branch. `forbidden` or `not-found` where the repository has
   * no code scanning, or the token may not.
   */
  uploadSarif(repository: Repository, head: Pick<Head, "branch" | "commit">, sarif: string): Promise<void>;
  /** How many more writes GitHub takes from this account within the hour; sends no request. */
  remainingWrites(): Promise<number>;
  /** Sets some of them aside for one of the contractors that this account writes for; false where it had its share. Sends no request. */
  claimWrites(contractor: string, writes: number): Promise<boolean>;
}

/** From the most to the least. `triage` closes and labels issues, and pushes nothing; GitHub's `maintain` is `write`. */
export const permissions = ["admin", "write", "triage", "read", "none"] as const;
export type Permission = (typeof permissions)[number];

export interface Repository {
  owner: string;
  name: string;
}

export interface RepositoryFacts {
  /** Shown to chosen people only: neither public nor open to a whole enterprise. */
  isPrivate: boolean;
  isFork: boolean;
  isArchived: boolean;
  /** Login and, where there is one, public name of the account that owns it. */
  ownerNames: string[];
}

export interface Head extends CommitOrigin {
  branch: string;
  commit: string;
  tree: string;
}

/** What to read besides a branch, the default one where none is named. */
export interface StateQuery {
  branch?: string;
  /** A file that is kept on a branch of its own. */
  file?: { branch: string; path: string };
  /** A file that the head may hold. */
  holds?: string;
  /** A small file of the head, for its text. */
  headFile?: string;
  /** The branches whose names start so: `beta-fiches/`. */
  prefix?: string;
  /** The last check run of this name on the head commit, or on `commit` where one is named. */
  check?: string;
  /** A commit of the repository, those of its pull requests included, from forks or not. */
  commit?: string;
  /** The issues that the token's owner opened, whatever their labels and state: the hundred touched last. */
  issues?: true;
  /** The hundred open pull requests touched last. */
  openPulls?: true;
  /** The pull requests of these head branches, a hundred of them at most, as in `findPullRequests`. */
  pullRequestsOf?: readonly string[];
  /** What the repository is called now, and whether it is archived. */
  standing?: true;
  /** What happens there, as in `readActivity`. */
  activity?: ActivityQuery;
}

export interface RepositoryState {
  /** GraphQL node id, which stays when the repository is renamed. */
  id: string;
  isPrivate: boolean;
  /** Null where the repository is empty or the branch does not exist. */
  head: Head | null;
  /** Null where the branch does not exist; `text` undefined where the file does not, null where it is not UTF-8 text. */
  file: { head: string; text: string | null | undefined } | null;
  /** Whether the head holds the file of the request. */
  holds: boolean;
  /** Undefined where the head does not have the file; null where it is not UTF-8 text, or too long to come at once. */
  headFile: string | null | undefined;
  /** Branches by name. */
  branches: ReadonlyMap<string, BranchHead>;
  /** Null when there is none, or the token may not read it. */
  check: { externalId: string } | null;
  /** Oldest first; null where they were not requested, are turned off, or the token may not read them. */
  issues: readonly OwnIssue[] | null;
  /** Whether there are others of these. */
  hasMoreIssues: boolean;
  /** None where they were not requested, or the token may not read them. */
  openPulls: readonly OpenPull[];
  /** By branch, newest first; a branch is left out where they were not all read, or the token may not read them. */
  pullRequests: ReadonlyMap<string, readonly FoundPullRequest[]>;
  /** Null where it was not requested. `name`: `owner/name`, of which GitHub goes on following those that it had before. */
  standing: { name: string; isArchived: boolean } | null;
  /** Null where it was not requested. */
  activity: RepositoryActivity | null;
}

export interface OpenPull {
  number: number;
  headCommit: string;
}

export interface BranchHead extends CommitOrigin {
  commit: string;
}

/** What distinguishes our commits from people's: ours are made through GitHub, which signs them, and carry a trailer in their message. */
export interface CommitOrigin {
  message: string;
  signedByGitHub: boolean;
}

/** Who made a commit that touched a file, and what its message begins with. */
export interface PathCommit {
  /** As the commit says; `login` null where GitHub knows no account of that address. */
  author: { name: string; email: string; login: string | null };
  subject: string;
}

export interface CommitContent {
  headline: string;
  body?: string;
  /** Whole new contents by path, bytes where they are not UTF-8 texts; null deletes the file. */
  files: ReadonlyMap<string, string | Uint8Array | null>;
}

export interface PullRequest {
  number: number;
  /** GraphQL node id. */
  id: string;
  url: string;
  state: "open" | "closed" | "merged";
  draft: boolean;
  title: string;
  body: string;
  /** Branch name without the owner. */
  headBranch: string;
  /** `owner/name` of the repository that holds the head, by the requested name where it is that one; null when that fork was deleted. */
  headRepository: string | null;
  headCommit: string;
  baseBranch: string;
  /** Login of who opened it, without GitHub's `[bot]` suffix; null for a deleted account. */
  author: string | null;
  /** ISO 8601. */
  createdAt: string;
}

export interface PullRequestHead extends Pick<PullRequest, "state" | "headCommit" | "baseBranch"> {
  /** Whether the head is in another repository: anyone may open one there. */
  isFromFork: boolean;
  /** Whether the head commit holds the file of the request. */
  holdsFile: boolean;
}

export interface FoundPullRequest extends PullRequest {
  /** When it was closed or merged, ISO 8601; null while it is open. */
  endedAt: string | null;
  /** Whether the branch it was for is there no more: deleted, or renamed, and then closed ones go on naming it as it was called. */
  isBaseGone: boolean;
  /** Of the head commit; null when the branch was deleted or, after the end, holds another one. */
  headOrigin: CommitOrigin | null;
  /** Whether it conflicts with its base; null while GitHub has not worked it out, as after each push there. */
  hasConflicts: boolean | null;
}

export interface Closer {
  /** Without GitHub's `[bot]` suffix. */
  login: string;
  isBot: boolean;
}

export interface NewPullRequest {
  title: string;
  body: string;
  /** `branch`, or `owner:branch` for a fork. */
  head: string;
  base: string;
  draft: boolean;
  /** GitHub refuses true for a head in an organisation's fork. */
  maintainerCanModify: boolean;
}

export interface PullRequestUpdate {
  title?: string;
  body?: string;
  state?: "open" | "closed";
}

export interface ReviewRequest {
  labels: readonly string[];
  /** Logins. */
  reviewers: readonly string[];
}

export interface Comment {
  id: number;
  body: string;
  /** Whether the token's owner wrote it. */
  isOurs: boolean;
}
