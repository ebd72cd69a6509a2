import type { Json } from "../fiches/json.ts";

/** One change to the records, as one pull request of the staffing repository. */
export interface RecordsProposal {
  key: RecordsProposalKey;
  title: string;
  /** Markdown; the marker that recognises it is added to it. */
  body: string;
  /** Whole new contents by path, bytes of a sheet. */
  files: ReadonlyMap<string, string | Uint8Array>;
  /**
   * What is proposed, where that is less than the files: a refusal then outlives a change of something else in them. The texts of
   * the files otherwise.
   */
  content?: Json;
  /** The login of who asked for it on a page of ours: named in the commit and in the pull request. */
  by?: string;
}

/** What the pull request is for; there is one at a time for each. */
export type RecordsProposalKey =
  | "write-back"
  | `prolong/${string}`
  | `confirm/${string}`
  | `add/${string}`
  | `rapport-${string}`;
