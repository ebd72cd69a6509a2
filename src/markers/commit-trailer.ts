/** The part of a commit by which ours are recognised. */
interface Origin {
  message: string;
  /** Git lets anyone write any author, and copy a message when they amend; only commits made through GitHub have its signature. */
  signedByGitHub: boolean;
}

const OWN = "Beta-Fiches";
const ON_TOP = "Beta-Fiches-On-Top";
const own = new RegExp(`^${OWN}: ([0-9a-f]{64})(?: ([0-9a-f]+))?$`, "m");
const onTop = new RegExp(`^${ON_TOP}: ([0-9a-f]{64})$`, "m");

/**
 * The last line of our commits' messages: what is proposed and, where several contractors may share a repository, the fingerprint
 * of the one from whose records it comes.
 */
export function printTrailer(digest: string, contractor?: string): string {
  return `${OWN}: ${digest}${contractor === undefined ? "" : ` ${contractor}`}`;
}

/** Of a commit of ours on top of a person's: it is not ours alone, so `ownDigest` does not know it. */
export function printSharedTrailer(digest: string): string {
  return `${ON_TOP}: ${digest}`;
}

/** The digest of the content that this commit, where it is ours, publishes on top of a person's commits. */
export function sharedDigest(origin: Origin | null | undefined): string | undefined {
  return origin?.signedByGitHub ? onTop.exec(origin.message)?.[1] : undefined;
}

/** The digest of the content that one of our commits holds; undefined for a commit that a person made. */
export function ownDigest(origin: Origin | null | undefined): string | undefined {
  return origin?.signedByGitHub ? own.exec(origin.message)?.[1] : undefined;
}

/** The fingerprint of the contractor from whose records one of our commits comes. */
export function ownContractor(origin: Origin | null | undefined): string | undefined {
  return origin?.signedByGitHub ? own.exec(origin.message)?.[2] : undefined;
}
