import type { Repository } from "../../github/port.ts";

/** The page that shows a branch. */
export function branchUrl(webUrl: string, { owner, name }: Repository, branch: string): string {
  return `${webUrl}/${owner}/${name}/tree/${encodePath(branch)}`;
}

/** GitHub refuses longer addresses. */
const LONGEST_URL = 7_000;

/** The page where a person opens a pull request from a pushed branch, its text filled in where it fits in an address. */
export function compareUrl(
  webUrl: string,
  site: { repository: Repository; branch: string },
  head: Repository,
  request: { branch: string; title: string; body: string },
): string {
  const range = `${encodeURIComponent(site.branch)}...${head.owner}:${head.name}:${encodePath(request.branch)}`;
  const url = new URL(`${webUrl}/${site.repository.owner}/${site.repository.name}/compare/${range}`);
  url.searchParams.set("quick_pull", "1");
  url.searchParams.set("title", request.title);
  const short = url.toString();
  url.searchParams.set("body", request.body);
  return url.toString().length > LONGEST_URL ? short : url.toString();
}

/** A branch may hold `%2E` as such: unencoded, the address would be that of another. */
function encodePath(branch: string): string {
  return branch.split("/").map(encodeURIComponent).join("/");
}
