import type { GitHub, Repository } from "../github/port.ts";

/** How the site is read, and how changes may reach it. */
export interface SiteAccess {
  repository: Repository;
  branch: string;
  reader: GitHub;
  /** The account of the records: a site is public, or its own. */
  owner: string;
  /** Whether comments on its pull requests reach us: the App is installed on it. */
  heard: boolean;
  /** Null: nothing can be pushed, what the plan wants is entered by hand. */
  push: PushAccess | null;
}

export interface PushAccess {
  /** The site itself, or a fork of it. */
  repository: Repository;
  github: GitHub;
  /** In whose name pull requests are opened; GitHub may still refuse it. */
  by: "app" | "user";
}
