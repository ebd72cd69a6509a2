import type { GitHubErrorReason } from "../github/github-error.ts";
import type { Proposal } from "./pull-requests/proposal.ts";

/** What became of a proposal. */
export type Delivery = { proposal: Proposal } & DeliveryState;

/** What became of a pull request that should be there. */
export type DeliveryState =
  | { state: "opened" | "updated" | "open"; pullRequest: PullRequestLink }
  /** People's commits are on the branch: theirs stay. */
  | { state: "human-edited"; pullRequest: PullRequestLink }
  /** Closed unmerged by the site with this very content: not proposed again. */
  | { state: "refused"; pullRequest: PullRequestLink }
  /** Merged, and the site holds another value since: a person enters it in the espace membre. */
  | { state: "reverted"; pullRequest: PullRequestLink }
  /** Pushed where no pull request may be opened: a person opens it from this address. */
  | { state: "pushed"; compareUrl: string }
  /** To enter by hand in the espace membre. */
  | { state: "hand-off" }
  /** As many of our pull requests are open as the settings allow. */
  | { state: "queued"; open: number }
  /** As much was written within the hour as GitHub takes: it follows by itself. */
  | { state: "rate-limited" }
  /** The branch holds people's commits, and no pull request of it is open: theirs to reopen, or to delete. */
  | { state: "blocked"; branchUrl: string }
  | { state: "failed"; reason: GitHubErrorReason };

export interface PullRequestLink {
  number: number;
  url: string;
  /** ISO 8601. */
  createdAt: string;
}

export function toLink({ number, url, createdAt }: PullRequestLink): PullRequestLink {
  return { number, url, createdAt };
}
