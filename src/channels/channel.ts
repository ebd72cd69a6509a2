import type { LRUCache } from "lru-cache";
import type { SiteIndex } from "../fiches/site-index.ts";
import type { BranchHead, FoundPullRequest } from "../github/port.ts";
import type { Change } from "../plan/plan.ts";
import type { Problem } from "../problems/problem.ts";
import type { Records } from "../records/records.ts";
import type { Settings } from "../settings/settings-schema.ts";
import type { SiteAccess } from "../site/github/site-access.ts";
import type { Delivery, ExpectedDelivery, PullRequestLink } from "./delivery.ts";
import type { RefusedRights } from "./refused-rights.ts";

export type ChannelKind = "pull-request" | "espace-membre";

/** A way to deliver changes to the site. */
export interface Channel<Kind extends string = ChannelKind> {
  readonly kind: Kind;
  /**
   * Makes the site, or whoever can change it, hold what is wanted, as far as the channel can; withdraws what is wanted no more.
   * Throws GitHubError where what is there already cannot be read: nothing is written then.
   */
  reconcile(wanted: readonly Change[], context: ChannelContext): Promise<Delivery[]>;
  /** The same without writing: what a preview shows. Throws GitHubError. */
  dryRun(wanted: readonly Change[], context: ChannelContext): Promise<DryRun>;
}

export interface DryRun {
  expected: ExpectedDelivery[];
  /** Pull requests that would be closed. */
  withdrawn: readonly PullRequestLink[];
}

/** What all changes of one reconcile share. */
export interface ChannelContext extends Reading {
  access: SiteAccess;
  /** The site's commit that was planned on. */
  baseCommit: string;
  /** What the site holds there. */
  index: SiteIndex;
  /** Branches of ours by name, in the repository we push to. */
  branches: ReadonlyMap<string, BranchHead>;
  settings: Settings["pullRequests"];
  /** Pull requests of our branches, newest first, open or not, those of other contractors too; absent where nobody asked for them. */
  pullRequests?: readonly FoundPullRequest[];
  /** Commits of merged pull requests whose branches rules keep, as far as this process knows: they are not to be deleted once more. */
  keptCommits: Set<string>;
  /**
   * What GitHub was asked once, as far as this process knows: whether our commit and the site's conflict (it did not know), whether we may
   * change a pull request (no), whether somebody opened one again (yes).
   */
  unsettled: LRUCache<string, true>;
  /** Edited pull requests that nothing more could be committed to, by what was compared; the site's names where these were in the way. */
  leftToPeople: LRUCache<string, { names: string | null }>;
  /** What GitHub refused us there. */
  refused: RefusedRights;
  /** Digests of refused proposals that the contractor asks to propose once more. */
  reproposedDigests: ReadonlySet<string>;
  contractor: string;
  /** Tells the contractor's pull requests from those of others on the same site, and says nothing of them. */
  contractorFingerprint?: string;
  /** Where people read what beta-fiches is. */
  homepage: string;
  /** Where the site is published: `https://beta.gouv.fr`. */
  siteUrl: string;
  /** `https://github.com`, where people open pages. */
  webUrl: string;
  /** Whether commands in comments reach us. */
  receivesWebhooks: boolean;
  /** Whether others come first now: what is left to write follows in the next turn. */
  isTurnOver(): Promise<boolean>;
  /** `2026-01-05`: some standards are a matter of time. */
  today: string;
  /**
   * A second complete reading, past every cache: nothing is withdrawn without it. Null where something cannot be read. Throws
   * GitHubError.
   */
  confirm(): Promise<Confirmed | null>;
}

/** What was found while the records and the site were read. */
export interface Reading {
  /** Of the plan. */
  problems: readonly Problem[];
  /** Records that cannot be used: what they want is unknown. */
  rejected: Records["rejected"];
  /** Part of a source could not be read: whatever is not wanted may be. */
  isPartial?: boolean;
}

export interface Confirmed extends Reading {
  /** What is wanted, by kind of channel. */
  routes: Routes;
}

/** Which changes go to which channel, by its kind. */
export type Routes<Kind extends string = string> = ReadonlyMap<Kind, readonly Change[]>;
