import { z } from "zod";
import { GitHubError } from "../github-error.ts";
import { objectId } from "../object-id.ts";
import type { Repository } from "../port.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestRest } from "./request-rest.ts";

const comparison = z.object({ merge_base_commit: z.object({ sha: objectId }) });

/**
 * The last commit that two have in common; null where they have none, which GitHub answers as if one of them were absent.
 * Source: https://docs.github.com/rest/commits/commits#compare-two-commits
 */
export async function readMergeBase(
  octokit: OctokitClient,
  repository: Repository,
  one: string,
  other: string,
): Promise<string | null> {
  try {
    const { merge_base_commit } = await requestRest(octokit, {
      operation: "readMergeBase",
      repository,
      route: "GET /repos/{owner}/{repo}/compare/{basehead}",
      // The files come with the first page only, and the commits are not needed.
      parameters: { basehead: `${one}...${other}`, per_page: 1, page: 2 },
      schema: comparison,
      isRepeatable: true,
    });
    return merge_base_commit.sha;
  } catch (error) {
    if (error instanceof GitHubError && error.reason === "not-found") return null;
    throw error;
  }
}
