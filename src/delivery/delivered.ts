import type { GitHubErrorReason } from "../github/error.ts";
import type { Proposal } from "./proposal.ts";

/** What became of a proposal. */
export type Delivered = { proposal: Proposal } & DeliveryState;

/** What became of a pull request that should be there. */
export type DeliveryState =
  | { state: "opened" | "updated" | "open"; pullRequest: PullRequestLink }
  /** People's commits are on the branch: theirs stay. */
  | { state: "edited"; pullRequest: PullRequestLink }
  /** Closed unmerged by the site with this very content: not proposed again. */
  | { state: "refused"; pullRequest: PullRequestLink }
  /** Merged, and the site differs again: a person enters it in the espace membre. */
  | { state: "undone"; pullRequest: PullRequestLink }
  /** Pushed where no pull request may be opened: a person opens it from this address. */
  | { state: "pushed"; compareUrl: string }
  /** To enter by hand in the espace membre. */
  | { state: "hand-off" }
  /** As many of our pull requests are open as the settings allow. */
  | { state: "waiting"; open: number }
  /** As much was written within the hour as GitHub takes: it follows by itself. */
  | { state: "later" }
  /** The branch holds people's commits, and no pull request of it is open: theirs to open again, or to delete. */
  | { state: "blocked"; branchUrl: string }
  | { state: "failed"; reason: GitHubErrorReason };

export interface PullRequestLink {
  number: number;
  url: string;
  /** ISO 8601. */
  createdAt: string;
}
