import type { Repository } from "../github/port.ts";

/** The page that shows a branch. */
export function branchUrl(webUrl: string, { owner, name }: Repository, branch: string): string {
  return `${webUrl}/${owner}/${name}/tree/${branch.split("/").map(encodeURIComponent).join("/")}`;
}
