import type { SiteIndex } from "../../fiches/site-index.ts";
import type { BranchHead, FoundPullRequest } from "../../github/port.ts";
import type { Settings } from "../../settings/settings-schema.ts";
import type { PushAccess, SiteAccess } from "../../site/github/site-access.ts";
import type { PullRequestContext } from "./compose-pull-request.ts";

/** What all proposals of one reconcile share. */
export interface DeliveryContext extends PullRequestContext {
  access: SiteAccess;
  /** The site's commit that was planned on. */
  baseCommit: string;
  /** What the site holds there. */
  index: SiteIndex;
  settings: Settings["pullRequests"];
  /** Digests of refused proposals that the contractor asks to propose once more. */
  reproposedDigests: ReadonlySet<string>;
  /** `https://github.com`, where people open pages. */
  webUrl: string;
}

/** What is known of GitHub while proposals are published, one after the other. */
export interface DeliverySession {
  push: PushAccess;
  /** Branches of ours by name, as they were read. */
  branches: ReadonlyMap<string, BranchHead>;
  /** Pull requests of ours, newest first, open or not. */
  own: readonly FoundPullRequest[];
  /** False once GitHub said that we may not open pull requests there. */
  canOpen: boolean;
  /** Pull requests of ours that are open. */
  open: number;
}
