import type { CommitContent } from "../github/port.ts";

/** A pull request that should be there, whatever it brings and wherever: on the site, or on the staffing repository. */
export interface WantedPullRequest {
  branch: string;
  /** Recognises what is proposed, whatever the text around it; the marker and the commit that `compose` gives hold it. */
  digest: string;
  /** Asked for only where something is written. */
  compose(): { title: string; body: string; commit: CommitContent };
}
