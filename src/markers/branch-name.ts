export const branchPrefix = "beta-fiches/";

/** What needs no quotes in a shell, and what Git takes anywhere but for the dots below. */
const UNSAFE = /[^\p{L}\p{N}\p{M}._/-]/gu;

/**
 * The branch of a group: the same group always gives the same branch, and two groups never share one. What Git refuses in a
 * name (`..`, a last `.`, `.lock`, a blank) is written `%2E`, and so is what a shell reads (`'`, `&`): the site has such ids. Source: git
 * check-ref-format.
 */
export function branchOf(group: string): string {
  const safe = group
    .replace(UNSAFE, escapeCharacter)
    .replace(/\.(?=\.)/g, "%2E")
    .replace(/\.(?=lock(\/|$)|$|\/)/g, "%2E")
    .replace(/(?<=\/)\./g, "%2E");
  return `${branchPrefix}${safe}`;
}

/** The group of a branch as `branchOf` names it; undefined for any other branch. */
export function groupOf(branch: string): string | undefined {
  if (!branch.startsWith(branchPrefix)) return;
  const group = decode(branch.slice(branchPrefix.length));
  return group !== undefined && branchOf(group) === branch ? group : undefined;
}

/** `encodeURIComponent` leaves some of what a shell reads. */
function escapeCharacter(character: string): string {
  const escaped = encodeURIComponent(character);
  return escaped === character ? `%${character.charCodeAt(0).toString(16).toUpperCase()}` : escaped;
}

/** Undefined where people named the branch: its percent signs stand for nothing. */
function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return;
  }
}
