import type { CommitOrigin } from "../github/port.ts";

/** The last line of our commits' messages. */
export function printTrailer(digest: string): string {
  return `Beta-Fiches: ${digest}`;
}

/**
 * The digest of the content that one of our commits holds; undefined for a commit that a person made. Git lets anyone write any
 * author, and copy a message when they amend: GitHub's signature, which only commits made through it have, tells the difference.
 */
export function ownDigest(origin: CommitOrigin | null | undefined): string | undefined {
  if (!origin?.signedByGitHub) return;
  return /^Beta-Fiches: ([0-9a-f]{64})$/m.exec(origin.message)?.[1];
}

/** Of a commit of ours on top of a person's: it is not ours alone, so `ownDigest` does not know it. */
export function printSharedTrailer(digest: string): string {
  return `Beta-Fiches-Sur: ${digest}`;
}
