export const branchPrefix = "beta-fiches/";

/**
 * The branch of a group: the same group always gives the same branch, and two groups never share one. What Git refuses in a
 * name (`..`, a last `.`, `.lock`) is written `%2E`. Source: git check-ref-format.
 */
export function branchOf(group: string): string {
  const safe = group
    .replaceAll("%", "%25")
    .replace(/\.(?=\.)/g, "%2E")
    .replace(/\.(?=lock(\/|$)|$|\/)/g, "%2E")
    .replace(/(?<=\/)\./g, "%2E");
  return `${branchPrefix}${safe}`;
}

/** The group of a branch as `branchOf` names it; undefined for any other branch. */
export function groupOf(branch: string): string | undefined {
  if (!branch.startsWith(branchPrefix)) return;
  const group = branch.slice(branchPrefix.length).replaceAll("%2E", ".").replaceAll("%25", "%");
  return branchOf(group) === branch ? group : undefined;
}
