import { z } from "zod";
import { createMarker } from "./codec.ts";

/** The marker of a pull request's body. */
export interface PullRequestFields {
  group: string;
  /** See `Proposal.digest`; or one of the two words below. */
  digest: string;
  /** See `Proposal.base`. */
  base?: string | undefined;
  /** The fingerprint of the contractor from whose records it comes, where several may propose to one site. */
  contractor?: string | undefined;
  /** The commit of people whose values its title and text tell; absent while they tell ours. */
  edited?: string | undefined;
}

/** Instead of a digest, on one that we closed: nobody refused it. */
export const CLOSED_BY_US = "closed-by-us";

/** Instead of a digest: no content has it, so the next reconcile takes the pull request for out of date. */
export const OUT_OF_DATE = "out-of-date";

export const pullRequestMarker = createMarker<PullRequestFields>(
  "pull-request",
  z.object({
    ...{ group: z.string().min(1), digest: z.string().min(1) },
    ...{ base: z.string().optional(), contractor: z.string().optional() },
    edited: z.string().optional(),
  }),
  ["group", "digest", "base", "contractor", "edited"],
);
