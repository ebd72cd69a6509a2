import type { CommitOrigin } from "../github/port.ts";

/**
 * The last line of our commits' messages: what is proposed and, where several contractors may share a repository, from whose
 * records.
 */
export function printTrailer(digest: string, source?: string): string {
  return `Beta-Fiches: ${digest}${source === undefined ? "" : ` ${source}`}`;
}

/** Of a commit of ours on top of a person's: it is not ours alone, so `ownDigest` does not know it. */
export function printSharedTrailer(digest: string): string {
  return `Beta-Fiches-Sur: ${digest}`;
}

/** The digest of the content that was brought on top of a person's commits by this one, where it is ours. */
export function sharedDigest(origin: CommitOrigin | null | undefined): string | undefined {
  return origin?.signedByGitHub ? /^Beta-Fiches-Sur: ([0-9a-f]{64})$/m.exec(origin.message)?.[1] : undefined;
}

/**
 * The digest of the content that one of our commits holds; undefined for a commit that a person made. Git lets anyone write any
 * author, and copy a message when they amend: GitHub's signature, which only commits made through it have, tells the difference.
 */
export function ownDigest(origin: CommitOrigin | null | undefined): string | undefined {
  return read(origin)?.[1];
}

/** From whose records it comes. */
export function ownSource(origin: CommitOrigin | null | undefined): string | undefined {
  return read(origin)?.[2];
}

function read(origin: CommitOrigin | null | undefined): RegExpExecArray | null {
  return origin?.signedByGitHub ? /^Beta-Fiches: ([0-9a-f]{64})(?: ([0-9a-f]+))?$/m.exec(origin.message) : null;
}
