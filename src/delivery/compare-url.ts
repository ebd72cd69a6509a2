import type { Repository } from "../github/port.ts";

/** GitHub refuses longer addresses. */
const LONGEST = 7_000;

/** The page where a person opens a pull request from a pushed branch, its text filled in where it fits in an address. */
export function compareUrl(
  webUrl: string,
  site: { repository: Repository; branch: string },
  head: Repository,
  request: { branch: string; title: string; body: string },
): string {
  const range = `${encodeURIComponent(site.branch)}...${head.owner}:${head.name}:${request.branch}`;
  const url = new URL(`${webUrl}/${site.repository.owner}/${site.repository.name}/compare/${range}`);
  url.searchParams.set("quick_pull", "1");
  url.searchParams.set("title", request.title);
  const short = url.toString();
  url.searchParams.set("body", request.body);
  return url.toString().length > LONGEST ? short : url.toString();
}
